"""SPKP and SPAK of the integrity zone: agreement from 1 to 6, told on the scale of 4 and as a value of at most 17.5.

Of PermenPANRB 90/2021 we know the figures from published reports only; every value here is a dated row. Neither of the
two is ever averaged with the satisfaction index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from takar.law.pembulatan import bulatkan
from takar.law.registry import LawInputError
from takar.law.ruleset import Dated, as_of, latest
from takar.law.skm_instrumen import JenisSurvei
from takar.law.skm_selang import Galat, Kelompok

CITATION_ZI = "PermenPANRB 90/2021"
_BERLAKU = date(2021, 12, 31)  # the year is certain, the day is not
_NILAI_TERTINGGI = Fraction(35, 2)

# The least mean on the scale of 4 for each predicate.
_SYARAT: tuple[Dated[Mapping[JenisSurvei, Mapping[str, Decimal]]], ...] = (
    Dated(
        _BERLAKU,
        MappingProxyType(
            {
                JenisSurvei.SPAK: MappingProxyType({"WBK": Decimal("3.60"), "WBBM": Decimal("3.60")}),
                JenisSurvei.SPKP: MappingProxyType({"WBK": Decimal("3.20"), "WBBM": Decimal("3.60")}),
            }
        ),
        CITATION_ZI,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ButirZi:
    """One item: its place, mean of 1..6 and mean on the scale of 4 (two decimals)."""

    nomor: int
    banyak: int
    rata: Decimal
    skor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilZi:
    """A result: mean on the scale of 4 (two decimals), its value, and which predicates its mean is enough for."""

    skor: Decimal
    nilai: Decimal
    per_butir: tuple[ButirZi, ...]
    cukup: Mapping[str, bool]


def nilai_zi(rata: Fraction, *, skala: int = 6) -> tuple[Fraction, Fraction]:
    """SPAK or SPKP on the scale of 4 (the mean of 1..6 divided by 1.5) and its value of at most 17.5 (likely)."""
    four = rata * 4 / skala
    return four, _NILAI_TERTINGGI * four / 4


def syarat_zi(jenis: JenisSurvei, *, on: date | None = None) -> Mapping[str, Decimal]:
    """The least mean on the scale of 4 for WBK and WBBM (likely)."""
    found = latest(_SYARAT) if on is None else as_of(_SYARAT, on)
    return found.value[jenis]


def hasil_zi(
    jenis: JenisSurvei, *, jumlah: Sequence[int], banyak: Sequence[int], skala: int = 6, on: date | None = None
) -> HasilZi:
    """The result from each item's sum and count: the mean of the items' means, rounded once.

    A predicate is told from the rounded mean, as reports print it. Raises LawInputError for an item that nobody
    answered, for a sum that the scale cannot give, and for a survey that is not of the integrity zone.
    """
    if jenis is JenisSurvei.SKM:
        raise LawInputError("jenis", "SKM bukan survei zona integritas. Hitung sebagai IKM.")
    if not jumlah or len(jumlah) != len(banyak):
        raise LawInputError("banyak", "Isi satu banyak jawaban untuk tiap butir.")
    for number, (total, count) in enumerate(zip(jumlah, banyak, strict=True), start=1):
        if count <= 0:
            raise LawInputError("jawaban", f"Butir ke-{number} tidak dijawab siapa pun, jadi belum dapat dihitung.")
        if not count <= total <= skala * count:
            raise LawInputError("jumlah", f"Jumlah butir ke-{number} harus {count} sampai {skala * count}.")
    means = [Fraction(total, count) for total, count in zip(jumlah, banyak, strict=True)]
    four, value = nilai_zi(sum(means, Fraction(0)) / len(means), skala=skala)
    shown = bulatkan(four)
    return HasilZi(
        skor=shown,
        nilai=bulatkan(value),
        per_butir=tuple(
            ButirZi(nomor=place, banyak=count, rata=bulatkan(mean), skor=bulatkan(mean * 4 / skala))
            for place, (mean, count) in enumerate(zip(means, banyak, strict=True), start=1)
        ),
        cukup=MappingProxyType({name: shown >= least for name, least in syarat_zi(jenis, on=on).items()}),
    )


def galat_zi(kelompok: Sequence[Kelompok], *, skala: int = 6, populasi: int | None = None) -> Galat | None:
    """The mean and its variance on the scale of 4 with the finite-population factor; None below two sheets.

    Groups as in skm_selang: (answered items, sheets, sum of totals, sum of squared totals).
    """
    n = sum(sheets for _answered, sheets, _total, _squares in kelompok)
    if n < 2:
        return None
    step = Fraction(4, skala)
    first = sum((step * total / answered for answered, _n, total, _q in kelompok), Fraction(0))
    second = sum((step**2 * squares / answered**2 for answered, _n, _t, squares in kelompok), Fraction(0))
    variance = (second - first * first / n) / (n - 1) / n
    if populasi is not None and populasi > 1:
        variance *= Fraction(max(populasi - n, 0), populasi - 1)
    return Galat(n=n, rata=first / n, ragam=variance, rendah=step, tinggi=Fraction(4))
