"""What the verbs on activities share: the own plan, the checks of what was typed, the entry in the ledger."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.execution.models import Aktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.transitions import EDITABLE, RECORDABLE
from takar.org.policy_keys import Kunci, Value
from takar.planning.models import Indikator, Skp

M = TypeVar("M", bound=Model)

LONGEST = 2000
MOST = Decimal(99999999999999)


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


def own_plan(*, actor: Actor, indikator_id: UUID) -> Skp:
    """Return the actor's own plan that holds this indicator. Raises `Invalid` at field `indikator`."""
    indikator = (
        Indikator.objects.filter(instansi_id=actor.home, pk=indikator_id, rhk__skp__pegawai_id=actor.person)
        .select_related("rhk__skp")
        .first()
    )
    if indikator is None:
        raise Invalid(
            _("Belum bisa disimpan."),
            problems=[Problem("indikator", _("Pilih salah satu indikator dari SKP Anda sendiri."))],
        )
    return indikator.rhk.skp


def check_content(*, skp: Skp, tanggal: date, uraian: str, jumlah: Decimal | None, today: date) -> None:
    """Raise `Invalid` with every problem of what was typed, each at its field."""
    problems = []
    if skp.status not in RECORDABLE:
        message = _("Rencana ini sedang tidak berlaku. Pekerjaan dicatat pada rencana yang sudah ditetapkan penilai.")
        problems.append(Problem("indikator", message))
    if tanggal > today:
        problems.append(Problem("tanggal", _("Tanggal ini belum tiba. Catat pekerjaan yang sudah dilakukan.")))
    elif not skp.mulai <= tanggal <= skp.selesai:
        message = _("Pilih tanggal antara %(mulai)s dan %(selesai)s, masa rencana ini.")
        bounds = {"mulai": skp.mulai.strftime("%d-%m-%Y"), "selesai": skp.selesai.strftime("%d-%m-%Y")}
        problems.append(Problem("tanggal", message % bounds))
    if not uraian.strip():
        problems.append(Problem("uraian", _("Tulis apa yang dihasilkan, satu kalimat sudah cukup.")))
    elif len(uraian.strip()) > LONGEST:
        problems.append(Problem("uraian", _("Paling panjang %(batas)d karakter.") % {"batas": LONGEST}))
    if jumlah is not None and not is_amount(jumlah):
        problems.append(Problem("jumlah", _("Tulis angka nol atau lebih, paling banyak dua angka di belakang koma.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def is_amount(value: Decimal, *, negative: bool = False) -> bool:
    """Whether `value` fits a stored amount: finite, two decimals, not too large."""
    if not value.is_finite() or abs(value) > MOST or (value < 0 and not negative):
        return False
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -2


def is_late(*, tanggal: date, today: date, rules: Mapping[Kunci, Value]) -> bool:
    """Whether the entry goes further back than the government lets people go without their superior's leave."""
    return tanggal < today - timedelta(days=int(rules[Kunci.HARI_MUNDUR_AKTIVITAS]))


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
    return {
        "indikator": row.indikator_id,
        "tanggal": row.tanggal,
        "uraian": row.uraian,
        "jumlah": None if row.jumlah is None else str(row.jumlah),
    }


def shown(row: Aktivitas) -> dict[str, str]:
    """What the ledger's sentence tells of an entry."""
    return {"tanggal": row.tanggal.strftime("%d-%m-%Y")}


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
