"""Which organisational predicate stands behind an evaluation (PermenPANRB 6/2022 Lampiran p.92-94).

The predicate itself is an input with its document (p.94 e); this module only finds the right one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Lampiran hlm. 94 huruf f dan g"


class PredikatOrganisasi(StrEnum):
    """The five levels of a unit, best first, in the order of the forms. The top one is Istimewa, not Sangat Baik."""

    ISTIMEWA = "ISTIMEWA"
    BAIK = "BAIK"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    KURANG = "KURANG"
    SANGAT_KURANG = "SANGAT_KURANG"

    @property
    def label(self) -> str:
        """The words of forms C.1.x, sentence case."""
        return self.value.replace("_", " ").capitalize()

    @property
    def urutan(self) -> int:
        """1 best to 5. No SIASN id is known for this list, so there is none to send."""
        return list(PredikatOrganisasi).index(self) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianTahunan:
    """The annual predicate of one unit and the day it was issued."""

    unit: str
    tahun: int
    predikat: PredikatOrganisasi
    terbit: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianTerpakai:
    """The predicate to use, the year it was given for, and why. `predikat` is None when there is none to use."""

    predikat: PredikatOrganisasi | None
    tahun_asal: int | None
    alasan: str


def batas_terbit(tahun: int) -> date:
    """The last day on which the predicate of `tahun` counts for that year: 31 January after it (p.94 f)."""
    return date(tahun + 1, 1, 31)


def capaian_terpakai(*, tahun: int, unit_penilai: str, capaian: Iterable[CapaianTahunan]) -> CapaianTerpakai:
    """The annual predicate for the evaluation of `tahun`: that of the unit which the employee's Penilai leads (p.94 g).

    Issued after 31 January of the next year, or not at all: last year's (p.94 f). Monthly and quarterly predicates have
    no such fallback in the rule. An instance of neither year gives `predikat=None` and says what to do.
    """
    own = [row for row in capaian if row.unit == unit_penilai]
    for row in own:
        if row.tahun == tahun and row.terbit <= batas_terbit(tahun):
            return CapaianTerpakai(
                predikat=row.predikat,
                tahun_asal=tahun,
                alasan=f"Capaian unit yang dipimpin penilai tahun {tahun} terbit {row.terbit:%d-%m-%Y}, tepat waktu.",
            )
    for row in own:
        if row.tahun == tahun - 1:
            return CapaianTerpakai(
                predikat=row.predikat,
                tahun_asal=tahun - 1,
                alasan=(
                    f"Capaian tahun {tahun} tidak terbit sampai {batas_terbit(tahun):%d-%m-%Y}, "
                    f"maka dipakai capaian tahun {tahun - 1}."
                ),
            )
    return CapaianTerpakai(
        predikat=None,
        tahun_asal=None,
        alasan=(
            f"Belum ada capaian unit yang dipimpin penilai untuk tahun {tahun} maupun {tahun - 1}. "
            "Minta pimpinan satu tingkat di atas unit itu menetapkannya."
        ),
    )


@rule(
    name="capaian-organisasi",
    title="Capaian organisasi yang dipakai dalam evaluasi tahunan",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "tahun": Param(kind="int", help="tahun kinerja yang dinilai"),
        "unit_penilai": Param(kind="text", help="unit yang dipimpin Pejabat Penilai Kinerja"),
        "capaian": Param(kind="list", help="daftar capaian: unit, tahun, predikat, terbit (tahun-bulan-hari)"),
    },
)
def jawab_capaian(*, tahun: int, unit_penilai: str, capaian: list[Any]) -> Answer:
    """The `capaian-organisasi` rule: value holds predikat (or null) and tahun_asal."""
    if not 2022 <= tahun <= 9000:
        raise LawInputError("tahun", "Isi tahun kinerja sejak 2022, misalnya 2025.")
    found = capaian_terpakai(
        tahun=tahun,
        unit_penilai=unit_penilai,
        capaian=[_parse(number, item) for number, item in enumerate(capaian, start=1)],
    )
    return Answer(
        value={
            "predikat": found.predikat.value if found.predikat else None,
            "label": found.predikat.label if found.predikat else None,
            "tahun_asal": found.tahun_asal,
        },
        explanation=(
            found.alasan,
            "Yang dipakai adalah capaian unit yang dipimpin Pejabat Penilai Kinerja pegawai.",
        ),
        citations=(CITATION,),
    )


def _parse(number: int, item: Any) -> CapaianTahunan:
    field = f"capaian.{number}"
    if not isinstance(item, Mapping) or item.keys() != {"unit", "tahun", "predikat", "terbit"}:
        raise LawInputError(field, "Tiap capaian berisi unit, tahun, predikat, dan terbit.")
    try:
        return CapaianTahunan(
            unit=str(item["unit"]),
            tahun=int(item["tahun"]),
            predikat=PredikatOrganisasi(str(item["predikat"]).upper()),
            terbit=date.fromisoformat(str(item["terbit"])),
        )
    except (ValueError, TypeError, OverflowError) as error:
        raise LawInputError(
            field,
            f"Isi tahun dengan angka, terbit dengan tahun-bulan-hari, dan predikat salah satu dari: "
            f"{', '.join(PredikatOrganisasi)}.",
        ) from error
