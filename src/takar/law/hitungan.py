"""Counts how many indicators ended above, within or below their target band. Counts only: it never rates.

PermenPANRB 6/2022 heads the band "TARGET/ SESUAI EKSPEKTASI" (p.203-212). The Penilai rates; the counts are evidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from takar.law.predikat import Rating
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Lampiran hlm. 97–102 dan 203–212"


class Arah(StrEnum):
    """Which side of the band is the better one."""

    NAIK = "NAIK"
    TURUN = "TURUN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianIndikator:
    """Realisation and band of one indicator in one unit; None where nothing was measured or no bound was agreed."""

    nilai: Decimal | None
    minimum: Decimal | None
    maksimum: Decimal | None
    arah: Arah = Arah.NAIK


@dataclass(frozen=True, slots=True, kw_only=True)
class Hitungan:
    """Counts of indicators. `tanpa_data` could not be placed."""

    diatas: int
    sesuai: int
    dibawah: int
    tanpa_data: int

    @property
    def kalimat(self) -> str:
        """For example "4 di atas, 6 sesuai, 0 di bawah"."""
        counted = f"{self.diatas} di atas, {self.sesuai} sesuai, {self.dibawah} di bawah"
        return f"{counted}, {self.tanpa_data} belum ada data" if self.tanpa_data else counted


def letak(capaian: CapaianIndikator) -> Rating | None:
    """Where one realisation lies against its band; bounds belong to the band. None: no value, or no band at all.

    A missing bound is open: "at least 90" alone can be met but not exceeded. A single-number target has both bounds
    equal. Raises LawInputError when minimum > maksimum.
    """
    low, high = capaian.minimum, capaian.maksimum
    if low is not None and high is not None and low > high:
        raise LawInputError("minimum", "Batas bawah target lebih besar daripada batas atas. Tukar kedua angkanya.")
    if capaian.nilai is None or (low is None and high is None):
        return None
    above = high is not None and capaian.nilai > high
    below = low is not None and capaian.nilai < low
    if not above and not below:
        return Rating.SESUAI
    return Rating.DIATAS if above == (capaian.arah is Arah.NAIK) else Rating.DIBAWAH


def tally(capaian: Iterable[CapaianIndikator]) -> Hitungan:
    """Counts over all indicators of a plan; the order does not matter. Never a rating (p.189-191, 210-212, 236-238)."""
    places = [letak(each) for each in capaian]
    return Hitungan(
        diatas=places.count(Rating.DIATAS),
        sesuai=places.count(Rating.SESUAI),
        dibawah=places.count(Rating.DIBAWAH),
        tanpa_data=places.count(None),
    )


@rule(
    name="hitungan",
    title="Hitungan capaian indikator (bukan rating)",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "indikator": Param(
            kind="list",
            help="daftar indikator, masing-masing berisi nilai, min, max, dan arah (NAIK atau TURUN)",
        )
    },
)
def jawab_hitungan(*, indikator: list[Any]) -> Answer:
    """The `hitungan` rule: value holds the four counts and the sentence; `rating` is always null."""
    counts = tally(_parse(number, item) for number, item in enumerate(indikator, start=1))
    return Answer(
        value={
            "diatas": counts.diatas,
            "sesuai": counts.sesuai,
            "dibawah": counts.dibawah,
            "tanpa_data": counts.tanpa_data,
            "kalimat": counts.kalimat,
            "rating": None,
        },
        explanation=(
            f"Capaian indikator: {counts.kalimat}.",
            "Hitungan ini bahan pertimbangan. Rating ditetapkan Pejabat Penilai Kinerja, bukan dihitung dari angka.",
        ),
        citations=(CITATION,),
    )


def _parse(number: int, item: Any) -> CapaianIndikator:
    field = f"indikator.{number}"
    if not isinstance(item, Mapping) or not item.keys() <= {"nilai", "min", "max", "arah"}:
        raise LawInputError(field, "Tiap indikator berisi nilai, min, max, dan arah.")
    arah = str(item.get("arah") or "NAIK").upper()
    if arah not in tuple(Arah):
        raise LawInputError(f"{field}.arah", "Isi NAIK (lebih tinggi lebih baik) atau TURUN (lebih rendah lebih baik).")
    return CapaianIndikator(
        nilai=_number(f"{field}.nilai", item.get("nilai")),
        minimum=_number(f"{field}.min", item.get("min")),
        maksimum=_number(f"{field}.max", item.get("max")),
        arah=Arah(arah),
    )


def _number(field: str, given: Any) -> Decimal | None:
    if given is None or given == "":
        return None
    try:
        number = Decimal(str(given)) if not isinstance(given, bool) else Decimal("NaN")
    except (ArithmeticError, ValueError):
        number = Decimal("NaN")
    if not number.is_finite():
        raise LawInputError(field, "Harus angka, misalnya 87.5.")
    return number
