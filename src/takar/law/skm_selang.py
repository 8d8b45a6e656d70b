"""How sure an index is, and what may be shown: interval from counts, "not distinguishable", weighting, suppression.

Sheets are given as groups of equal length: (answered unsur, sheets, sum of totals, sum of squared totals). Exact
fractions until the last rounding. Nothing here is in PermenPANRB 14/2017; it keeps small numbers honest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from statistics import median_high

from takar.law.pembulatan import bulatkan
from takar.law.registry import LawInputError
from takar.law.skm import MINIMAL_TERBIT

Kelompok = tuple[int, int, int, int]
BATAS_BOBOT = (Fraction(3, 10), Fraction(3))
# A day is a burst from so many answers on, when it has so many times what is usual.
LONJAKAN_MINIMAL, LONJAKAN_KALI = 20, 5
# One same answer throughout is human; where more than this share of the sheets has it, somebody should look.
BATAS_SERAGAM = Fraction(1, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Galat:
    """Mean index of the sheets (`rendah` to `tinggi`, 25 to 100) and the variance of that mean; exact."""

    n: int
    rata: Fraction
    ragam: Fraction
    rendah: Fraction = Fraction(25)
    tinggi: Fraction = Fraction(100)

    @property
    def selang(self) -> tuple[Decimal, Decimal]:
        """The 95 % interval, cut to what an index can be."""
        half = _akar(self.ragam) * Fraction(196, 100)
        return bulatkan(max(self.rata - half, self.rendah)), bulatkan(min(self.rata + half, self.tinggi))


def galat(kelompok: Sequence[Kelompok], *, populasi: int | None = None) -> Galat | None:
    """The mean and its variance with the finite-population factor; None below two sheets."""
    n = sum(sheets for _answered, sheets, _total, _squares in kelompok)
    if n < 2:
        return None
    first = sum((Fraction(25 * total, answered) for answered, _n, total, _q in kelompok), Fraction(0))
    second = sum((Fraction(625 * squares, answered**2) for answered, _n, _t, squares in kelompok), Fraction(0))
    variance = (second - first * first / n) / (n - 1) / n
    if populasi is not None and populasi > 1:
        variance *= Fraction(max(populasi - n, 0), populasi - 1)
    return Galat(n=n, rata=first / n, ragam=variance)


def dapat_dibedakan(satu: Galat, lain: Galat) -> bool:
    """Do two independent indexes differ beyond chance at 95 %? Compared exactly, without a root."""
    return (satu.rata - lain.rata) ** 2 > Fraction(196, 100) ** 2 * (satu.ragam + lain.ragam)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tertimbang:
    """The index weighted by service, the weight of each stratum, and the effective number of sheets (Kish)."""

    nilai: Decimal
    bobot: tuple[Fraction, ...]
    n_efektif: Fraction


def tertimbang(strata: Sequence[tuple[int, int, Fraction]]) -> Tertimbang | None:
    """Weight each stratum (people served, sheets, mean 1..4) by its share of those served; None without sheets.

    Weights are trimmed to 0.3..3 and rescaled to mean 1. Always shown beside the plain figure, never instead of it.
    """
    used = [(served, sheets, mean) for served, sheets, mean in strata if sheets > 0 and served > 0]
    n, served_all = sum(one[1] for one in used), sum(one[0] for one in used)
    if not n:
        return None
    low, high = BATAS_BOBOT
    raw = [min(max(Fraction(served * n, served_all * sheets), low), high) for served, sheets, _mean in used]
    scale = Fraction(n) / sum((w * one[1] for w, one in zip(raw, used, strict=True)), Fraction(0))
    weights = tuple(w * scale for w in raw)
    mean = sum((w * one[1] * one[2] for w, one in zip(weights, used, strict=True)), Fraction(0)) / n
    squares = sum((w * w * one[1] for w, one in zip(weights, used, strict=True)), Fraction(0))
    return Tertimbang(nilai=bulatkan(mean * 25), bobot=weights, n_efektif=Fraction(n * n) / squares)


def disembunyikan(banyak: Mapping[str, int], *, minimal: int = MINIMAL_TERBIT) -> frozenset[str]:
    """Which groups of a published whole must stay hidden: those under `minimal`, and enough others that nobody finds
    a hidden one by subtracting the shown ones from the whole. Empty groups hide nothing."""
    if any(count < 0 for count in banyak.values()):
        raise LawInputError("banyak", "Banyak jawaban tidak boleh negatif.")
    hidden = {name for name, count in banyak.items() if 0 < count < minimal}
    rest = sorted((count, name) for name, count in banyak.items() if count >= minimal)
    while hidden and rest and sum(banyak[name] for name in hidden) < minimal:
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden)


def lonjakan(harian: Mapping[date, int]) -> tuple[date, ...]:
    """The days on which answers came in a burst: twenty or more, and more than five times the middle of the others."""
    found = []
    for day, count in harian.items():
        others = [each for other, each in harian.items() if other != day and each]
        usual = median_high(others) if others else 0
        if count >= LONJAKAN_MINIMAL and count > LONJAKAN_KALI * usual:
            found.append(day)
    return tuple(sorted(found))


def _akar(value: Fraction) -> Fraction:
    with localcontext(prec=28):
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def boleh_terbit(asal: Sequence[str], *, sendiri: bool = False, minimal: int = MINIMAL_TERBIT) -> bool:
    """May answers of these origins be published together? An origin is two marks: who served, and the day.

    Who knows all but one answer of a batch learns the last one from the sums before and after. So a batch needs five
    answers from five different pairs of officer and day, and five of them from others than the officer with the most;
    where one officer serves alone (or who served is not known), ten answers. `sendiri`: the answers were typed from
    sheets by one person who has read them all, so that only the least number counts.
    """
    if sendiri:
        return len(asal) >= minimal
    if len(asal) < minimal or len(set(asal)) < minimal:
        return False
    officers = [mark[:1] for mark in asal]
    busiest = max(officers.count(one) for one in set(officers))
    return len(asal) - busiest >= minimal or (busiest == len(asal) >= 2 * minimal)
