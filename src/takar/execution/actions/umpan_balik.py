"""Give feedback on a result, on one of the seven values, or on work done together (PermenPANRB 6/2022 Ps 17–19).

It is never changed. Whoever may see a plan may speak of its results; everyone else of the government speaks of values
and of shared work, without seeing the plan. What a request allows beyond that is decided by the dialogue room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.dasar import once
from takar.execution.models import JenisUmpanBalik, PeranPemberi, UmpanBalik
from takar.law.berakhlak import Nilai
from takar.notifications.actions import notify
from takar.planning.models import Rhk, Skp, StatusSkp
from takar.planning.policies import SkpDeed

_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sasaran:
    """On what: exactly one of a result, a value, or work done together."""

    rhk_id: UUID | None = None
    nilai: str = ""
    bersama: bool = False


def give_feedback(
    *,
    actor: Actor,
    pk: UUID,
    skp_id: UUID,
    rhk_id: UUID | None,
    nilai: str,
    teks: str,
    url: str,
    now: datetime,
    jenis: str = "",
    bersama: bool = False,
) -> UmpanBalik:
    """Give feedback on a plan that the actor may see: one result (`rhk_id`), one value, or work done together.

    The role (Pimpinan, rekan, bawahan) follows from who the actor is to the employee, who is told where to read it
    (`url`). The same `pk` twice is one.
    """

    def give() -> UmpanBalik:
        skp = access_row(Skp.objects.select_related("unit"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
        about = Sasaran(rhk_id=rhk_id, nilai="" if rhk_id or bersama else nilai, bersama=bersama)
        return write_feedback(actor=actor, pk=pk, skp=skp, sasaran=about, jenis=jenis, teks=teks, url=url, now=now)

    return _once(actor=actor, pk=pk, give=give)


def give_to_person(
    *,
    actor: Actor,
    pk: UUID,
    pegawai_id: UUID,
    sasaran: Sasaran,
    jenis: str,
    teks: str,
    url: str,
    today: date,
    now: datetime,
) -> UmpanBalik:
    """Give feedback to anyone of the own government. A result needs the right to see the plan; the rest does not."""

    def give() -> UmpanBalik:
        skp = plan_for_feedback(actor=actor, pegawai_id=pegawai_id, today=today)
        if sasaran.rhk_id is not None:
            access_row(Skp.objects.select_related("unit"), actor=actor, pk=skp.pk, deed=SkpDeed.LIHAT)
        return write_feedback(actor=actor, pk=pk, skp=skp, sasaran=sasaran, jenis=jenis, teks=teks, url=url, now=now)

    return _once(actor=actor, pk=pk, give=give)


def plan_for_feedback(*, actor: Actor, pegawai_id: UUID, today: date) -> Skp:
    """Return the plan of this year to which feedback for a person belongs. It tells nothing of what the plan says."""
    skp: Skp | None = next(iter(_plan_of(home=actor.home, pegawai_id=pegawai_id, tahun=today.year)), None)
    if skp is None:
        raise NotFound(
            _("Orang ini belum mempunyai SKP tahun ini, jadi umpan balik belum bisa dicatat."),
            next_step=_("Sampaikan langsung dahulu, lalu catat setelah SKP-nya ada."),
        )
    return skp


def write_feedback(
    *,
    actor: Actor,
    pk: UUID,
    skp: Skp,
    sasaran: Sasaran,
    jenis: str,
    teks: str,
    url: str,
    now: datetime,
) -> UmpanBalik:
    """Store feedback on `skp` in the open transaction. The caller has decided that the actor may speak of `sasaran`."""
    said = teks.strip()
    if actor.pegawai_id is None or skp.pegawai_id == actor.pegawai_id:
        raise Forbidden(
            _("Umpan balik diberikan oleh orang lain, bukan oleh diri sendiri."),
            next_step=_("Tulis kemajuan Anda pada realisasi indikator."),
        )
    _check(skp=skp, sasaran=sasaran, jenis=jenis, teks=said)
    peran = _role(actor=actor, skp=skp)
    row = UmpanBalik.objects.create(
        pk=pk,
        instansi_id=skp.instansi_id,
        skp=skp,
        pemberi_id=actor.pegawai_id,
        peran=peran,
        jenis=jenis,
        rhk_id=sasaran.rhk_id,
        nilai=sasaran.nilai,
        pekerjaan_bersama=sasaran.bersama,
        teks=said,
        at=now,
    )
    append(
        actor=actor,
        code=audit.UMPAN_BALIK_DIBERIKAN,
        object_kind="execution.umpanbalik",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        after={"jenis": row.jenis, "teks": row.teks},
        detail={"peran": str(PeranPemberi(peran).label)},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[skp.pegawai_id],
        code=audit.UMPAN_BALIK_DIBERIKAN.name,
        text=_("%(nama)s memberi umpan balik atas pekerjaan Anda.") % {"nama": actor.nama},
        url=url,
        now=now,
    )
    return row


def _once(*, actor: Actor, pk: UUID, give: Callable[[], UmpanBalik]) -> UmpanBalik:
    @transaction.atomic
    def make() -> UmpanBalik:
        return _sent(actor=actor, pk=pk) or give()

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


def _check(*, skp: Skp, sasaran: Sasaran, jenis: str, teks: str) -> None:
    problems = []
    given = [sasaran.rhk_id is not None, bool(sasaran.nilai), sasaran.bersama]
    own = Rhk.objects.filter(instansi_id=skp.instansi_id, skp=skp)
    if sasaran.rhk_id is not None and not own.filter(pk=sasaran.rhk_id).exists():
        problems.append(Problem("sasaran", _("Pilih hasil kerja dari SKP ini.")))
    elif sum(given) != 1 or (sasaran.nilai and sasaran.nilai not in set(Nilai)):
        problems.append(Problem("sasaran", _("Pilih satu hasil kerja, satu nilai perilaku, atau pekerjaan bersama.")))
    if jenis and jenis not in JenisUmpanBalik.values:
        problems.append(Problem("jenis", _("Pilih apresiasi atau perbaikan.")))
    if not teks or len(teks) > _LONGEST:
        message = _("Tulis apa yang Anda lihat dan dampaknya, paling panjang %(n)d karakter.")
        problems.append(Problem("teks", message % {"n": _LONGEST}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _role(*, actor: Actor, skp: Skp) -> PeranPemberi:
    if actor.pegawai_id in (skp.penilai_id, skp.atasan_penilai_id):
        return PeranPemberi.PIMPINAN
    mine = Skp.objects.filter(instansi_id=skp.instansi_id, tahun=skp.tahun, pegawai_id=actor.person)
    theirs = set(mine.values_list("penilai_id", flat=True))
    if skp.pegawai_id in theirs:
        return PeranPemberi.BAWAHAN
    return PeranPemberi.REKAN if skp.penilai_id in theirs else PeranPemberi.LAIN


def _sent(*, actor: Actor, pk: UUID) -> UmpanBalik | None:
    row = UmpanBalik.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.pemberi_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Umpan balik ini tidak ada, atau bukan untuk Anda."))
    return row


@prepared
def _plan_of(home: UUID, pegawai_id: UUID, tahun: int) -> "QuerySet[Skp, Skp]":
    rows = Skp.objects.filter(instansi_id=home, pegawai_id=pegawai_id, tahun=tahun)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH).select_related("unit", "pegawai").order_by("pk")[:1]
