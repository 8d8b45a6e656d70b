"""How many respondents a satisfaction survey needs: Krejcie and Morgan (the regulation's table), and Slovin.

The population is the count of service recipients in the previous comparable period.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.skm import CITATION, SKM_BERLAKU

MAX_POPULASI = 1_000_000_000
_CHI2, _P, _D = Fraction(3841, 1000), Fraction(1, 2), Fraction(5, 100)


class MetodeSampel(StrEnum):
    """KREJCIE_MORGAN is the regulation's own; SLOVIN is used by many offices."""

    KREJCIE_MORGAN = "KREJCIE_MORGAN"
    SLOVIN = "SLOVIN"


def sampel_krejcie_morgan(populasi: int, *, tabel: Mapping[int, int] | None = None) -> int:
    """Respondents needed for a population (PermenPANRB 14/2017 table: chi2 3.841, P 0.5, d 0.05), to the nearest.

    Rounding up would not give the printed table. `tabel` overrides single sizes for a copy with misprints. Raises
    LawInputError (field "populasi") outside 1..1 000 000 000.
    """
    _periksa(populasi)
    if tabel and populasi in tabel:
        return tabel[populasi]
    spread = _CHI2 * _P * (1 - _P)
    exact = spread * populasi / (_D**2 * (populasi - 1) + spread)
    return int((exact * 2 + 1) // 2)


def sampel_slovin(populasi: int, *, galat: Decimal = Decimal("0.05")) -> int:
    """Slovin/Yamane, rounded up; `galat` 0.01 to 0.20. Not the regulation's. Raises LawInputError out of range."""
    _periksa(populasi)
    if not Decimal("0.01") <= galat <= Decimal("0.20"):
        raise LawInputError("galat", "Galat harus 0.01 sampai 0.20, misalnya 0.05.")
    return ceil(Fraction(populasi) / (1 + populasi * Fraction(galat) ** 2))


@rule(
    name="skm-sampel",
    title="Jumlah responden survei kepuasan masyarakat",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={
        "populasi": Param(kind="int", help="jumlah penerima layanan pada masa sebelumnya"),
        "metode": Param(
            kind="choice",
            help="cara menghitung",
            choices=tuple(MetodeSampel),
            required=False,
            default=MetodeSampel.KREJCIE_MORGAN.value,
        ),
        "galat": Param(kind="decimal", help="galat untuk SLOVIN", required=False, default=Decimal("0.05")),
    },
    status="likely",
)
def jawab_skm_sampel(*, populasi: int, metode: str, galat: Decimal) -> Answer:
    """The `skm-sampel` rule: value holds responden and metode."""
    if MetodeSampel(metode) is MetodeSampel.SLOVIN:
        return Answer(
            value={"responden": sampel_slovin(populasi, galat=galat), "metode": metode},
            explanation=(f"Rumus Slovin dengan galat {format(galat, 'f').replace('.', ',')}, dibulatkan ke atas.",),
            citations=("Rumus Slovin/Yamane",),
            warnings=("Pedoman SKM memakai tabel Krejcie dan Morgan, bukan rumus Slovin.",),
        )
    return Answer(
        value={"responden": sampel_krejcie_morgan(populasi), "metode": metode},
        explanation=("Tabel Krejcie dan Morgan: kepercayaan 95%, galat 5%, dibulatkan ke bilangan terdekat.",),
        citations=(CITATION,),
    )


def _periksa(populasi: int) -> None:
    if not 1 <= populasi <= MAX_POPULASI:
        raise LawInputError("populasi", f"Populasi harus 1 sampai {MAX_POPULASI}.")
