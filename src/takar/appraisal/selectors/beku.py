"""What a closed month holds: figures are frozen with what came too late for the months that were closed before it.

The rule of this file: all closed months of a plan together hold exactly what stood when the last of them was closed.
So what comes after a closing is lost to nobody, and no closed month is ever reckoned anew.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.appraisal.models import HasilBulan, JenisEvaluasi, PenutupanBulan
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.common.prepared import prepared
from takar.execution.selectors.lintasan import AngkaIndikator, pooled
from takar.execution.selectors.sumber import Bagian
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy
from takar.planning.models import CaraHitung

_ADDING = frozenset({CaraHitung.JUMLAH, CaraHitung.HITUNGAN})
_SHARED = frozenset({CaraHitung.RERATA, CaraHitung.PERSENTASE})
_COUNTS = ("banyak", "berangka")
_SUMS = ("jumlah", "pembilang", "penyebut")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beku:
    """The figure of one indicator as a month is closed, and the parts it follows from, as text."""

    nilai: Decimal | None
    susulan: Decimal | None
    n: int
    n_susulan: int
    teks: str
    masukan: str


def closings(instansi_id: UUID, *, tahun: int) -> dict[int, PenutupanBulan]:
    """The closed months of a year. One query."""
    rows = PenutupanBulan.objects.filter(instansi_id=instansi_id, tahun=tahun).select_related("oleh").order_by("bulan")
    return {row.bulan: row for row in rows}


def closed_since(instansi_id: UUID, since: date) -> dict[tuple[int, int], datetime]:
    """When each month from the year of `since` on was closed. One query."""
    return {(year, month): at for year, month, at in _closed(instansi_id=instansi_id, tahun=since.year)}


@prepared
def _closed(instansi_id: UUID, tahun: int) -> "QuerySet[PenutupanBulan, tuple[int, int, datetime]]":
    rows = PenutupanBulan.objects.filter(instansi_id=instansi_id, tahun__gte=tahun).order_by("tahun", "bulan")
    return rows.values_list("tahun", "bulan", "ditutup_at")


def month_to_close(instansi_id: UUID, *, today: date) -> PeriodeNilai | None:
    """The month that ended last, where the government evaluates by months and has not closed it. Two queries."""
    last = today.replace(day=1) - timedelta(days=1)
    if policy(instansi_id, Kunci.PERIODE_EVALUASI, last) != JenisEvaluasi.BULANAN:
        return None
    if PenutupanBulan.objects.filter(instansi_id=instansi_id, tahun=last.year, bulan=last.month).exists():
        return None
    return PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=last.year, ke=last.month)


def frozen_figure(
    row: AngkaIndikator, *, bulan: int, closed: Collection[int], before: Mapping[int, HasilBulan]
) -> Beku | None:
    """The figure with which `bulan` is closed; None where the plan does not reach into the month.

    `closed` are the months of the year closed before it, `before` what this indicator holds in them.
    """
    live = {month.bulan: month for month in row.bulan}
    if bulan not in live:
        return None
    month = live[bulan]
    earlier = [each for each in closed if each < bulan and each in live]
    parts = {part.bulan: part for part in row.bagian}
    late = _late(parts, earlier=earlier, before=before)
    own = parts.get(bulan, Bagian(indikator_id=row.id, bulan=bulan))
    whole = _together(own, late)
    n_late = sum(live[each].catatan for each in earlier) - sum(before[each].n for each in earlier if each in before)
    value, extra = month.nilai, None
    if row.cara in _ADDING:
        stands = sum((live[each].nilai or Decimal(0) for each in earlier), Decimal(0))
        held = sum((before[each].nilai or Decimal(0) for each in earlier if each in before), Decimal(0))
        if stands != held:
            extra = stands - held
            value = (month.nilai or Decimal(0)) + extra
    elif row.cara in _SHARED and parts and n_late:
        value = pooled(row.cara, months=[], parts=[whole])
    return Beku(
        nilai=value,
        susulan=extra,
        n=month.catatan + n_late,
        n_susulan=n_late,
        teks="" if row.dihitung else month.teks,
        masukan=json.dumps(_plain(whole), sort_keys=True),
    )


def _late(parts: Mapping[int, Bagian], *, earlier: Collection[int], before: Mapping[int, HasilBulan]) -> dict[str, Any]:
    """What the closed months have in parts today beyond what they were closed with."""
    found: dict[str, Any] = {}
    kept = [json.loads(before[each].masukan) for each in earlier if each in before]
    for name in (*_COUNTS, *_SUMS):
        now = sum((Decimal(getattr(parts[each], name) or 0) for each in earlier if each in parts), Decimal(0))
        found[name] = now - sum((Decimal(each.get(name) or 0) for each in kept), Decimal(0))
    return found


def _together(own: Bagian, late: Mapping[str, Any]) -> Bagian:
    counts = {name: getattr(own, name) + int(late[name]) for name in _COUNTS}
    sums = {
        name: None if getattr(own, name) is None and not late[name] else (getattr(own, name) or Decimal(0)) + late[name]
        for name in _SUMS
    }
    return Bagian(
        indikator_id=own.indikator_id,
        bulan=own.bulan,
        terakhir=own.terakhir,
        menunggu=own.menunggu,
        banyak=counts["banyak"],
        berangka=counts["berangka"],
        jumlah=sums["jumlah"],
        pembilang=sums["pembilang"],
        penyebut=sums["penyebut"],
    )


def _plain(part: Bagian) -> dict[str, Any]:
    said = {name: getattr(part, name) for name in (*_COUNTS, *_SUMS, "terakhir", "menunggu")}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in said.items()}
