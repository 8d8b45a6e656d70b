"""Where a figure stands against the path to its yearly range by the end of a month.

Takar's own rule, not a regulation: PermenPANRB 6/2022 splits no target by month, and no formula decides a rating
(Lampiran p.97–102, 189–191, 210–212, 236–238). A standing is a hint for those who follow the work, never a rating.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.law.hitungan import Arah
from takar.law.pembulatan import bulatkan, koma
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import Dated, latest

CITATION = "aturan Takar sendiri, bukan peraturan (PermenPANRB 6/2022 tidak membagi target per bulan)"
BERLAKU = date(2026, 1, 1)
MOST_MONTHS = 12

# How much of the nearest bound may be missing before a figure is behind and no longer only at risk.
BATAS_RISIKO = (Dated(BERLAKU, Fraction(1, 5), CITATION),)


class Sifat(StrEnum):
    """How a figure grows: things that add up over the year, or a level that is as good in March as in December."""

    BERTAMBAH = "BERTAMBAH"
    TETAP = "TETAP"


class Lintasan(StrEnum):
    """The standings, worst first; `BELUM_ADA_DATA` stands outside the order."""

    TERTINGGAL = "TERTINGGAL"
    BERISIKO = "BERISIKO"
    SESUAI = "SESUAI"
    MELAMPAUI = "MELAMPAUI"
    BELUM_ADA_DATA = "BELUM_ADA_DATA"

    @property
    def label(self) -> str:
        """The words on the screens, sentence case."""
        return _LABELS[self]


_LABELS = {
    Lintasan.TERTINGGAL: "Tertinggal",
    Lintasan.BERISIKO: "Berisiko",
    Lintasan.SESUAI: "Sesuai lintasan",
    Lintasan.MELAMPAUI: "Melampaui",
    Lintasan.BELUM_ADA_DATA: "Belum ada data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Harapan:
    """The range that is expected by the end of a month; None where the target has no such end."""

    minimum: Decimal | None
    maksimum: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kedudukan:
    """A standing with its numbers. `harapan` is for the end of the month; `batas` is what the value was held against.

    `kurang` is how far the value is on the worse side of `batas`; None when it is not.
    """

    lintasan: Lintasan
    harapan: Harapan
    batas: Harapan
    kurang: Decimal | None


def harapan(
    *, minimum: Decimal | None, maksimum: Decimal | None, sifat: Sifat, bulan_ke: int, dari_bulan: int
) -> Harapan:
    """What is expected by the end of month `bulan_ke` of the `dari_bulan` months of a plan.

    A linear share of the yearly range for what adds up, the range itself for a level. Two decimals, half up.
    Raises LawInputError for a range upside down or a month outside the plan.
    """
    _check(minimum=minimum, maksimum=maksimum, bulan_ke=bulan_ke, dari_bulan=dari_bulan)
    return Harapan(
        minimum=_share(minimum, sifat=sifat, bulan_ke=bulan_ke, dari_bulan=dari_bulan),
        maksimum=_share(maksimum, sifat=sifat, bulan_ke=bulan_ke, dari_bulan=dari_bulan),
    )


def kedudukan(
    *,
    nilai: Decimal | None,
    minimum: Decimal | None,
    maksimum: Decimal | None,
    arah: Arah,
    sifat: Sifat,
    bulan_ke: int,
    dari_bulan: int,
    berjalan: bool = False,
) -> Kedudukan | None:
    """Where `nilai`, reached up to month `bulan_ke`, stands. None where no range was agreed: nothing tells.

    Within the range is on the path; beyond its better end exceeds it; short of its worse end is at risk, and behind
    when more than a fifth of that end is missing. While the month still runs (`berjalan`), the range of what adds up
    reaches from last month's end to this month's: nobody is behind on the second of a month for that month's share.
    """
    by_end = harapan(minimum=minimum, maksimum=maksimum, sifat=sifat, bulan_ke=bulan_ke, dari_bulan=dari_bulan)
    if minimum is None and maksimum is None:
        return None
    held = by_end
    if berjalan and sifat is Sifat.BERTAMBAH:
        before = bulan_ke - 1
        low = _share(minimum, sifat=sifat, bulan_ke=before, dari_bulan=dari_bulan)
        high = _share(maksimum, sifat=sifat, bulan_ke=before, dari_bulan=dari_bulan)
        held = Harapan(
            minimum=None if by_end.minimum is None or low is None else min(low, by_end.minimum),
            maksimum=None if by_end.maksimum is None or high is None else max(high, by_end.maksimum),
        )
    if nilai is None:
        return Kedudukan(lintasan=Lintasan.BELUM_ADA_DATA, harapan=by_end, batas=held, kurang=None)
    short = held.minimum - nilai if held.minimum is not None else None
    beyond = nilai - held.maksimum if held.maksimum is not None else None
    worst = held.minimum
    if arah is Arah.TURUN:
        short, beyond, worst = beyond, short, held.maksimum
    if short is not None and worst is not None and short > 0:
        allowed = Fraction(abs(worst)) * latest(BATAS_RISIKO).value
        standing = Lintasan.TERTINGGAL if Fraction(short) > allowed else Lintasan.BERISIKO
        return Kedudukan(lintasan=standing, harapan=by_end, batas=held, kurang=short)
    standing = Lintasan.MELAMPAUI if beyond is not None and beyond > 0 else Lintasan.SESUAI
    return Kedudukan(lintasan=standing, harapan=by_end, batas=held, kurang=None)


@rule(
    name="lintasan",
    title="Kedudukan capaian terhadap lintasan target (bukan rating)",
    article=CITATION,
    effective_from=BERLAKU,
    inputs={
        "bulan_ke": Param(kind="int", help="bulan ke berapa dalam masa SKP, misalnya 3"),
        "dari_bulan": Param(kind="int", help="berapa bulan masa SKP", required=False, default=12),
        "nilai": Param(kind="decimal", help="capaian sampai bulan itu; kosong bila belum ada", required=False),
        "min": Param(kind="decimal", help="batas bawah target setahun", required=False),
        "max": Param(kind="decimal", help="batas atas target setahun", required=False),
        "arah": Param(
            kind="choice", help="mana yang lebih baik", choices=tuple(Arah), required=False, default=Arah.NAIK
        ),
        "sifat": Param(
            kind="choice",
            help="bertambah sepanjang tahun atau tetap",
            choices=tuple(Sifat),
            required=False,
            default=Sifat.BERTAMBAH,
        ),
        "berjalan": Param(kind="bool", help="bulan itu masih berjalan", required=False, default=False),
    },
)
def jawab_lintasan(
    *,
    bulan_ke: int,
    dari_bulan: int,
    nilai: Decimal | None,
    arah: str,
    sifat: str,
    berjalan: bool,
    **ends: Decimal | None,
) -> Answer:
    """The `lintasan` rule: value holds the standing (null without a range), the expected range and the shortfall."""
    found = kedudukan(
        nilai=nilai,
        minimum=ends["min"],
        maksimum=ends["max"],
        arah=Arah(arah),
        sifat=Sifat(sifat),
        bulan_ke=bulan_ke,
        dari_bulan=dari_bulan,
        berjalan=berjalan,
    )
    if found is None:
        said = "Target ini tanpa rentang angka, jadi tidak ada lintasan."
        return Answer(value={"lintasan": None}, explanation=(said, _HINT), citations=(CITATION,))
    return Answer(
        value={
            "lintasan": found.lintasan.value,
            "label": found.lintasan.label,
            "min": found.harapan.minimum,
            "max": found.harapan.maksimum,
            "kurang": found.kurang,
            "rating": None,
        },
        explanation=(_sentence(found, nilai=nilai, bulan_ke=bulan_ke, dari_bulan=dari_bulan), _HINT),
        citations=(CITATION,),
    )


_HINT = "Ini petunjuk untuk memantau pekerjaan. Rating ditetapkan Pejabat Penilai Kinerja, bukan dihitung dari angka."


def _sentence(found: Kedudukan, *, nilai: Decimal | None, bulan_ke: int, dari_bulan: int) -> str:
    low, high = found.harapan.minimum, found.harapan.maksimum
    if low is not None and high is not None:
        wanted = koma(low) if low == high else f"{koma(low)} sampai {koma(high)}"
    else:
        wanted = f"paling sedikit {koma(low)}" if low is not None else f"paling banyak {koma(high or Decimal(0))}"
    reached = "belum ada data" if nilai is None else f"capaiannya {koma(nilai)}"
    return f"Sampai akhir bulan ke-{bulan_ke} dari {dari_bulan} diharapkan {wanted}; {reached}."


def _share(value: Decimal | None, *, sifat: Sifat, bulan_ke: int, dari_bulan: int) -> Decimal | None:
    if value is None or sifat is Sifat.TETAP:
        return value
    return bulatkan(Fraction(value) * bulan_ke / dari_bulan)


def _check(*, minimum: Decimal | None, maksimum: Decimal | None, bulan_ke: int, dari_bulan: int) -> None:
    if minimum is not None and maksimum is not None and minimum > maksimum:
        raise LawInputError("min", "Batas bawah target lebih besar daripada batas atas. Tukar kedua angkanya.")
    if not 1 <= dari_bulan <= MOST_MONTHS:
        raise LawInputError("dari_bulan", f"Isi masa SKP dalam bulan, 1 sampai {MOST_MONTHS}.")
    if not 1 <= bulan_ke <= dari_bulan:
        raise LawInputError("bulan_ke", f"Isi bulan dalam masa SKP, 1 sampai {dari_bulan}.")
