"""State what was reached on an indicator in a month, and give feedback on a result or a value."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.execution import audit
from takar.execution.actions.aktivitas import MOST, RECORDABLE
from takar.execution.models import PeranPemberi, Realisasi, UmpanBalik
from takar.law.berakhlak import Nilai
from takar.planning.models import Indikator, Rhk, Skp
from takar.planning.policies import SkpDeed

_LONGEST_STATEMENT, _LONGEST_FEEDBACK = 1000, 2000


@transaction.atomic
def set_progress(
    *, actor: Actor, indikator_id: UUID, bulan: int, nilai: Decimal | None, teks: str, now: datetime
) -> Realisasi:
    """State the realisation of one own indicator for a month, 1 to 12. Stating it again replaces it."""
    indikator = (
        Indikator.objects.filter(instansi_id=actor.home, pk=indikator_id, rhk__skp__pegawai_id=actor.person)
        .select_related("rhk__skp")
        .first()
    )
    if indikator is None or actor.pegawai_id is None:
        raise NotFound(_("Indikator ini tidak ada di SKP Anda."))
    skp = indikator.rhk.skp
    if skp.status not in RECORDABLE:
        raise WrongState(
            _("Realisasi diisi setelah SKP ditetapkan."), next_step=_("Ajukan SKP Anda dan tunggu penetapan penilai.")
        )
    problems = []
    if not 1 <= bulan <= 12:
        problems.append(Problem("bulan", _("Pilih bulan Januari sampai Desember.")))
    if not teks.strip() or len(teks.strip()) > _LONGEST_STATEMENT:
        problems.append(Problem("teks", _("Tulis hasilnya, maksimal %(n)d karakter.") % {"n": _LONGEST_STATEMENT}))
    if nilai is not None and not (nilai.is_finite() and abs(nilai) <= MOST):
        problems.append(Problem("nilai", _("Tulis angka yang wajar, atau kosongkan.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    row = (
        Realisasi.objects.select_for_update()
        .filter(instansi_id=actor.home, indikator_id=indikator_id, bulan=bulan)
        .first()
    )
    before = None if row is None else {"nilai": str(row.nilai), "teks": row.teks}
    if row is None:
        row = Realisasi(instansi_id=skp.instansi_id, indikator_id=indikator_id, skp_id=skp.pk, bulan=bulan)
    else:
        row.versi_baris += 1
    row.nilai, row.teks, row.diperbarui_at = nilai, teks.strip(), now
    row.save()
    append(
        actor=actor,
        code=audit.REALISASI_DIPERBARUI,
        object_kind="execution.realisasi",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after={"nilai": str(nilai), "teks": row.teks},
        detail={"bulan": bulan},
        now=now,
    )
    return row


@transaction.atomic
def give_feedback(
    *, actor: Actor, pk: UUID, skp_id: UUID, rhk_id: UUID | None, nilai: str, teks: str, now: datetime
) -> UmpanBalik:
    """Give feedback on one result (`rhk_id`) or one BerAKHLAK value of a plan that the actor may see.

    The role (Pimpinan, rekan, bawahan) follows from who the actor is to the employee. The same `pk` twice is one.
    """
    sent = UmpanBalik.objects.filter(instansi_id=actor.home, pk=pk, pemberi_id=actor.person).first()
    if sent is not None:
        return sent
    skp = access_row(Skp.objects.select_related("pegawai"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    if actor.pegawai_id is None or skp.pegawai_id == actor.pegawai_id:
        raise Forbidden(
            _("Umpan balik diberikan oleh orang lain, bukan oleh diri sendiri."),
            next_step=_("Tulis kemajuan Anda pada realisasi indikator."),
        )
    _check_feedback(skp=skp, rhk_id=rhk_id, nilai=nilai, teks=teks)
    peran = _role(actor=actor, skp=skp)
    row = UmpanBalik.objects.create(
        pk=pk,
        instansi_id=skp.instansi_id,
        skp=skp,
        pemberi_id=actor.pegawai_id,
        peran=peran,
        rhk_id=rhk_id,
        nilai="" if rhk_id else nilai,
        teks=teks.strip(),
        at=now,
    )
    append(
        actor=actor,
        code=audit.UMPAN_BALIK_DIBERIKAN,
        object_kind="execution.umpanbalik",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        after={"teks": row.teks},
        detail={"peran": str(PeranPemberi(peran).label)},
        now=now,
    )
    return row


def _check_feedback(*, skp: Skp, rhk_id: UUID | None, nilai: str, teks: str) -> None:
    problems = []
    if rhk_id is not None and not Rhk.objects.filter(instansi_id=skp.instansi_id, pk=rhk_id, skp=skp).exists():
        problems.append(Problem("sasaran", _("Pilih hasil kerja dari SKP ini.")))
    if rhk_id is None and nilai not in set(Nilai):
        problems.append(Problem("sasaran", _("Pilih satu hasil kerja atau satu nilai perilaku.")))
    if not teks.strip() or len(teks.strip()) > _LONGEST_FEEDBACK:
        message = _("Tulis apa yang Anda lihat dan dampaknya, paling panjang %(n)d karakter.")
        problems.append(Problem("teks", message % {"n": _LONGEST_FEEDBACK}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _role(*, actor: Actor, skp: Skp) -> PeranPemberi:
    if actor.pegawai_id in (skp.penilai_id, skp.atasan_penilai_id):
        return PeranPemberi.PIMPINAN
    theirs = Skp.objects.filter(instansi_id=skp.instansi_id, tahun=skp.tahun, pegawai_id=actor.person).values_list(
        "penilai_id", flat=True
    )
    if skp.pegawai_id in theirs:
        return PeranPemberi.BAWAHAN
    return PeranPemberi.REKAN if skp.penilai_id in theirs else PeranPemberi.LAIN
