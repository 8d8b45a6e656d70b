"""Beside the ratings: figures on their path, observations, a superior's own lateness; asked only what is needed."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from takar.appraisal.models import JenisEvaluasi
from takar.appraisal.selectors.bahan import IndikatorRow, bahan_of
from takar.appraisal.selectors.capaian import predicates_used
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.ids import new_id
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.models import KelalaianPeriksa, Realisasi
from takar.planning.models import Indikator, Skp
from tests.appraisal.cases import (
    SAAT,
    TAHUN,
    evaluation_of,
    open_all,
    opened,
    plan,
    predicate,
)
from tests.appraisal.crowd import colleagues
from tests.appraisal.months import counted_plan, work
from tests.observation.alur import observed
from tests.world import Person, World

pytestmark = pytest.mark.django_db
Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: SAAT)


def quarter(world: World, *, cara: str = "JUMLAH") -> Indikator:
    """Wulan's counted plan of the first quarter: 120 to 144 a year is 30 to 36 by the end of March."""
    row = counted_plan(world, world.wulan, penilai=world.budi, cara=cara)
    predicate(world, world.bidang)
    open_all(world)
    return row


def shown(world: World, indicator: Indikator) -> IndikatorRow:
    bahan = bahan_of(evaluation_of(world.wulan))
    return next(each for result in bahan.hasil for each in result.indikator if each.id == str(indicator.pk))


def test_counted_work_of_the_period_is_shown_with_where_it_comes_from(world: World) -> None:
    row = quarter(world)
    for day, amount in ((date(2026, 1, 9), 10), (date(2026, 2, 9), 11), (date(2026, 3, 9), 12)):
        work(world, row, day, jumlah=amount)
    work(world, row, date(2026, 3, 10), jumlah=99, status="DICATAT")
    found = shown(world, row)
    assert [month.nilai for month in found.realisasi] == [Decimal(10), Decimal(11), Decimal(12)]
    assert (found.angka, found.posisi.lintasan) == (Decimal(33), "SESUAI")
    assert (found.dihitung, found.catatan, found.menunggu) == (True, 3, 1)
    assert found.posisi.sampai == Decimal(33)


def test_the_last_month_alone_is_never_held_against_the_yearly_range(world: World) -> None:
    # 33 by March is on the path of 120 to 144 a year, though no month of it ever reaches 120.
    row = quarter(world)
    work(world, row, date(2026, 3, 9), jumlah=33)
    found = shown(world, row)
    assert found.posisi.lintasan == "SESUAI"
    bahan = bahan_of(evaluation_of(world.wulan))
    assert bahan.hitungan.dibawah == 0


def test_typed_words_stay_beside_the_typed_figure(world: World) -> None:
    row = quarter(world)
    Indikator.objects.filter(pk=row.pk).update(sumber="DIKETIK")
    Realisasi.objects.create(
        instansi=world.instansi,
        skp=row.rhk.skp,
        indikator=row,
        bulan=3,
        nilai=Decimal(7),
        teks="tujuh dari sembilan",
        diperbarui_at=datetime(2026, 3, 30, tzinfo=UTC),
    )
    found = shown(world, row)
    assert [(month.nilai, month.teks) for month in found.realisasi] == [(Decimal(7), "tujuh dari sembilan")]


def test_feedback_on_shared_work_stands_beside_the_ratings_too(world: World, as_person: Login) -> None:
    row = quarter(world)
    give_feedback(
        actor=world.sari.actor,
        pk=new_id(),
        skp_id=row.rhk.skp_id,
        rhk_id=None,
        nilai="",
        bersama=True,
        teks="Menyiapkan ruang triase bersama kami sampai malam",
        url="/",
        now=SAAT,
    )
    page = reverse("appraisal:evaluasi", args=[evaluation_of(world.wulan).pk])
    for person in (world.budi, world.wulan):
        assert "Menyiapkan ruang triase bersama kami sampai malam" in as_person(person).get(page).content.decode()
    assert bahan_of(evaluation_of(world.wulan)).umpan == 1


def test_a_superiors_lateness_stands_on_the_superiors_own_evaluation_only(world: World, as_person: Login) -> None:
    row = counted_plan(world, world.wulan, penilai=world.budi)
    entry = work(world, row, date(2026, 3, 2), status="DICATAT")
    plan(world, world.budi, penilai=world.sari)
    predicate(world, world.dinas)
    predicate(world, world.bidang)
    open_all(world)
    KelalaianPeriksa.objects.create(
        instansi=world.instansi,
        aktivitas=entry,
        penilai=world.budi.pegawai,
        kepada=world.sari.pegawai,
        unit=world.bidang,
        batas=date(2026, 3, 9),
        at=SAAT,
    )
    said = "tidak diperiksa sampai batas waktu"
    assert said in page(as_person(world.sari), world.budi)
    assert said not in page(as_person(world.budi), world.wulan)
    assert said not in page(as_person(world.wulan), world.wulan)


def page(client: Client, of: Person) -> str:
    answer = client.get(reverse("appraisal:evaluasi", kwargs={"pk": evaluation_of(of).pk}))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_one_who_rates_finds_the_observations_of_the_period(world: World, as_person: Login) -> None:
    seen = observed(world)
    Skp.objects.filter(pk=seen.skp_id).update(mulai=date(2026, 1, 1))
    predicate(world, world.bidang)
    open_all(world)
    link = reverse("observation:pengamatan", kwargs={"pk": seen.pk})
    assert link in page(as_person(world.budi), world.wulan)
    assert link not in page(as_person(world.wulan), world.wulan)


def test_a_reason_is_asked_for_only_where_the_spread_deviates(world: World, as_person: Login) -> None:
    row = opened(world)
    budi = as_person(world.budi)
    assert "alasan_distribusi" not in page(budi, world.wulan)
    colleagues(world, row, [("SESUAI", "SESUAI", "BAIK")] * 9)
    assert 'name="alasan_distribusi"' in page(budi, world.wulan)


def test_no_unit_is_chosen_beforehand(world: World, as_person: Login) -> None:
    dewi = as_person(world.dewi)
    for name in ("kendali", "capaian"):
        text = dewi.get(reverse(f"appraisal:{name}")).content.decode()
        choices = re.findall(r'<select[^>]*name="unit".*?</select>', text, re.DOTALL)[0]
        assert re.search(r'<option value=""', choices)
        assert not re.search(r'<option value="[0-9a-f-]{36}" selected', choices)


def test_the_spread_of_a_year_uses_last_years_predicate_where_the_law_does(world: World) -> None:
    before = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=2025, ke=0)
    predicate(world, world.bidang, predikat="BAIK", periode=before, terbit=date(2026, 1, 20))
    assert predicates_used(world.instansi.pk, periode=TAHUN) == {world.bidang.pk: "BAIK"}
    # A quarter has no such fallback.
    assert predicates_used(world.instansi.pk, periode=PeriodeNilai(jenis="TRIWULANAN", tahun=2026, ke=1)) == {}
