"""The figures of complaints: counts by kind and state, answered in time, median days to the answer, per unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from takar.complaint.models import Jenis, Pengaduan, Pokok
from takar.complaint.transitions import CLOCKED, DONE, MERGED, OPEN
from takar.law.layanan import median, persen_tepat, persentil
from takar.units.models import Instansi

MINIMUM_UMUM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranAduan:
    """What is counted of some complaints. Days are calendar days to the first answer."""

    masuk: int = 0
    dijawab: int = 0
    tepat: int = 0
    selesai: int = 0
    terbuka: int = 0
    lewat: int = 0
    dibuka_lagi: int = 0
    median_hari: Decimal | None = None
    p90_hari: int | None = None

    @property
    def persen_tepat(self) -> Decimal | None:
        """Answered in time; those that lie past their day count as late."""
        return persen_tepat(tepat=self.tepat, selesai=self.dijawab, lewat_terbuka=self.lewat)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAngkaAduan:
    """The figures of a year: all, and by unit, kind, subject."""

    tahun: int
    semua: UkuranAduan
    unit: tuple[tuple[str, UkuranAduan], ...]
    jenis: tuple[tuple[str, UkuranAduan], ...]
    pokok: tuple[tuple[str, UkuranAduan], ...]


def complaint_figures(instansi_id: UUID, *, tahun: int, now: datetime) -> HalamanAngkaAduan:
    """Return the figures of a year. Two queries, however many complaints there are."""
    rows = of_year(instansi_id, tahun)
    parts = counted(rows, ("unit__path", "unit__nama", "jenis", "pokok"), now=now)
    units: dict[tuple[str, str], list[Any]] = {}
    for part in parts:
        units.setdefault((part["unit__path"], part["unit__nama"]), []).append(part)
    return HalamanAngkaAduan(
        tahun=tahun,
        semua=figures(parts),
        unit=tuple((key[1], figures(held)) for key, held in sorted(units.items())),
        jenis=tuple((str(one.label), figures(p for p in parts if p["jenis"] == one)) for one in Jenis),
        pokok=tuple((str(one.label), figures(p for p in parts if p["pokok"] == one)) for one in Pokok),
    )


def of_year(instansi_id: UUID, tahun: int, *, zona: str | None = None) -> QuerySet[Pengaduan]:
    """The complaints that came in during a year, those merged into another left out. One query for the zone, unless it
    is given."""
    found = Instansi.objects.filter(pk=instansi_id).values_list("zona", flat=True)
    zone = zona or found.first() or "Asia/Jakarta"
    begin = datetime.combine(date(tahun, 1, 1), time(), tzinfo=ZoneInfo(zone))
    return Pengaduan.objects.filter(
        instansi_id=instansi_id, diterima_pada__gte=begin, diterima_pada__lt=begin.replace(year=tahun + 1)
    ).exclude(status__in=MERGED)


def counted(rows: QuerySet[Pengaduan], by: tuple[str, ...], *, now: datetime) -> list[Any]:
    """How many of each kind, by these columns and by the days from coming in to the first answer. One query."""
    return list(
        rows.annotate(masuk=TruncDate("diterima_pada"), jawab=TruncDate("dijawab_pada"))
        .order_by(*by, "masuk", "jawab")
        .values(*by, "masuk", "jawab")
        .annotate(
            n=Count("pk"),
            n_dijawab=Count("pk", filter=Q(dijawab_pada__isnull=False)),
            n_tepat=Count("pk", filter=Q(tepat=True)),
            n_selesai=Count("pk", filter=Q(status__in=DONE)),
            n_terbuka=Count("pk", filter=Q(status__in=OPEN)),
            n_lewat=Count("pk", filter=Q(status__in=CLOCKED, jatuh_tempo__lt=now, dijawab_pada__isnull=True)),
            n_lagi=Count("pk", filter=Q(dibuka_lagi__gt=0)),
        )
    )


def figures(parts: Iterable[Any]) -> UkuranAduan:
    """Add counts up. No query."""
    held = list(parts)
    days: dict[int, int] = {}
    for part in held:
        if part["jawab"] is not None:
            took = (part["jawab"] - part["masuk"]).days
            days[took] = days.get(took, 0) + part["n_dijawab"]
    return UkuranAduan(
        masuk=sum(part["n"] for part in held),
        dijawab=sum(part["n_dijawab"] for part in held),
        tepat=sum(part["n_tepat"] for part in held),
        selesai=sum(part["n_selesai"] for part in held),
        terbuka=sum(part["n_terbuka"] for part in held),
        lewat=sum(part["n_lewat"] for part in held),
        dibuka_lagi=sum(part["n_lagi"] for part in held),
        median_hari=median(days),
        p90_hari=persentil(days, 90),
    )
