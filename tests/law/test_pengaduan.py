"""Complaint rules: levels of escalation, where a service waits, and whether it became faster."""

from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.pengaduan import (
    BATAS_BAWAAN,
    JenisAduan,
    Perbandingan,
    bagian_langkah,
    banding,
    kunci_jawab,
    langkah_menunggu,
    sebaran,
    tingkat_eskalasi,
)
from takar.law.registry import LawInputError
from takar.law.vectors import check_vectors

_times = st.lists(st.integers(min_value=0, max_value=5000), min_size=8, max_size=40)


def test_vectors_hold() -> None:
    lines = files("takar.law").joinpath("data/vectors/pengaduan.jsonl").read_text(encoding="utf-8").splitlines()
    report = check_vectors(lines)
    assert report.mismatches == ()
    assert report.checked == len(lines)


def test_each_kind_has_a_clock_that_names_its_source() -> None:
    assert {kunci_jawab(kind) for kind in JenisAduan} <= set(BATAS_BAWAAN)
    assert all(each.dasar and 1 <= each.hari <= each.maksimum for each in BATAS_BAWAAN.values())


@given(late=st.integers(min_value=-5, max_value=400), gap=st.integers(min_value=1, max_value=30))
def test_levels_only_rise_and_end_at_three(late: int, gap: int) -> None:
    now, later = tingkat_eskalasi(hari_lewat=late, jeda=gap), tingkat_eskalasi(hari_lewat=late + 1, jeda=gap)
    assert 0 <= now <= later <= 3
    assert later - now <= 1
    assert (now == 0) == (late <= 0)


def test_a_gap_of_nothing_is_refused() -> None:
    with pytest.raises(LawInputError):
        tingkat_eskalasi(hari_lewat=1, jeda=0)


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 10_000), max_size=9))
def test_the_waiting_step_has_the_largest_share(spent: dict[int, int]) -> None:
    shares, step = bagian_langkah(spent), langkah_menunggu(spent)
    if step is None:
        assert not sum(spent.values())
        return
    assert sum(shares.values()) == 1
    assert shares[step] == max(shares.values()) > Fraction(0)


@given(before=_times, after=_times)
def test_turned_round_the_finding_turns_round(before: list[int], after: list[int]) -> None:
    found = banding(sebaran(before), sebaran(after))
    opposite = {Perbandingan.MEMBAIK: Perbandingan.MEMBURUK, Perbandingan.MEMBURUK: Perbandingan.MEMBAIK}
    assert banding(sebaran(after), sebaran(before)) == opposite.get(found, found)


@given(_times)
def test_the_same_cases_are_never_told_apart(times: list[int]) -> None:
    assert banding(sebaran(times), sebaran(times)) is Perbandingan.TAK_TERBEDAKAN


def test_one_very_long_case_does_not_decide() -> None:
    quick = [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]
    assert banding(sebaran([*quick, 90_000]), sebaran([*quick, 40])) is Perbandingan.TAK_TERBEDAKAN


def test_all_cases_alike_is_no_difference() -> None:
    assert banding({60: 20}, {60: 20}) is Perbandingan.TAK_TERBEDAKAN


def test_negative_times_are_refused() -> None:
    with pytest.raises(LawInputError):
        banding({-1: 9}, {1: 9})
    with pytest.raises(LawInputError):
        bagian_langkah({1: -1})
