"""Finished applications by day, of officers and of units: what rooms above make indicators from."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from takar.service.models import Permohonan, StatusPermohonan
from takar.units.models import Instansi


@dataclass(frozen=True, slots=True, kw_only=True)
class Harian:
    """What was finished on one day of a person or of a subtree of units."""

    hari: date
    selesai: int
    tepat: int
    diperbaiki: int


def daily_of_people(instansi_id: UUID, people: set[UUID], *, dari: date, sampai: date) -> dict[UUID, list[Harian]]:
    """Return the finished applications of officers by day. Two queries, however many officers."""
    first, last, zone = _days(instansi_id, dari, sampai)
    rows = (
        Permohonan.objects.filter(
            instansi_id=instansi_id, penyelesai_id__in=people, selesai_pada__gte=first, selesai_pada__lt=last
        )
        .exclude(status=StatusPermohonan.DITOLAK)
        .annotate(hari=TruncDate("selesai_pada", tzinfo=zone))
        .order_by("penyelesai_id", "hari")
        .values("penyelesai_id", "hari")
        .annotate(**_counts())
    )
    found: dict[UUID, list[Harian]] = {}
    for row in rows:
        found.setdefault(row["penyelesai_id"], []).append(_day(row))
    return found


def daily_of_units(instansi_id: UUID, *, dari: date, sampai: date) -> dict[str, list[Harian]]:
    """Return the finished applications by the path of the unit and day. Two queries."""
    first, last, zone = _days(instansi_id, dari, sampai)
    rows = (
        Permohonan.objects.filter(instansi_id=instansi_id, selesai_pada__gte=first, selesai_pada__lt=last)
        .exclude(status=StatusPermohonan.DITOLAK)
        .annotate(hari=TruncDate("selesai_pada", tzinfo=zone))
        .order_by("unit__path", "hari")
        .values("unit__path", "hari")
        .annotate(**_counts())
    )
    found: dict[str, list[Harian]] = {}
    for row in rows:
        found.setdefault(row["unit__path"], []).append(_day(row))
    return found


def _days(instansi_id: UUID, dari: date, sampai: date) -> tuple[datetime, datetime, ZoneInfo]:
    zone = ZoneInfo(Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True).first() or "Asia/Jakarta")
    return (
        datetime.combine(dari, time(), tzinfo=zone),
        datetime.combine(sampai + timedelta(days=1), time(), tzinfo=zone),
        zone,
    )


def _counts() -> dict[str, Count]:
    return {
        "selesai": Count("pk"),
        "n_tepat": Count("pk", filter=Q(tepat=True)),
        "n_perbaikan": Count("pk", filter=Q(dikoreksi__gt=0)),
    }


def _day(row: Any) -> Harian:
    return Harian(hari=row["hari"], selesai=row["selesai"], tepat=row["n_tepat"], diperbaiki=row["n_perbaikan"])
