"""Distribution: the percentages of SE MenPANRB 3/2023 as warnings, the words of PermenPANRB 6/2022 before it."""

from datetime import date

import pytest

from takar.law.distribusi import URUTAN_KURVA, Ambang, Status, kurva, periksa_distribusi
from takar.law.organisasi import PredikatOrganisasi as Org
from takar.law.predikat import Predikat
from takar.law.registry import LawInputError, run

SB, B, BP, K, SK = Predikat


def codes(organisasi: Org, jumlah: dict[Predikat, int], **more: object) -> list[str]:
    found = periksa_distribusi(organisasi=organisasi, jumlah=jumlah, **more)  # type: ignore[arg-type]
    assert (found.status is Status.OK) == (not found.peringatan)
    return [warning.code for warning in found.peringatan]


@pytest.mark.parametrize(
    ("organisasi", "jumlah", "expected"),
    [
        (Org.BAIK, {SB: 2, B: 7, BP: 1}, []),  # TV-34: exactly 70% is allowed
        (Org.BAIK, {SB: 1, B: 8, BP: 1}, ["MAKS_BAIK"]),  # TV-35
        (Org.BAIK, {SB: 3, B: 7}, ["WAJIB_ADA"]),  # TV-36
        (Org.SANGAT_KURANG, {SK: 6, K: 1, BP: 1, B: 2}, []),  # TV-38 a
        (Org.SANGAT_KURANG, {SK: 6, K: 1, B: 2, SB: 1}, ["MAKS_SANGAT_BAIK"]),  # TV-38 b
        (Org.ISTIMEWA, {SB: 8, B: 2}, ["MAKS_SANGAT_BAIK"]),  # TV-39
        (Org.BAIK, {B: 3}, []),  # TV-40
        (Org.BUTUH_PERBAIKAN, {BP: 6, B: 3, SB: 1}, []),
        (Org.BUTUH_PERBAIKAN, {BP: 5, B: 3, SB: 2}, ["MAKS_SANGAT_BAIK", "MIN_BUTUH_PERBAIKAN"]),
        (Org.KURANG, {K: 6, B: 4}, ["MIN_BUTUH_PERBAIKAN"]),
        (Org.SANGAT_KURANG, {SK: 10}, ["MIN_BUTUH_PERBAIKAN_ATAU_KURANG", "WAJIB_ADA"]),
        (Org.BAIK, {SB: 6, B: 3, BP: 1}, ["TERBANYAK_BAIK"]),
    ],
)
def test_pattern(organisasi: Org, jumlah: dict[Predikat, int], expected: list[str]) -> None:
    assert codes(organisasi, jumlah) == expected


def test_shares_are_exact_not_rounded() -> None:
    # 7,001 of 10,001 is 70.003%: rounded it would pass.
    assert codes(Org.BAIK, {B: 7001, BP: 3000}) == ["MAKS_BAIK"]
    assert codes(Org.BAIK, {B: 7000, BP: 3000}) == []


def test_small_units_are_told_that_nothing_was_checked() -> None:
    found = periksa_distribusi(organisasi=Org.BAIK, jumlah={B: 3})
    assert found.status is Status.OK
    assert found.catatan
    assert "3 orang" in found.catatan[0]
    answer = run("distribusi", {"organisasi": "BAIK", "jumlah": "BAIK=3"})
    assert answer.explanation == ()
    assert answer.warnings == found.catatan


def test_shares_count_from_five_people_and_existence_from_ten() -> None:
    assert codes(Org.BAIK, {B: 4}) == []
    assert codes(Org.BAIK, {B: 5}) == ["MAKS_BAIK"]
    assert codes(Org.BAIK, {B: 6, SB: 3}) == []
    assert codes(Org.BAIK, {B: 7, SB: 3}) == ["WAJIB_ADA"]


def test_thresholds_are_settings() -> None:
    assert codes(Org.BAIK, {B: 3}, ambang=Ambang(orang_persen=1, orang_wajib_ada=1)) == ["MAKS_BAIK", "WAJIB_ADA"]
    assert codes(Org.BAIK, {B: 8, SB: 2}, ambang=Ambang(orang_persen=100, orang_wajib_ada=100)) == []


def test_before_the_circular_only_the_words_hold() -> None:
    assert codes(Org.BAIK, {B: 10}, on=date(2023, 1, 30)) == []
    assert codes(Org.BAIK, {B: 10}, on=date(2023, 1, 31)) == ["MAKS_BAIK", "WAJIB_ADA"]
    with pytest.raises(LawInputError):
        codes(Org.BAIK, {B: 10}, on=date(2022, 1, 1))


def test_warning_says_what_to_do() -> None:
    (warning,) = periksa_distribusi(organisasi=Org.BAIK, jumlah={SB: 1, B: 8, BP: 1}).peringatan
    assert warning.message == (
        "Predikat Baik 80% (8 dari 10 orang), paling banyak 70%. Tinjau kembali, atau tulis alasannya."
    )
    (none,) = periksa_distribusi(organisasi=Org.SANGAT_KURANG, jumlah={SK: 6, K: 1, B: 2, SB: 1}).peringatan
    assert "seharusnya tidak ada" in none.message


def test_nobody_is_no_warning() -> None:
    assert all(codes(each, {}) == [] for each in Org)


@pytest.mark.parametrize("count", [-1, 1_000_001])
def test_counts_out_of_range(count: int) -> None:
    with pytest.raises(LawInputError):
        periksa_distribusi(organisasi=Org.BAIK, jumlah={B: count})


@pytest.mark.parametrize("jumlah", ["CUKUP=3", "BAIK=-1", "BAIK=1.5", "BAIK=", {"BAIK": True}])
def test_rule_refuses_odd_counts(jumlah: object) -> None:
    with pytest.raises(LawInputError):
        run("distribusi", {"organisasi": "BAIK", "jumlah": jumlah})


def test_curves_run_from_worst_to_best_with_the_peak_at_the_organisations_level() -> None:
    for organisasi, peak in zip(Org, reversed(URUTAN_KURVA), strict=True):
        drawn = kurva(organisasi)
        assert tuple(level for level, _ in drawn) == URUTAN_KURVA == (SK, K, BP, B, SB)
        assert max(drawn, key=lambda point: point[1]) == (peak, 1.0)
        assert all(0 <= height <= 1 for _, height in drawn)
