"""How far results have come, for those who share them. The figures belong to a room above this one, which the
installation names (settings.PROGRESS_SOURCE); without one, the pages say nothing of progress."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, cast
from uuid import UUID

from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from takar.planning.selectors.rentang import Sasaran, by_now, number_with_unit


class Bulan(Protocol):
    """One month of an indicator: its figure, the plan's figure so far, and its words."""

    bulan: int
    nilai: Decimal | None
    sampai: Decimal | None
    teks: str


class Angka(Protocol):
    """One indicator with its months, as the room that keeps the figures gives it."""

    id: UUID
    rhk_id: UUID
    teks: str
    target_teks: str
    target_min: Decimal | None
    target_max: Decimal | None
    satuan: str
    arah: str
    sumber: str
    cara: Any
    mulai: date
    selesai: date
    bulan: Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capaian:
    """One indicator of a result with what was reached so far; `sampai` is empty where nothing is known yet."""

    id: UUID
    teks: str
    target: str
    sampai: str
    bulan_ini: str


def reached(skp_ids: Collection[UUID], *, today: date) -> dict[UUID, tuple[Capaian, ...]]:
    """Return the indicators of each result of these plans with what was reached so far, as many queries for 3 plans
    as for 300."""
    source = _source()
    if source is None or not skp_ids:
        return {}
    found: dict[UUID, tuple[Capaian, ...]] = {}
    for row in source(tuple(dict.fromkeys(skp_ids))):
        found[row.rhk_id] = (*found.get(row.rhk_id, ()), _capaian(row, today=today))
    return found


@lru_cache(maxsize=1)
def _source() -> Callable[[Collection[UUID]], Sequence[Angka]] | None:
    path = getattr(settings, "PROGRESS_SOURCE", "")
    return cast("Callable[[Collection[UUID]], Sequence[Angka]]", import_string(path)) if path else None


def _capaian(row: Angka, *, today: date) -> Capaian:
    target = Sasaran(
        target_teks=row.target_teks,
        target_min=row.target_min,
        target_max=row.target_max,
        satuan=row.satuan,
        arah=row.arah,
        aspek="",
        sumber=row.sumber,
        cara_hitung=str(row.cara),
    )
    return Capaian(
        id=row.id,
        teks=row.teks,
        target=row.target_teks,
        sampai=_so_far(row, today=today),
        bulan_ini=by_now(target, mulai=row.mulai, selesai=row.selesai, today=today),
    )


def _so_far(row: Angka, *, today: date) -> str:
    last = today.month if today.year == row.mulai.year else 12
    told = [each for each in row.bulan if each.bulan <= last and (each.nilai is not None or each.teks)]
    if not told:
        return ""
    newest: Bulan = told[-1]
    value = newest.teks if newest.sampai is None else number_with_unit(newest.sampai, row.satuan)
    return _("%(nilai)s sampai akhir %(bulan)s") % {"nilai": value, "bulan": str(MONTHS[newest.bulan])}
