"""The path to a yearly range: hand-made examples hold, and what must be true of every figure is."""

from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.hitungan import Arah
from takar.law.lintasan import Kedudukan, Lintasan, Sifat, harapan, kedudukan
from takar.law.registry import LawInputError, get_rule
from takar.law.vectors import check_vectors

VECTORS = files("takar.law").joinpath("data/vectors/lintasan.jsonl").read_text(encoding="utf-8").splitlines()
ORDER = [Lintasan.TERTINGGAL, Lintasan.BERISIKO, Lintasan.SESUAI, Lintasan.MELAMPAUI]
NUMBERS = st.decimals(-5000, 5000, places=2)
ENDS = st.tuples(NUMBERS, NUMBERS).map(sorted)
MONTHS = st.integers(1, 12).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of)))
NATURES = st.sampled_from(Sifat)
DIRECTIONS = st.sampled_from(Arah)


def stand(
    value: Decimal | None,
    ends: tuple[Decimal | None, Decimal | None],
    *,
    arah: Arah = Arah.NAIK,
    sifat: Sifat = Sifat.BERTAMBAH,
    bulan: tuple[int, int] = (6, 12),
    berjalan: bool = False,
) -> Kedudukan:
    found = kedudukan(
        nilai=value,
        minimum=ends[0],
        maksimum=ends[1],
        arah=arah,
        sifat=sifat,
        bulan_ke=bulan[0],
        dari_bulan=bulan[1],
        berjalan=berjalan,
    )
    assert found is not None
    return found


def test_the_vectors_hold() -> None:
    report = check_vectors(VECTORS)
    assert report.mismatches == ()
    assert report.checked == len(VECTORS) >= 20


def test_the_rule_says_that_it_is_no_regulation() -> None:
    assert "bukan peraturan" in get_rule("lintasan").article


@given(a=NUMBERS, b=NUMBERS, ends=ENDS, arah=DIRECTIONS, sifat=NATURES, bulan=MONTHS, berjalan=st.booleans())
def test_a_better_figure_never_stands_worse(
    a: Decimal, b: Decimal, ends: list[Decimal], arah: Arah, sifat: Sifat, bulan: tuple[int, int], berjalan: bool
) -> None:
    worse, better = sorted((a, b), reverse=arah is Arah.TURUN)
    first, second = (
        stand(each, (ends[0], ends[1]), arah=arah, sifat=sifat, bulan=bulan, berjalan=berjalan)
        for each in (worse, better)
    )
    assert ORDER.index(first.lintasan) <= ORDER.index(second.lintasan)


@given(value=NUMBERS, ends=ENDS, sifat=NATURES, bulan=MONTHS, berjalan=st.booleans())
def test_turning_the_direction_mirrors_the_standing(
    value: Decimal, ends: list[Decimal], sifat: Sifat, bulan: tuple[int, int], berjalan: bool
) -> None:
    low, high = ends
    up = stand(value, (low, high), sifat=sifat, bulan=bulan, berjalan=berjalan)
    down = stand(-value, (-high, -low), arah=Arah.TURUN, sifat=sifat, bulan=bulan, berjalan=berjalan)
    assert (up.lintasan, up.kurang) == (down.lintasan, down.kurang)


@given(value=st.none() | NUMBERS, arah=DIRECTIONS, sifat=NATURES, bulan=MONTHS)
def test_without_a_range_there_is_no_standing(
    value: Decimal | None, arah: Arah, sifat: Sifat, bulan: tuple[int, int]
) -> None:
    found = kedudukan(
        nilai=value, minimum=None, maksimum=None, arah=arah, sifat=sifat, bulan_ke=bulan[0], dari_bulan=bulan[1]
    )
    assert found is None


@given(ends=ENDS, arah=DIRECTIONS, sifat=NATURES, bulan=MONTHS)
def test_whoever_is_within_what_is_expected_is_on_the_path(
    ends: list[Decimal], arah: Arah, sifat: Sifat, bulan: tuple[int, int]
) -> None:
    wanted = harapan(minimum=ends[0], maksimum=ends[1], sifat=sifat, bulan_ke=bulan[0], dari_bulan=bulan[1])
    for value in (wanted.minimum, wanted.maksimum):
        assert stand(value, (ends[0], ends[1]), arah=arah, sifat=sifat, bulan=bulan).lintasan is Lintasan.SESUAI


@given(ends=ENDS, sifat=NATURES, of=st.integers(1, 12))
def test_at_the_end_of_the_plan_the_path_is_the_whole_range(ends: list[Decimal], sifat: Sifat, of: int) -> None:
    wanted = harapan(minimum=ends[0], maksimum=ends[1], sifat=sifat, bulan_ke=of, dari_bulan=of)
    assert (wanted.minimum, wanted.maksimum) == (ends[0], ends[1])


@given(value=NUMBERS, ends=ENDS, arah=DIRECTIONS, sifat=NATURES, bulan=MONTHS)
def test_a_running_month_is_never_held_against_anyone(
    value: Decimal, ends: list[Decimal], arah: Arah, sifat: Sifat, bulan: tuple[int, int]
) -> None:
    closed = stand(value, (ends[0], ends[1]), arah=arah, sifat=sifat, bulan=bulan).lintasan
    running = stand(value, (ends[0], ends[1]), arah=arah, sifat=sifat, bulan=bulan, berjalan=True).lintasan
    if closed is Lintasan.MELAMPAUI:
        assert running in (Lintasan.SESUAI, Lintasan.MELAMPAUI)
    else:
        assert ORDER.index(running) >= ORDER.index(closed)


def test_no_figure_is_no_data_and_not_nothing() -> None:
    ends = (Decimal(12), Decimal(14))
    assert stand(None, ends).lintasan is Lintasan.BELUM_ADA_DATA
    assert stand(Decimal(0), ends).lintasan is Lintasan.TERTINGGAL


def test_nothing_is_allowed_of_a_zero_target() -> None:
    ends = (Decimal(0), Decimal(0))
    assert stand(Decimal(0), ends, arah=Arah.TURUN).lintasan is Lintasan.SESUAI
    assert stand(Decimal(1), ends, arah=Arah.TURUN).lintasan is Lintasan.TERTINGGAL


@pytest.mark.parametrize(("month", "of", "field"), [(0, 12, "bulan_ke"), (9, 8, "bulan_ke"), (1, 13, "dari_bulan")])
def test_months_outside_the_plan_are_refused(month: int, of: int, field: str) -> None:
    with pytest.raises(LawInputError) as refused:
        harapan(minimum=Decimal(1), maksimum=None, sifat=Sifat.TETAP, bulan_ke=month, dari_bulan=of)
    assert refused.value.field == field
