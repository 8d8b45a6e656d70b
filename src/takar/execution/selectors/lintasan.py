"""What was reached on each indicator, month by month and so far: stated, frozen, or reckoned from accepted work.

The same number of queries for three plans and for three hundred: one for indicators with what was stated, one for the
sums of entries, one for newest figures where an indicator asks for them, and one call of the service register.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.common.many import run
from takar.common.prepared import prepared
from takar.execution.models import AsalRealisasi
from takar.execution.selectors.sumber import Bagian, Diminta, entry_parts, service_source
from takar.law.pembulatan import bulatkan
from takar.planning.models import CaraHitung, Indikator, StatusSkp, SumberRealisasi
from takar.planning.selectors.hitung import effective_way
from takar.ui.formats import angka

_ADDING = frozenset({CaraHitung.JUMLAH, CaraHitung.HITUNGAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaBulan:
    """One indicator in one month. `nilai` is of the month, `sampai` of the plan up to its end; None without figures.

    `catatan` accepted entries stand behind a counted month, `menunggu` are not in it. `versi` is 0 where nothing is
    stored; a stored month of a counted indicator was frozen and stays as it is.
    """

    bulan: int
    nilai: Decimal | None
    sampai: Decimal | None
    teks: str
    asal: str
    catatan: int
    menunggu: int
    versi: int = 0
    realisasi_id: UUID | None = None
    berkas_nama: str = ""
    tautan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaIndikator:
    """One indicator with every month of its plan. `cara` is the way that applies; `dari_bulan` its months in all."""

    id: UUID
    skp_id: UUID
    teks: str
    target_teks: str
    target_min: Decimal | None
    target_max: Decimal | None
    satuan: str
    arah: str
    rhk_id: UUID
    rhk_teks: str
    rhk_jenis: str
    sumber: str
    cara: CaraHitung
    mulai: date
    selesai: date
    dari_bulan: int
    tanpa_sumber: bool
    bulan: tuple[AngkaBulan, ...]
    bagian: tuple[Bagian, ...] = ()

    @property
    def dihitung(self) -> bool:
        """Whether its figures are reckoned and nobody types them."""
        return self.sumber != SumberRealisasi.DIKETIK

    def angka(self, *, dari: int, sampai: int) -> Decimal | None:
        """The figure of the months `dari` to `sampai` together, as for the whole year."""
        months = [month for month in self.bulan if dari <= month.bulan <= sampai]
        return pooled(self.cara, months=months, parts=[part for part in self.bagian if dari <= part.bulan <= sampai])


@dataclass(frozen=True, slots=True, kw_only=True)
class AngkaSebulan:
    """One indicator of one plan in the asked month."""

    skp_id: UUID
    indikator_id: UUID
    cara: str
    angka: AngkaBulan


_SAYS = (
    "pk",
    "rhk__skp_id",
    "teks",
    "target_teks",
    "target_min",
    "target_max",
    "satuan",
    "arah",
    "rhk_id",
    "rhk__teks",
    "rhk__jenis",
    "sumber",
    "cara_hitung",
    "pustaka_id",
    "rhk__skp__mulai",
    "rhk__skp__selesai",
    "rhk__skp__status",
    "rhk__skp__pegawai_id",
    "rhk__skp__unit_id",
)
_STATED = ("bulan", "nilai", "teks", "asal", "versi_baris", "pk", "berkas_nama", "tautan")
_SAID = len(_SAYS)


def spoken(nilai: Decimal, *, satuan: str) -> str:
    """Return the words that stand for a figure alone: 85 %, 12 dokumen."""
    return f"{angka(nilai)} {satuan}".strip()


def figures(skp_ids: Collection[UUID]) -> tuple[AngkaIndikator, ...]:
    """Return every indicator of these plans in the order of its plan. Two queries, three with newest figures."""
    says: dict[UUID, dict[str, Any]] = {}
    stated: dict[UUID, dict[int, dict[str, Any]]] = defaultdict(dict)
    # One row for each indicator and stated month; an indicator without any statement comes once, its month empty.
    for row in run(_rows, ids=list(skp_ids)):
        if row[0] not in says:
            says[row[0]] = dict(zip(_SAYS, row, strict=False))
        if row[_SAID] is not None:
            stated[row[0]][row[_SAID]] = dict(zip(_STATED, row[_SAID:], strict=True))
    parts = _parts(list(says.values()), skp_ids=skp_ids)
    return tuple(_indicator(row, stated=stated[pk], parts=parts.get(pk, {})) for pk, row in says.items())


@prepared
def _rows(ids: list[UUID]) -> "QuerySet[Indikator, tuple[Any, ...]]":
    rows = Indikator.objects.filter(rhk__skp_id__in=ids).order_by(
        "rhk__skp_id", "-rhk__jenis", "rhk__urutan", "urutan", "pk", "realisasi__bulan"
    )
    return rows.values_list(*_SAYS, *(f"realisasi__{name}" for name in _STATED))


def month_figures(skp_ids: Collection[UUID], bulan: int) -> tuple[AngkaSebulan, ...]:
    """Return what stands for one month on every indicator of these plans, for the closing of that month.

    A plan that does not reach into the month is left out. As many queries for 3 plans as for 300.
    """
    return tuple(
        AngkaSebulan(skp_id=row.skp_id, indikator_id=row.id, cara=row.cara, angka=month)
        for row in figures(skp_ids)
        for month in row.bulan
        if month.bulan == bulan
    )


def pooled(way: CaraHitung, *, months: Sequence[AngkaBulan], parts: Sequence[Bagian]) -> Decimal | None:
    """Return the figure of several months together; None where there is none.

    What adds up is added, of newest figures the last one holds; a mean and a share are reckoned over all pieces at
    once, because a mean of means would give a month of two pieces the weight of a month of two hundred.
    """
    known = [month.nilai for month in months if month.nilai is not None]
    if way in _ADDING:
        return sum(known, Decimal(0)) if known else None
    if way == CaraHitung.TERAKHIR:
        return known[-1] if known else None
    top, bottom = _ratio(way, parts)
    if bottom:
        return bulatkan(top / bottom)
    return bulatkan(sum(map(Fraction, known), Fraction(0)) / len(known)) if known else None


def _ratio(way: CaraHitung, parts: Iterable[Bagian]) -> tuple[Fraction, Fraction]:
    """What a mean or a share is the quotient of."""
    top, bottom = Fraction(0), Fraction(0)
    for part in parts:
        if way == CaraHitung.PERSENTASE:
            top += Fraction(part.pembilang or 0) * 100
            bottom += Fraction(part.penyebut or 0)
        else:
            top += Fraction(part.jumlah or 0)
            bottom += part.berangka
    return top, bottom


def _counted(way: CaraHitung, part: Bagian | None) -> Decimal | None:
    """The figure of one month from its pieces alone."""
    if part is None:
        return None
    if way == CaraHitung.JUMLAH:
        return part.jumlah if part.berangka else None
    if way == CaraHitung.HITUNGAN:
        return Decimal(part.banyak) if part.banyak else None
    if way == CaraHitung.TERAKHIR:
        return part.terakhir
    top, bottom = _ratio(way, (part,))
    return bulatkan(top / bottom) if bottom else None


def _parts(says: Sequence[dict[str, Any]], *, skp_ids: Collection[UUID]) -> dict[UUID, dict[int, Bagian]]:
    """The pieces of every indicator by month. Of services where an indicator says so, else of entries."""
    newest = any(row["cara_hitung"] == CaraHitung.TERAKHIR and row["sumber"] == "CATATAN" for row in says)
    served = {row["pk"] for row in says if row["sumber"] == SumberRealisasi.LAYANAN}
    found: dict[UUID, dict[int, Bagian]] = defaultdict(dict)
    for part in entry_parts(skp_ids, newest=newest):
        if part.indikator_id not in served:
            found[part.indikator_id][part.bulan] = part
    source = service_source() if served else None
    if source is not None:
        asked = [
            Diminta(
                indikator_id=row["pk"],
                skp_id=row["rhk__skp_id"],
                pegawai_id=row["rhk__skp__pegawai_id"],
                unit_id=row["rhk__skp__unit_id"],
                pustaka_id=row["pustaka_id"],
                mulai=row["rhk__skp__mulai"],
                selesai=row["rhk__skp__selesai"],
            )
            for row in says
            if row["pk"] in served
        ]
        for part in source.monthly(asked):
            if part.indikator_id in served:
                found[part.indikator_id][part.bulan] = part
    return found


def _indicator(row: dict[str, Any], *, stated: dict[int, dict[str, Any]], parts: dict[int, Bagian]) -> AngkaIndikator:
    way = effective_way(sumber=row["sumber"], cara=row["cara_hitung"], satuan=row["satuan"])
    first, last = row["rhk__skp__mulai"], row["rhk__skp__selesai"]
    typed = row["sumber"] == SumberRealisasi.DIKETIK
    months: list[AngkaBulan] = []
    counted: list[Bagian] = []
    for bulan in range(first.month, last.month + 1):
        part = parts.get(bulan)
        if part is not None and not typed:
            counted.append(part)
        month = _month(row, way=way, bulan=bulan, part=part, said=stated.get(bulan))
        so_far = pooled(way, months=[*months, month], parts=counted)
        months.append(replace(month, sampai=so_far))
    # A plan that a move cut short was agreed for the rest of its year.
    closed = row["rhk__skp__status"] == StatusSkp.DITUTUP_PINDAH
    return AngkaIndikator(
        id=row["pk"],
        skp_id=row["rhk__skp_id"],
        teks=row["teks"],
        target_teks=row["target_teks"],
        target_min=row["target_min"],
        target_max=row["target_max"],
        satuan=row["satuan"],
        arah=row["arah"],
        rhk_id=row["rhk_id"],
        rhk_teks=row["rhk__teks"],
        rhk_jenis=row["rhk__jenis"],
        sumber=row["sumber"],
        cara=way,
        mulai=first,
        selesai=last,
        dari_bulan=(12 if closed else last.month) - first.month + 1,
        tanpa_sumber=row["sumber"] == SumberRealisasi.LAYANAN and service_source() is None,
        bulan=tuple(months),
        bagian=tuple(counted),
    )


def _month(
    row: dict[str, Any], *, way: CaraHitung, bulan: int, part: Bagian | None, said: dict[str, Any] | None
) -> AngkaBulan:
    typed = row["sumber"] == SumberRealisasi.DIKETIK
    frozen = said is not None and said["asal"] != AsalRealisasi.DIKETIK
    counted = None if typed else _counted(way, part)
    # A frozen month stays; a month that was typed before the figures came from work stands where no work tells.
    if said is not None and (typed or frozen or counted is None):
        nilai, teks, asal = said["nilai"], said["teks"], said["asal"]
    else:
        nilai, asal = counted, row["sumber"]
        teks = "" if counted is None else spoken(counted, satuan=row["satuan"])
    return AngkaBulan(
        bulan=bulan,
        nilai=nilai,
        sampai=None,
        teks=teks,
        asal=asal,
        catatan=part.banyak if part else 0,
        menunggu=part.menunggu if part else 0,
        versi=said["versi_baris"] if said else 0,
        realisasi_id=said["pk"] if said else None,
        berkas_nama=said["berkas_nama"] if said else "",
        tautan=said["tautan"] if said else "",
    )
