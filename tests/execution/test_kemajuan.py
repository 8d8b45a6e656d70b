"""Progress by month: each way of reckoning by hand-made examples, what counts and what does not, and what is shown."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.execution.actions.bukti import Upload
from takar.execution.actions.kemajuan import set_progress
from takar.execution.models import Aktivitas, Realisasi, StatusAktivitas
from takar.execution.selectors.for_appraisal import progress_for
from takar.execution.selectors.kedudukan import Posisi, position
from takar.execution.selectors.lintasan import AngkaIndikator, figures, month_figures
from takar.execution.selectors.sumber import Bagian, Diminta, forget_service_source, register_service_source
from takar.planning.models import Indikator, Skp, StatusSkp
from tests.execution.plan import PDF, indicator, plan
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]
PAGE = reverse("execution:kemajuan")


def counted(world: World, cara: str, *, sumber: str = "CATATAN", **changes: Any) -> Skp:
    """Wulan's plan of 2026 whose one indicator is reckoned in this way."""
    skp = plan(world)
    Indikator.objects.filter(rhk__skp=skp).update(sumber=sumber, cara_hitung=cara, **changes)
    return skp


def done(
    skp: Skp,
    day: date,
    jumlah: str | None = None,
    *,
    dari: str | None = None,
    status: str = StatusAktivitas.DITERIMA,
    at: datetime | None = None,
) -> Aktivitas:
    """One entry as a row, on a day and in a state of our choice."""
    return Aktivitas.objects.create(
        pk=new_id(),
        instansi_id=skp.instansi_id,
        pegawai_id=skp.pegawai_id,
        skp=skp,
        indikator=indicator(skp),
        unit_id=skp.unit_id,
        penilai_id=skp.penilai_id,
        tanggal=day,
        uraian="Pekerjaan",
        jumlah=None if jumlah is None else Decimal(jumlah),
        dari=None if dari is None else Decimal(dari),
        status=status,
        dicatat_at=at or NOW,
    )


def only(skp: Skp) -> AngkaIndikator:
    (found,) = figures((skp.pk,))
    return found


def told(skp: Skp, months: Sequence[int] = (1, 2, 3)) -> list[tuple[str | None, str | None]]:
    """Figure of the month and figure so far, of the asked months."""
    return [(_plain(month.nilai), _plain(month.sampai)) for month in only(skp).bulan if month.bulan in months]


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def stand(skp: Skp, today: date) -> Posisi:
    return position(only(skp), today=today)


def test_a_sum_adds_up_over_the_year(world: World) -> None:
    skp = counted(world, "JUMLAH")
    done(skp, date(2026, 1, 5), "12")
    done(skp, date(2026, 1, 31), "8")
    done(skp, date(2026, 1, 31))  # work without a figure
    done(skp, date(2026, 3, 1), "10")
    assert told(skp) == [("20", "20"), (None, "20"), ("10", "30")]


def test_a_count_counts_entries_also_those_without_a_figure(world: World) -> None:
    skp = counted(world, "HITUNGAN")
    done(skp, date(2026, 1, 5), "12")
    done(skp, date(2026, 1, 6))
    done(skp, date(2026, 2, 6))
    assert told(skp) == [("2", "2"), ("1", "3"), (None, "3")]


def test_the_newest_figure_is_that_of_the_last_day_and_of_that_day_the_last_recorded(world: World) -> None:
    skp = counted(world, "TERAKHIR")
    done(skp, date(2026, 1, 30), "140", at=datetime(2026, 2, 3, tzinfo=UTC))
    done(skp, date(2026, 1, 31), "150", at=datetime(2026, 1, 31, 8, tzinfo=UTC))
    done(skp, date(2026, 1, 31), "151", at=datetime(2026, 1, 31, 9, tzinfo=UTC))
    done(skp, date(2026, 2, 20), "120")
    done(skp, date(2026, 2, 21))
    assert told(skp) == [("151", "151"), ("120", "120"), (None, "120")]


def test_a_mean_is_pooled_over_entries_and_not_over_months(world: World) -> None:
    skp = counted(world, "RERATA")
    done(skp, date(2026, 1, 5), "10")
    done(skp, date(2026, 1, 6), "20")
    done(skp, date(2026, 1, 7))
    done(skp, date(2026, 2, 6), "90")
    # (10 + 20 + 90) / 3 is 40; the mean of the months' means would be 52.5.
    assert told(skp) == [("15", "15"), ("90", "40"), (None, "40")]


def test_a_percentage_is_pooled_over_its_divisors(world: World) -> None:
    skp = counted(world, "PERSENTASE", satuan="%")
    done(skp, date(2026, 1, 5), "45", dari="50")
    done(skp, date(2026, 2, 6), "1", dari="10")
    done(skp, date(2026, 2, 7), "99")  # no divisor: nothing to divide
    # 46 of 60 is 76.67 per cent; the mean of 90 and 10 would be 50.
    assert told(skp) == [("90", "90"), ("10", "76.67"), (None, "76.67")]


def test_decimals_are_exact(world: World) -> None:
    skp = counted(world, "JUMLAH")
    for value in ("0.10", "0.20", "33.33"):
        done(skp, date(2026, 1, 5), value)
    assert told(skp, (1,)) == [("33.63", "33.63")]
    Indikator.objects.filter(rhk__skp=skp).update(cara_hitung="RERATA")
    # 33.63 / 3 = 11.21
    assert told(skp, (1,)) == [("11.21", "11.21")]


@pytest.mark.parametrize("status", [StatusAktivitas.DICATAT, StatusAktivitas.DIKEMBALIKAN])
@pytest.mark.parametrize("cara", ["JUMLAH", "HITUNGAN", "TERAKHIR", "RERATA", "PERSENTASE"])
def test_what_was_not_accepted_is_not_counted(world: World, cara: str, status: str) -> None:
    skp = counted(world, cara, satuan="%" if cara == "PERSENTASE" else "pasien")
    done(skp, date(2026, 1, 5), "5", dari="10")
    before = told(skp, (1,))
    done(skp, date(2026, 1, 20), "9", dari="10", status=status)
    assert told(skp, (1,)) == before
    month = only(skp).bulan[0]
    assert (month.catatan, month.menunggu) == (1, 1 if status == StatusAktivitas.DICATAT else 0)


def test_the_twenty_ninth_of_february_is_february(world: World) -> None:
    skp = plan(world, tahun=2028)
    Indikator.objects.filter(rhk__skp=skp).update(sumber="CATATAN")
    done(skp, date(2028, 2, 29), "7")
    done(skp, date(2028, 3, 1), "5")
    assert told(skp) == [(None, None), ("7", "7"), ("5", "12")]
    # Two whole months of twelve are due of 80–90, not a fraction more for the longer one.
    assert "13,3–15 pasien" in stand(skp, date(2028, 2, 29)).bulan_ini


def test_an_entry_belongs_to_the_month_of_its_local_day(world: World) -> None:
    skp = counted(world, "JUMLAH")
    # Both were received in the same hour, which is 31 January in UTC and 1 February in Jakarta.
    received = datetime(2026, 1, 31, 17, 30, tzinfo=UTC)
    done(skp, date(2026, 1, 31), "3", at=received)
    done(skp, date(2026, 2, 1), "4", at=received)
    assert told(skp, (1, 2)) == [("3", "3"), ("4", "7")]


def test_in_november_a_yearly_target_is_held_against_eleven_twelfths(world: World) -> None:
    skp = counted(world, "JUMLAH", target_min=1200, target_max=1440)
    done(skp, date(2026, 5, 5), "1100")
    found = stand(skp, date(2026, 11, 30))
    assert (found.lintasan, found.sampai) == ("SESUAI", Decimal(1100))
    assert "1.100–1.320 pasien" in found.bulan_ini
    done(skp, date(2026, 6, 5), "300")
    assert stand(skp, date(2026, 11, 30)).lintasan == "MELAMPAUI"


def test_a_running_month_is_not_yet_owed(world: World) -> None:
    skp = counted(world, "JUMLAH", target_min=1200, target_max=1440)
    done(skp, date(2026, 2, 5), "150")
    assert stand(skp, date(2026, 2, 27)).lintasan == "SESUAI"  # 100 were due by the end of January
    late = stand(skp, date(2026, 2, 28))  # now 200 are due, and a quarter of them is missing
    assert late.lintasan == "TERTINGGAL"
    assert "kurang 50 pasien" in late.kalimat
    missing = stand(skp, date(2026, 4, 10))  # 300 were due by the end of March
    assert "kurang 150 pasien dari 300 pasien, paling sedikit sampai akhir Maret" in missing.kalimat


def test_a_plan_from_may_has_eight_months(world: World) -> None:
    skp = counted(world, "JUMLAH", target_min=80, target_max=96)
    Skp.objects.filter(pk=skp.pk).update(mulai=date(2026, 5, 12))
    done(skp, date(2026, 5, 12), "30")
    found = stand(skp, date(2026, 7, 31))
    assert (found.lintasan, [month.bulan for month in only(skp).bulan]) == ("SESUAI", [5, 6, 7, 8, 9, 10, 11, 12])
    assert "30–36 pasien" in found.bulan_ini
    assert stand(skp, date(2026, 5, 1)) == Posisi()


def test_two_plans_of_one_year_keep_their_own(world: World) -> None:
    first = counted(world, "JUMLAH", target_min=120, target_max=144)
    Skp.objects.filter(pk=first.pk).update(status=StatusSkp.DITUTUP_PINDAH, selesai=date(2026, 4, 30))
    second = counted(world, "JUMLAH", target_min=80, target_max=96)
    Skp.objects.filter(pk=second.pk).update(mulai=date(2026, 5, 1))
    done(first, date(2026, 4, 30), "40")
    done(second, date(2026, 5, 1), "10")
    # The closed plan was agreed for twelve months: four of them are due of it, 40 to 48.
    assert stand(first, date(2026, 6, 30)).lintasan == "SESUAI"
    assert [month.bulan for month in only(first).bulan] == [1, 2, 3, 4]
    assert told(second, (5, 6)) == [("10", "10"), (None, "10")]
    both = month_figures((first.pk, second.pk), 5)
    assert [(row.skp_id, row.angka.nilai) for row in both] == [(second.pk, Decimal(10))]


def test_a_lower_figure_is_better_where_it_is_agreed(world: World) -> None:
    skp = counted(world, "RERATA", satuan="menit", target_min=30, target_max=45, arah="TURUN")
    done(skp, date(2026, 1, 5), "28")
    assert stand(skp, TODAY).lintasan == "MELAMPAUI"
    done(skp, date(2026, 1, 6), "72")
    slow = stand(skp, TODAY)  # the mean is 50
    assert slow.lintasan == "BERISIKO"
    assert "lebih 5 menit dari 45 menit" in slow.kalimat


def test_without_figures_or_range_nothing_is_claimed(world: World) -> None:
    skp = counted(world, "JUMLAH")
    assert stand(skp, TODAY).lintasan == "BELUM_ADA_DATA"
    Indikator.objects.filter(rhk__skp=skp).update(target_min=None, target_max=None)
    done(skp, date(2026, 1, 5), "5")
    found = stand(skp, TODAY)
    assert (found.lintasan, found.sampai) == ("", Decimal(5))


def state(world: World, skp: Skp, bulan: int, nilai: str, **more: Any) -> Realisasi:
    return set_progress(
        actor=world.wulan.actor,
        indikator_id=indicator(skp).pk,
        bulan=bulan,
        nilai=Decimal(nilai),
        teks="",
        today=TODAY,
        now=NOW,
        **more,
    )


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
def register() -> Iterator[FakeRegister]:
    made = FakeRegister()
    register_service_source(made)
    yield made
    forget_service_source()


def test_services_give_their_figures_through_the_contract(world: World, register: FakeRegister) -> None:
    skp = counted(world, "HITUNGAN", sumber="LAYANAN")
    done(skp, date(2026, 1, 5), "99")  # entries have no part in it
    assert told(skp) == [("4", "4"), ("6", "10"), (None, "10")]
    Indikator.objects.filter(rhk__skp=skp).update(cara_hitung="PERSENTASE", satuan="%")
    assert told(skp, (2,)) == [("60", "50")]
    asked = register.asked[0][0]
    assert (asked.pegawai_id, asked.skp_id) == (world.wulan.id, skp.pk)


def test_without_a_register_the_page_says_so(world: World, as_person: Login) -> None:
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
