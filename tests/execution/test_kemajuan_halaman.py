"""Typed months with evidence, frozen months, the service register, appraisal's view, the pages, and what they cost."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.execution.actions.bukti import Upload
from takar.execution.models import Realisasi, StatusAktivitas
from takar.execution.selectors.for_appraisal import progress_for
from takar.execution.selectors.lintasan import month_figures
from takar.execution.selectors.sumber import (
    Bagian,
    Diminta,
    forget_service_source,
    register_service_source,
    service_source,
)
from takar.planning.models import Indikator, Skp, StatusSkp
from tests.execution.figures import counted, done, only, stand, state, told
from tests.execution.plan import PDF, indicator, plan
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]
PAGE = reverse("execution:kemajuan")


@pytest.mark.parametrize(
    ("cara", "unit", "so_far"),
    [
        ("JUMLAH", "pasien", "240"),
        ("TERAKHIR", "pasien", "100"),
        ("RERATA", "menit", "80"),
        # From before the way was asked: percentages never add up.
        ("JUMLAH", "%", "100"),
    ],
)
def test_what_is_typed_follows_the_way_too(world: World, cara: str, unit: str, so_far: str) -> None:
    skp = counted(world, cara, sumber="DIKETIK", satuan=unit)
    for bulan, nilai in ((1, "60"), (2, "80"), (3, "100")):
        state(world, skp, bulan, nilai)
    done(skp, date(2026, 1, 5), "999")  # entries stand behind it as evidence, not as figures
    assert only(skp).bulan[2].sampai == Decimal(so_far)


def test_typed_progress_stands_at_the_last_month_typed(world: World) -> None:
    skp = counted(world, "JUMLAH", sumber="DIKETIK", target_min=120, target_max=144)
    state(world, skp, 1, "11")
    found = stand(skp, TODAY)
    assert (found.lintasan, found.bulan) == ("SESUAI", 1)
    assert "sampai akhir Januari diharapkan 10–12 pasien" in found.kalimat


def test_a_counted_figure_is_not_typed(world: World, as_person: Login) -> None:
    skp = counted(world, "JUMLAH")
    with pytest.raises(WrongState):
        state(world, skp, 1, "60")
    address = reverse("execution:realisasi", args=[indicator(skp).pk])
    assert as_person(world.wulan).post(address, {"bulan": 1, "nilai": "60", "versi": 0}).status_code == 409
    assert not Realisasi.objects.exists()
    page = as_person(world.wulan).get(PAGE).content.decode()
    assert f'action="{address}"' not in page


def test_each_indicator_leads_to_what_it_means(world: World, as_person: Login) -> None:
    skp = counted(world, "JUMLAH")
    meaning = f"{reverse('planning:paham', kwargs={'pk': skp.pk})}#ind-{indicator(skp).pk}"
    client = as_person(world.wulan)
    assert f'href="{meaning}"' in client.get(PAGE).content.decode()
    assert reverse("planning:paham_saya") in client.get(reverse("execution:catatan")).content.decode()


def test_a_frozen_month_stays_and_an_old_typed_one_stands_where_no_work_tells(world: World) -> None:
    skp = counted(world, "JUMLAH", sumber="DIKETIK")
    state(world, skp, 1, "60")
    Indikator.objects.filter(rhk__skp=skp).update(sumber="CATATAN")
    Realisasi.objects.create(
        instansi_id=skp.instansi_id,
        indikator=indicator(skp),
        skp=skp,
        bulan=2,
        nilai=Decimal(7),
        teks="7 pasien",
        asal="CATATAN",
        diperbarui_at=NOW,
    )
    done(skp, date(2026, 2, 3), "9")
    done(skp, date(2026, 3, 3), "5")
    assert told(skp) == [("60", "60"), ("7", "67"), ("5", "72")]
    assert [month.asal for month in only(skp).bulan[:3]] == ["DIKETIK", "CATATAN", "CATATAN"]


def test_what_appraisal_reads_carries_source_figure_and_number(world: World) -> None:
    skp = counted(world, "PERSENTASE", satuan="%")
    for month, parts in ((1, ("45", "50")), (2, ("1", "10")), (4, ("3", "4"))):
        done(skp, date(2026, month, 5), parts[0], dari=parts[1])
    done(skp, date(2026, 2, 6), "1", dari="1", status=StatusAktivitas.DICATAT)
    (year,) = progress_for(skp.pk, mulai=skp.mulai, selesai=skp.selesai)
    (quarter,) = progress_for(skp.pk, mulai=date(2026, 4, 1), selesai=date(2026, 6, 30))
    # 49 of 64 over the year; 3 of 4 in the second quarter.
    assert (year.asal, year.cara, year.angka) == ("CATATAN", "PERSENTASE", Decimal("76.56"))
    assert (year.diterima, year.menunggu, [month.nilai for month in year.bulan]) == (3, 1, [90, 10, 75])
    assert (quarter.angka, quarter.diterima, quarter.menunggu) == (Decimal(75), 1, 0)


class FakeRegister:
    """A service register of the tests: it answers for every indicator the same, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[Diminta]] = []

    def monthly(self, diminta: Sequence[Diminta]) -> list[Bagian]:
        self.asked.append(diminta)
        return [
            Bagian(indikator_id=one.indikator_id, bulan=bulan, banyak=n, pembilang=Decimal(n), penyebut=Decimal(10))
            for one in diminta
            for bulan, n in ((1, 4), (2, 6))
        ]


@pytest.fixture
def no_register() -> Iterator[None]:
    """As in a house without services; what the settings put together comes back afterwards."""
    before = service_source()
    forget_service_source()
    yield
    forget_service_source()
    if before is not None:
        register_service_source(before)


@pytest.fixture
def register(no_register: None) -> FakeRegister:
    made = FakeRegister()
    register_service_source(made)
    return made


def test_services_give_their_figures_through_the_contract(world: World, register: FakeRegister) -> None:
    skp = counted(world, "HITUNGAN", sumber="LAYANAN")
    done(skp, date(2026, 1, 5), "99")  # entries have no part in it
    assert told(skp) == [("4", "4"), ("6", "10"), (None, "10")]
    Indikator.objects.filter(rhk__skp=skp).update(cara_hitung="PERSENTASE", satuan="%")
    assert told(skp, (2,)) == [("60", "50")]
    asked = register.asked[0][0]
    assert (asked.pegawai_id, asked.skp_id) == (world.wulan.id, skp.pk)


def test_without_a_register_the_page_says_so(world: World, as_person: Login, no_register: None) -> None:
    skp = counted(world, "HITUNGAN", sumber="LAYANAN")
    done(skp, date(2026, 1, 5), "99")
    assert only(skp).tanpa_sumber
    assert told(skp, (1,)) == [(None, None)]
    page = as_person(world.wulan).get(PAGE).content.decode()
    assert "register layanan, yang belum tersambung" in page
    assert "Belum ada data" not in page


def test_the_page_shows_the_count_and_apart_what_waits(world: World, as_person: Login) -> None:
    skp = counted(world, "JUMLAH")
    for day in (5, 6):
        done(skp, date(2026, 1, day), "9")
    done(skp, date(2026, 2, 2), "2")
    for day in (3, 4, 5):
        done(skp, date(2026, 2, day), "50", status=StatusAktivitas.DICATAT)
    mine = as_person(world.wulan).get(PAGE).content.decode()
    person = as_person(world.budi).get(reverse("execution:orang", args=[world.wulan.id])).content.decode()
    for page in (mine, person):
        # 80–90 in twelve months: 13.3 to 15 were due by the end of February, 22.5 at most by that of March.
        assert "Tercapai 20 pasien" in page
        assert "+3 menunggu atasan" in page
        assert "t-chart__band" in page
        assert "170 pasien" not in page


def test_evidence_of_a_month_is_stored_shown_replaced_and_taken_away(world: World, as_person: Login) -> None:
    skp, client = plan(world), as_person(world.wulan)
    address = reverse("execution:realisasi", args=[indicator(skp).pk])
    state(world, skp, 1, "75", upload=Upload(nama="rekap.pdf", isi=PDF), tautan="https://data.example/1")
    row = Realisasi.objects.get()
    assert (row.berkas_nama, row.tautan, row.versi_baris) == ("rekap.pdf", "https://data.example/1", 1)
    state(world, skp, 1, "75", upload=Upload(nama="rekap.pdf", isi=PDF), tautan="https://data.example/1")
    assert Realisasi.objects.get().versi_baris == 1  # the same sent twice is one
    page = client.get(PAGE).content.decode()
    assert "rekap.pdf" in page
    file = reverse("execution:kemajuan_bukti", args=[row.pk])
    assert file in page
    answer = client.get(file)
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    form = {"bulan": 1, "nilai": "75", "teks": "", "versi": 1}
    assert client.post(address, {**form, "tautan": "javascript:alert(1)"}).status_code == 422
    assert client.post(address, {**form, "tautan": "", "hapus_bukti": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.berkas_id, row.berkas_nama, row.tautan) == (None, "", "")
    assert client.get(file).status_code == 404


def test_closing_a_month_asks_as_often_for_three_plans_as_for_three_hundred(
    world: World, register: FakeRegister
) -> None:
    ways = ("JUMLAH", "TERAKHIR", "RERATA")
    first = plan(world, indicators=3)
    for number, cara in enumerate(ways, start=1):
        Indikator.objects.filter(rhk__skp=first, urutan=number).update(
            cara_hitung=cara, sumber="LAYANAN" if cara == "RERATA" else "CATATAN"
        )
    done(first, date(2026, 2, 3), "5")
    costs = {}
    for count in (3, 30, 300):
        while Skp.objects.count() < count:
            _copy(first)
        ids = list(Skp.objects.values_list("pk", flat=True))
        register.asked.clear()
        with CaptureQueriesContext(connection) as caught:
            found = month_figures(ids, 2)
        costs[count] = (len(caught), len(register.asked))
        assert len(found) == count * 3
    assert set(costs.values()) == {(3, 1)}


def _copy(source: Skp) -> None:
    """Another plan like this one, closed so that one person may have many."""
    skp = Skp.objects.get(pk=source.pk)
    result, indicators = skp.rhk.get(), list(Indikator.objects.filter(rhk__skp=source))
    skp.pk, skp.status, skp._state.adding = new_id(), StatusSkp.DITUTUP_PINDAH, True
    skp.save(force_insert=True)
    result.pk, result.skp, result._state.adding = new_id(), skp, True
    result.save(force_insert=True)
    for each in indicators:
        each.pk, each.rhk, each._state.adding = new_id(), result, True
    Indikator.objects.bulk_create(indicators)
