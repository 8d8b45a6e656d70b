"""Figures by month: each way of reckoning by hand-made examples, what counts and what does not, where it stands."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from takar.execution.models import StatusAktivitas
from takar.execution.selectors.kedudukan import Posisi
from takar.execution.selectors.lintasan import month_figures
from takar.planning.models import Indikator, Skp, StatusSkp
from tests.execution.figures import counted, done, only, stand, told
from tests.execution.plan import plan
from tests.world import TODAY, World


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
    assert "Sampai akhir Maret diharapkan paling sedikit 300 pasien: kurang 150 pasien" in missing.kalimat


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
    assert "diharapkan paling banyak 45 menit: lebih 5 menit" in slow.kalimat


def test_without_figures_or_range_nothing_is_claimed(world: World) -> None:
    skp = counted(world, "JUMLAH")
    assert stand(skp, TODAY).lintasan == "BELUM_ADA_DATA"
    Indikator.objects.filter(rhk__skp=skp).update(target_min=None, target_max=None)
    done(skp, date(2026, 1, 5), "5")
    found = stand(skp, TODAY)
    assert (found.lintasan, found.sampai) == ("", Decimal(5))
