"""Agreement of two observers: counts and kappas worked out by hand or published, and what must hold for any answers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takar.observation.selectors.kesepakatan import FEWEST, Soal, agreement, weighted_kappa


def pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    """Write a table of counts (first observer down, second across) as single pairs."""
    return [
        (down, across)
        for down, line in enumerate(table, start=1)
        for across, count in enumerate(line, start=1)
        for _one in range(count)
    ]


def ratings(levels: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    level = st.integers(1, levels)
    return st.lists(st.tuples(level, level), min_size=1, max_size=40)


SCALED = st.integers(2, 7).flatmap(lambda levels: st.tuples(st.just(levels), ratings(levels)))


def collapsed(rated: list[tuple[int, int]], *, levels: int) -> Fraction | None:
    """Another way to the same figure (Vanbelle and Albert 2009): cut the scale in two at every place, and pool the
    observed and the expected agreement of those two-by-two tables."""
    n = len(rated)
    seen = chance = Fraction(0)
    for cut in range(1, levels):
        both_low = sum(1 for a, b in rated if a <= cut and b <= cut)
        both_high = sum(1 for a, b in rated if a > cut and b > cut)
        low_a, low_b = sum(1 for a, _b in rated if a <= cut), sum(1 for _a, b in rated if b <= cut)
        seen += Fraction(both_low + both_high, n)
        chance += Fraction(low_a * low_b + (n - low_a) * (n - low_b), n * n)
    possible = levels - 1 - chance
    return (seen - chance) / possible if possible else None


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # The textbook table of 50 applications read by two reviewers: observed 0.7, by chance 0.5.
        ([[20, 5], [10, 15]], Fraction(2, 5)),
        # Two tables with the same observed agreement of 0.6 and different margins, also often printed.
        ([[45, 15], [25, 15]], Fraction(3, 23)),
        ([[25, 35], [5, 35]], Fraction(7, 27)),
        # By hand: 1,1,1,2,3 against 1,2,3,2,3. Distances 0+1+2+0+0 = 3; every one against every other 3·6+3+4 = 25;
        # so 1 − (3/5) / (25/25).
        ([[1, 1, 1], [0, 1, 0], [0, 0, 1]], Fraction(2, 5)),
        # Always opposite ends, each end as often: as far from agreement as it goes.
        ([[0, 0, 3], [0, 0, 0], [3, 0, 0]], Fraction(-1)),
    ],
)
def test_tables_with_a_known_answer(table: list[list[int]], expected: Fraction) -> None:
    assert weighted_kappa(pairs(table), levels=len(table)) == expected


def test_two_levels_apart_weigh_twice_as_much_as_one() -> None:
    # By hand, 13 pairs each, one of them unlike: chance distances 65+32+52 = 149 and 70+36+48 = 154 over 169.
    near = weighted_kappa(pairs([[4, 1, 0], [0, 4, 0], [0, 0, 4]]), levels=3)
    far = weighted_kappa(pairs([[4, 0, 1], [0, 4, 0], [0, 0, 4]]), levels=3)
    assert near == Fraction(136, 149)
    assert far == Fraction(128, 154)


@given(SCALED)
@settings(max_examples=150)
def test_it_equals_the_pooled_two_by_two_tables(case: tuple[int, list[tuple[int, int]]]) -> None:
    levels, rated = case
    assert weighted_kappa(rated, levels=levels) == collapsed(rated, levels=levels)


@given(SCALED)
@settings(max_examples=150)
def test_range_symmetry_and_order(case: tuple[int, list[tuple[int, int]]]) -> None:
    levels, rated = case
    value = weighted_kappa(rated, levels=levels)
    assert value is None or -1 <= value <= 1
    assert weighted_kappa([(b, a) for a, b in rated], levels=levels) == value
    assert weighted_kappa(rated[::-1], levels=levels) == value
    turned = [(levels + 1 - a, levels + 1 - b) for a, b in rated]
    assert weighted_kappa(turned, levels=levels) == value, "counting from the other end changes nothing"


@given(SCALED)
@settings(max_examples=100)
def test_the_same_answers_are_full_agreement(case: tuple[int, list[tuple[int, int]]]) -> None:
    levels, rated = case
    same = [(a, a) for a, _b in rated]
    constant = len({a for a, _b in same}) == 1
    assert weighted_kappa(same, levels=levels) == (None if constant else 1)


@pytest.mark.parametrize(("rated", "levels"), [([(0, 1)], 3), ([(1, 4)], 3), ([(1, 1)], 1)])
def test_levels_outside_the_scale_are_refused(rated: list[tuple[int, int]], levels: int) -> None:
    with pytest.raises(ValueError, match="levels"):
        weighted_kappa(rated, levels=levels)


def test_nothing_to_compare_is_not_zero() -> None:
    assert weighted_kappa([], levels=3) is None
    result = agreement(soal=[Soal(kunci="a", tingkat=3), Soal(kunci="b")], satu={"a": 1}, dua={"b": 2})
    assert (result.sama, result.n, result.persen) == (0, 0, None)
    assert result.per_soal == (("a", None), ("b", None))


def test_each_kind_counts_by_equality_and_open_ones_do_not_count() -> None:
    soal = [Soal(kunci="skala", tingkat=3), Soal(kunci="ya"), Soal(kunci="menit"), Soal(kunci="lain"), Soal(kunci="x")]
    result = agreement(
        soal=soal,
        satu={"skala": 2, "ya": 1, "menit": Decimal("12.50"), "lain": 3},
        dua={"skala": 2, "ya": 2, "menit": Decimal("12.5"), "x": 1},
    )
    assert dict(result.per_soal) == {"skala": True, "ya": False, "menit": True, "lain": None, "x": None}
    assert (result.sama, result.n, result.persen) == (2, 3, Decimal(67))


def graded(count: int, levels: int) -> tuple[list[Soal], dict[str, int | Decimal], dict[str, int | Decimal]]:
    keys = [str(number) for number in range(count)]
    first: dict[str, int | Decimal] = {key: int(key) % levels + 1 for key in keys}
    return [Soal(kunci=key, tingkat=levels) for key in keys], first, dict(first)


def test_too_few_questions_give_no_kappa() -> None:
    few = agreement(soal=(case := graded(FEWEST - 1, 3))[0], satu=case[1], dua=case[2]).kappa[0]
    assert (few.n, few.nilai, few.sebab) == (4, None, "TERLALU_SEDIKIT")
    enough = agreement(soal=(case := graded(FEWEST, 3))[0], satu=case[1], dua=case[2]).kappa[0]
    assert (enough.n, enough.nilai, enough.sebab, enough.kasar) == (5, 1, "", True)
    firm = agreement(soal=(case := graded(18, 3))[0], satu=case[1], dua=case[2]).kappa[0]
    assert (firm.n, firm.kasar) == (18, False)


def test_scales_of_other_lengths_are_not_mixed() -> None:
    soal = [Soal(kunci=f"a{n}", tingkat=3) for n in range(5)] + [Soal(kunci=f"b{n}", tingkat=5) for n in range(6)]
    given_: dict[str, int | Decimal] = {each.kunci: 1 for each in soal}
    kappa = agreement(soal=soal, satu=given_, dua=given_).kappa
    assert [(each.tingkat, each.n, each.sebab) for each in kappa] == [
        (3, 5, "TIDAK_BERVARIASI"),
        (5, 6, "TIDAK_BERVARIASI"),
    ]
