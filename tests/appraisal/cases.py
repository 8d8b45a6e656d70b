"""Evaluations for the tests of this room, made through the actions as people would make them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from takar.appraisal.actions.buka import HasilBuka, open_evaluations
from takar.appraisal.actions.capaian import fix_capaian, set_capaian
from takar.appraisal.actions.nilai import RatingInput, sign, take_over
from takar.appraisal.actions.serah import employee_sign, hand_over, receive, report
from takar.appraisal.models import CapaianOrganisasi, Evaluasi, JenisEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.models import Skp
from takar.units.models import UnitKerja
from tests.planning.plans import fill, open_year, start
from tests.world import Person, World

TW1 = PeriodeNilai(jenis=JenisEvaluasi.TRIWULANAN, tahun=2026, ke=1)
TAHUN = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=2026, ke=0)
HARI = date(2026, 3, 30)
SAAT = datetime(2026, 3, 30, 3, 0, tzinfo=UTC)
LEWAT = date(2026, 5, 4)
SAAT_LEWAT = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
BAIK = RatingInput(rating_hasil="SESUAI", rating_perilaku="SESUAI", catatan="Pertahankan.")


def plan(world: World, person: Person, *, penilai: Person, perspektif: str = "") -> Skp:
    """A fixed plan of `person`."""
    open_year(world)
    skp = fill(person, start(person), perspektif=perspektif)
    today, now = date(2026, 3, 10), datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
    skp = submit_skp(actor=person.actor, skp_id=skp.pk, version=skp.versi_baris, today=today, now=now)
    return fix_skp(actor=penilai.actor, skp_id=skp.pk, version=skp.versi_baris, today=today, now=now)


def predicate(
    world: World,
    unit: UnitKerja,
    *,
    predikat: str = "BAIK",
    periode: PeriodeNilai = TW1,
    terbit: date = HARI,
    today: date = HARI,
    actor: Actor | None = None,
) -> CapaianOrganisasi:
    """A fixed organisational predicate."""
    who = actor or world.dewi.actor
    row = set_capaian(
        actor=who,
        capaian_id=new_id(),
        unit_id=unit.pk,
        periode=periode,
        predikat=predikat,
        dasar="Keputusan 5/2026",
        tanggal_terbit=terbit,
        version=None,
        today=today,
        now=SAAT,
    )
    return fix_capaian(actor=who, capaian_id=row.pk, version=row.versi_baris, now=SAAT)


def open_all(
    world: World, *, periode: PeriodeNilai = TW1, today: date = HARI, unit: UnitKerja | None = None
) -> HasilBuka:
    return open_evaluations(
        actor=world.dewi.actor, periode=periode, unit_id=(unit or world.akar).pk, today=today, now=SAAT
    )


def evaluation_of(person: Person, periode: PeriodeNilai = TW1) -> Evaluasi:
    return Evaluasi.objects.get(pegawai_id=person.id, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)


def opened(world: World) -> Evaluasi:
    """Wulan's evaluation of the first quarter, waiting for Budi's rating, with a fixed predicate of his unit."""
    plan(world, world.wulan, penilai=world.budi)
    predicate(world, world.bidang)
    open_all(world)
    return evaluation_of(world.wulan)


def signed(world: World, given: RatingInput = BAIK) -> Evaluasi:
    row = opened(world)
    return sign(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, given=given, today=HARI, now=SAAT)


def taken_over(world: World) -> Evaluasi:
    row = opened(world)
    return take_over(
        actor=world.sari.actor, pk=row.pk, version=row.versi_baris, given=BAIK, today=LEWAT, now=SAAT_LEWAT
    )


def handed_over(world: World, given: RatingInput = BAIK) -> Evaluasi:
    row = signed(world, given)
    return hand_over(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, now=SAAT)


def received(world: World) -> Evaluasi:
    row = handed_over(world)
    return receive(actor=world.wulan.actor, pk=row.pk, version=row.versi_baris, today=HARI, now=SAAT)


def both_signed(world: World) -> Evaluasi:
    row = received(world)
    return employee_sign(actor=world.wulan.actor, pk=row.pk, version=row.versi_baris, now=SAAT)


def reported(world: World) -> Evaluasi:
    row = both_signed(world)
    return report(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, today=HARI, now=SAAT)


def version_of(pk: UUID) -> int:
    return Evaluasi.objects.get(pk=pk).versi_baris


def rating(hasil: str, perilaku: str, **more: object) -> RatingInput:
    return replace(RatingInput(), rating_hasil=hasil, rating_perilaku=perilaku, **more)  # type: ignore[arg-type]
