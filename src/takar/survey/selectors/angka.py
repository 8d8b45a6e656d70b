"""One figure of answers, whatever the kind of survey: an index with its letter, or a mean of the integrity zone."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from takar.law.skm import MINIMAL_TERBIT
from takar.law.skm_instrumen import ATURAN, JenisSurvei
from takar.law.skm_selang import Galat, dapat_dibedakan, disembunyikan
from takar.law.skm_zi import HasilZi, galat_zi, hasil_zi
from takar.survey.selectors.indeks import Indeks, Part, columns_of, index_from, sheets_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Angka:
    """A figure with its count; nothing in it means that there is no data. `ditekan`: too few answers to show."""

    n: int = 0
    nilai: Decimal | None = None
    huruf: str = ""
    kinerja: str = ""
    galat: Galat | None = None
    seragam: int = 0
    ditekan: bool = False
    indeks: Indeks | None = None
    zi: HasilZi | None = None

    @classmethod
    def of(cls, one: Indeks) -> Self:
        """Return a satisfaction index as a figure."""
        letter = one.ikm.mutu if one.ikm else None
        return cls(
            n=one.n,
            nilai=one.nilai,
            huruf=letter.huruf if letter else "",
            kinerja=letter.kinerja if letter else "",
            galat=one.galat,
            seragam=one.seragam,
            ditekan=one.ditekan,
            indeks=one,
        )

    @property
    def selang(self) -> tuple[Decimal, Decimal] | None:
        return self.galat.selang if self.galat is not None and not self.ditekan else None

    def differs(self, other: "Angka") -> bool | None:
        """Do the two differ beyond chance? None where one of them has no interval."""
        if self.galat is None or other.galat is None or self.ditekan or other.ditekan:
            return None
        return dapat_dibedakan(self.galat, other.galat)


def figure(parts: list[Part], *, jenis: JenisSurvei, skala: int, populasi: int | None = None) -> Angka:
    """Return the figure of the sheets that `indeks.counted` summed up."""
    if jenis is JenisSurvei.SKM:
        return Angka.of(index_from(parts, populasi=populasi)) if parts else Angka()
    return _zone(parts, jenis=jenis, skala=skala, populasi=populasi)


def figures(found: dict[Any, list[Part]], *, jenis: JenisSurvei, skala: int) -> dict[Any, Angka]:
    """Return the figure of each part of one published whole; those under five hide, and enough others with them."""
    told = {key: figure(parts, jenis=jenis, skala=skala) for key, parts in found.items()}
    hidden = disembunyikan({str(key): one.n for key, one in told.items()})
    return {key: Angka(ditekan=True) if str(key) in hidden else one for key, one in told.items()}


def _zone(parts: list[Part], *, jenis: JenisSurvei, skala: int, populasi: int | None) -> Angka:
    n = sum(part["n"] for part in parts)
    sums, counts = columns_of(parts, butir=len(ATURAN[jenis].butir))
    if n < MINIMAL_TERBIT or min(counts) < MINIMAL_TERBIT:
        return Angka(n=n, ditekan=n > 0)
    found = hasil_zi(jenis, jumlah=sums, banyak=counts, skala=skala)
    return Angka(
        n=n,
        nilai=found.skor,
        galat=galat_zi(sheets_of(parts), skala=skala, populasi=populasi),
        seragam=sum(part["sama"] for part in parts),
        zi=found,
    )
