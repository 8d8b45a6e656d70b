"""Hand over a month at once: what is rated is signed and delivered, person by person; what cannot be is told why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from takar.appraisal.actions.nilai import RatingInput, sign
from takar.appraisal.actions.serah import hand_over
from takar.appraisal.models import Evaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.transitions import OPEN, SIGNED
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tertahan:
    """A person whose result was not delivered, and why; `bidang` names the field that would help."""

    nama: str
    sebab: str
    bidang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilSampai:
    """How many people have their result now, and who has not."""

    sampai: int
    tertahan: tuple[Tertahan, ...]


def deliver_month(*, actor: Actor, periode: PeriodeNilai, alasan: str, today: date, now: datetime) -> HasilSampai:
    """Sign and hand over every evaluation of the month that the actor has rated. One refused person stops nobody."""
    rows = Evaluasi.objects.filter(
        instansi_id=actor.home,
        penilai_id=actor.person,
        oleh_atasan=False,
        jenis=periode.jenis,
        tahun=periode.tahun,
        ke=periode.ke,
        status__in=(*OPEN, *SIGNED),
    ).select_related("pegawai")
    done, held = 0, []
    for row in rows.order_by("pegawai__nama", "pk"):
        if not (row.rating_hasil and row.rating_perilaku):
            continue
        try:
            with transaction.atomic():
                _deliver(row, actor=actor, alasan=alasan, today=today, now=now)
        except Refusal as refusal:
            problems = refusal.problems if isinstance(refusal, Invalid) else ()
            why = " ".join(each.message for each in problems) or refusal.message
            field = next((each.field for each in problems if each.field), "")
            held.append(Tertahan(nama=row.pegawai.nama_lengkap, sebab=why, bidang=field))
        else:
            done += 1
    return HasilSampai(sampai=done, tertahan=tuple(held))


def _deliver(row: Evaluasi, *, actor: Actor, alasan: str, today: date, now: datetime) -> None:
    version = row.versi_baris
    if row.status in OPEN:
        given = RatingInput(
            rating_hasil=row.rating_hasil,
            rating_perilaku=row.rating_perilaku,
            catatan=row.catatan,
            alasan_distribusi=row.alasan_distribusi or alasan,
            gugur=row.gugur_tugas_belajar,
            predikat_gugur=row.predikat if row.gugur_tugas_belajar else "",
        )
        version = sign(actor=actor, pk=row.pk, version=version, given=given, today=today, now=now).versi_baris
    hand_over(actor=actor, pk=row.pk, version=version, now=now)
