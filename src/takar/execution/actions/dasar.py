"""What the verbs on activities share: the own plan, the checks of what was typed, the entry in the ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Exists, Model, QuerySet
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append, append_new
from takar.audit.codes import Code
from takar.common.actor import NOBODY, Actor
from takar.common.prepared import prepared
from takar.common.refusals import Invalid, Problem, WrongState
from takar.execution.models import Aktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import EDITABLE, RECORDABLE
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.planning.models import CaraHitung, Indikator
from takar.ui.formats import tanggal as written

M = TypeVar("M", bound=Model)

LONGEST = 2000
MOST = Decimal(99999999999999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """What was typed for one entry. `dari` divides `jumlah` for percentage indicators; the hours come both or not."""

    indikator_id: UUID
    tanggal: date
    uraian: str
    jumlah: Decimal | None = None
    dari: Decimal | None = None
    jam_mulai: time | None = None
    jam_selesai: time | None = None

    def stored(self, *, indikator: "Tujuan") -> dict[str, Any]:
        """Return the fields of the row; the divisor only where the indicator is a percentage."""
        return {
            "indikator_id": self.indikator_id,
            "tanggal": self.tanggal,
            "uraian": self.uraian.strip(),
            "jumlah": self.jumlah,
            "dari": self.dari if indikator.cara_hitung == CaraHitung.PERSENTASE else None,
            "jam_mulai": self.jam_mulai,
            "jam_selesai": self.jam_selesai,
        }


@dataclass(frozen=True, slots=True)
class Tujuan:
    """An indicator of the own plan, with what an entry takes over from that plan."""

    cara_hitung: str
    skp_id: UUID
    instansi_id: UUID
    pegawai_id: UUID
    unit_id: UUID
    penilai_id: UUID
    status: str
    mulai: date
    selesai: date
    # Whether an entry with the id that was asked about is here already.
    ada: bool


def once(make: Callable[[], M], *, sent: Callable[[], M | None]) -> M:
    """Return what `make` makes, or the row that the same form made from another tab at the same moment.

    `make` opens its own transaction: the loser of the race has nothing left to undo.
    """
    try:
        return make()
    except IntegrityError:
        found = sent()
        if found is None:
            raise
        return found


def own_indicator(*, actor: Actor, indikator_id: UUID, pk: UUID = NOBODY) -> Tujuan:
    """Return an indicator of the actor's own plan, and whether an entry `pk` is here; one query.

    Raises `Invalid` at field `indikator`.
    """
    found: list[Any] = _own_indicator(home=actor.home, person=actor.person, indikator=indikator_id, pk=pk)
    if not found:
        raise Invalid(
            _("Belum bisa disimpan."),
            problems=[Problem("indikator", _("Pilih salah satu indikator dari SKP Anda sendiri."))],
        )
    return Tujuan(*found[0])


@prepared
def _own_indicator(home: UUID, person: UUID, indikator: UUID, pk: UUID) -> "QuerySet[Indikator, tuple[Any, ...]]":
    mine = Indikator.objects.filter(instansi_id=home, pk=indikator, rhk__skp__pegawai_id=person).order_by()
    known = mine.annotate(ada=Exists(Aktivitas.objects.filter(pk=pk)))
    skp = (f"rhk__skp__{name}" for name in ("instansi_id", "pegawai_id", "unit_id", "penilai_id", "status"))
    return known.values_list("cara_hitung", "rhk__skp_id", *skp, "rhk__skp__mulai", "rhk__skp__selesai", "ada")


def check_content(*, indikator: Tujuan, isian: Isian, today: date) -> None:
    """Raise `Invalid` with every problem of what was typed, each at its field."""
    skp, tanggal, uraian = indikator, isian.tanggal, isian.uraian.strip()
    problems = []
    if skp.status not in RECORDABLE:
        message = _("Rencana ini sedang tidak berlaku. Pekerjaan dicatat pada rencana yang sudah ditetapkan penilai.")
        problems.append(Problem("indikator", message))
    if tanggal > today:
        problems.append(Problem("tanggal", _("Tanggal ini belum tiba. Catat pekerjaan yang sudah dilakukan.")))
    elif not skp.mulai <= tanggal <= skp.selesai:
        message = _("Pilih tanggal antara %(mulai)s dan %(selesai)s, masa rencana ini.")
        bounds = {"mulai": written(skp.mulai), "selesai": written(skp.selesai)}
        problems.append(Problem("tanggal", message % bounds))
    if not uraian:
        problems.append(Problem("uraian", _("Tulis apa yang dihasilkan, satu kalimat sudah cukup.")))
    elif len(uraian) > LONGEST:
        problems.append(Problem("uraian", _("Paling panjang %(batas)d karakter.") % {"batas": LONGEST}))
    if isian.jumlah is not None and not is_amount(isian.jumlah):
        problems.append(Problem("jumlah", _("Tulis angka nol atau lebih, paling banyak dua angka di belakang koma.")))
    problems += _share_problems(isian) if indikator.cara_hitung == CaraHitung.PERSENTASE else []
    problems += _hour_problems(isian)
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def is_amount(value: Decimal, *, negative: bool = False) -> bool:
    """Whether `value` fits a stored amount: finite, two decimals, not too large."""
    if not value.is_finite() or abs(value) > MOST or (value < 0 and not negative):
        return False
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -2


def is_late(*, instansi_id: UUID, tanggal: date, today: date) -> bool:
    """Whether the entry goes further back than the government lets people go without their superior's leave."""
    # What was done today is in time under every policy: none needs to be asked for.
    if tanggal >= today:
        return False
    return tanggal < today - timedelta(days=policy_int(instansi_id, Kunci.HARI_MUNDUR_AKTIVITAS, today))


def editable(*, actor: Actor, pk: UUID, deed: AktivitasDeed, version: int | None = None) -> Aktivitas:
    """Return an own entry, locked, that its superior has not accepted. Raises `WrongState` when accepted."""
    row = access_row(Aktivitas.objects.all(), actor=actor, pk=pk, deed=deed, lock=True, version=version)
    if row.status not in EDITABLE:
        raise WrongState(
            _("Catatan ini sudah diterima penilai, jadi isi dan buktinya terkunci."),
            next_step=_("Jika ada yang keliru, beri tahu penilai Anda dan catat yang benar sebagai catatan baru."),
        )
    return row


def content(row: Aktivitas) -> dict[str, object]:
    """What the ledger keeps of an entry; what was not given is not named."""
    more = {
        "dari": None if row.dari is None else str(row.dari),
        "jam_mulai": row.jam_mulai,
        "jam_selesai": row.jam_selesai,
        "waktu_perangkat": row.waktu_perangkat,
    }
    return {
        "indikator": row.indikator_id,
        "tanggal": row.tanggal,
        "uraian": row.uraian,
        "jumlah": None if row.jumlah is None else str(row.jumlah),
        **{name: value for name, value in more.items() if value is not None},
    }


def shown(row: Aktivitas) -> dict[str, str]:
    """What the ledger's sentence tells of an entry."""
    return {"tanggal": written(row.tanggal)}


def log(
    *,
    actor: Actor,
    row: Aktivitas,
    code: Code,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="execution.aktivitas",
        object_id=row.pk,
        instansi_id=row.instansi_id,
        subject_id=row.pegawai_id,
        before=before,
        after=after,
        detail=shown(row),
        now=now,
    )


def log_new(*, actor: Actor, row: Aktivitas, code: Code, now: datetime) -> None:
    """Insert an entry without evidence and log it: both or neither, with one statement where the database can."""
    append_new(
        row=row,
        actor=actor,
        code=code,
        object_kind="execution.aktivitas",
        instansi_id=row.instansi_id,
        subject_id=row.pegawai_id,
        after=content(row),
        detail=shown(row),
        now=now,
    )


def _share_problems(isian: Isian) -> list[Problem]:
    if isian.jumlah is None and isian.dari is None:
        return []
    if isian.dari is None or not is_amount(isian.dari) or isian.dari == 0:
        message = _("Indikator ini dihitung dalam persen. Tulis dari berapa, misalnya 45 dari 50.")
        return [Problem("dari", message)]
    if isian.jumlah is None:
        return [Problem("jumlah", _("Tulis berapa banyak yang tercapai dari jumlah itu."))]
    return []


def _hour_problems(isian: Isian) -> list[Problem]:
    start, end = isian.jam_mulai, isian.jam_selesai
    if (start is None) != (end is None):
        name = "jam_mulai" if start is None else "jam_selesai"
        return [Problem(name, _("Isi jam mulai dan jam selesai, atau kosongkan keduanya."))]
    if start is not None and end is not None and start >= end:
        return [
            Problem("jam_selesai", _("Jam selesai harus sesudah jam mulai. Pekerjaan lewat tengah malam: dua catatan."))
        ]
    return []
