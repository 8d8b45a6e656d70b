"""How far two observers of one event agree. Plain values in, plain values out; no figure here becomes a rating.

Exact agreement counts questions that both answered; free words are not compared. For scales there is also Cohen's
kappa with linear weights (Cohen 1968): its unit is the question, so `n` is the number of scale questions with the same
number of levels that both answered. Below `FEWEST` it is not given at all; below 2k² (Cicchetti 1981, k levels) only
with the warning `kasar`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

# Below this the coefficient jumps between its extremes with a single answer.
FEWEST = 5

Nilai = int | Decimal
Sebab = Literal["", "TERLALU_SEDIKIT", "TIDAK_BERVARIASI"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Soal:
    """A question to compare; `tingkat` is the number of levels of a scale, 0 for any other kind."""

    kunci: str
    tingkat: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Kappa of the scales with `tingkat` levels, over `n` questions. `nilai` is None for the reason in `sebab`."""

    tingkat: int
    n: int
    nilai: Fraction | None
    sebab: Sebab = ""
    kasar: bool = False

    @property
    def desimal(self) -> Decimal | None:
        """The value with two decimals, for reading."""
        if self.nilai is None:
            return None
        return (Decimal(self.nilai.numerator) / Decimal(self.nilai.denominator)).quantize(Decimal("0.01"))

    @property
    def cukup(self) -> int:
        """From how many questions on the coefficient stands on firm ground."""
        return enough(self.tingkat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kesepakatan:
    """`per_soal`: same, different, or None where one did not answer. `sama` of `n` agree exactly."""

    per_soal: tuple[tuple[str, bool | None], ...]
    sama: int
    n: int
    kappa: tuple[Kappa, ...]

    @property
    def persen(self) -> Decimal | None:
        """The share of exact agreement in whole percent, None where nothing can be compared."""
        if not self.n:
            return None
        return (Decimal(100 * self.sama) / self.n).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def agreement(*, soal: Sequence[Soal], satu: Mapping[str, Nilai], dua: Mapping[str, Nilai]) -> Kesepakatan:
    """Compare the answers of two observers, each by the key of its question."""
    per_soal: list[tuple[str, bool | None]] = []
    pairs: dict[int, list[tuple[int, int]]] = {}
    for each in soal:
        if each.tingkat:
            pairs.setdefault(each.tingkat, [])
        first, second = satu.get(each.kunci), dua.get(each.kunci)
        if first is None or second is None:
            per_soal.append((each.kunci, None))
            continue
        per_soal.append((each.kunci, first == second))
        if each.tingkat:
            pairs[each.tingkat].append((int(first), int(second)))
    compared = [same for _key, same in per_soal if same is not None]
    return Kesepakatan(
        per_soal=tuple(per_soal),
        sama=sum(compared),
        n=len(compared),
        kappa=tuple(_group(levels, rated) for levels, rated in sorted(pairs.items())),
    )


def weighted_kappa(pairs: Sequence[tuple[int, int]], *, levels: int) -> Fraction | None:
    """Return Cohen's kappa with linear weights for pairs of levels 1 to `levels`.

    None without pairs, and where both always give the same one level: chance alone would agree fully too. Raises
    `ValueError` for fewer than two levels and for a level outside the scale.
    """
    if levels < 2 or any(not 1 <= one <= levels for pair in pairs for one in pair):
        raise ValueError("levels are counted from 1 to the highest of the scale, which has at least two")
    observed = sum(abs(first - second) for first, second in pairs)
    # By chance: every answer of the one against every answer of the other. The width of the scale cancels out.
    expected = sum(abs(first - second) for first, _x in pairs for _y, second in pairs)
    if not expected:
        return None
    return 1 - Fraction(observed * len(pairs), expected)


def enough(levels: int) -> int:
    """Return how many questions a weighted kappa wants (Cicchetti 1981)."""
    return 2 * levels**2


def _group(levels: int, pairs: Sequence[tuple[int, int]]) -> Kappa:
    n = len(pairs)
    if n < FEWEST:
        return Kappa(tingkat=levels, n=n, nilai=None, sebab="TERLALU_SEDIKIT")
    value = weighted_kappa(pairs, levels=levels)
    if value is None:
        return Kappa(tingkat=levels, n=n, nilai=None, sebab="TIDAK_BERVARIASI")
    return Kappa(tingkat=levels, n=n, nilai=value, kasar=n < enough(levels))
