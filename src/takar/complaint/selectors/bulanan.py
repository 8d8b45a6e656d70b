"""How long a mended service took, month by month around the day on which the improvement began.

A month is hidden here whenever the portal hides it: both go by the same twelve months, so that neither tells what the
other keeps.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from takar.complaint.selectors.publik import PerbaikanUmum
from takar.complaint.selectors.samaran import hidden
from takar.law.layanan import median
from takar.service.models import Permohonan, StatusPermohonan

_YEAR = 12
_Month = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulanUmum:
    """One month: decided cases and their middle time in open minutes. `ditutup`: too few to tell, so neither is."""

    tahun: int
    bulan: int
    n: int = 0
    menit: int | None = None
    ditutup: bool = False


def months_around(satu: PerbaikanUmum, *, now: datetime) -> tuple[BulanUmum, ...]:
    """Return the months from a year before the improvement began until a year after it, or until now. One query."""
    zone = ZoneInfo(satu.zona)
    today = now.astimezone(zone).date()
    this, began = _index(today.year, today.month), _index(satu.mulai.year, satu.mulai.month)
    # The portal tells of this year and the one before it, so what it hides there has to be known as well.
    first, last = min(began - _YEAR, this - 2 * _YEAR + 1), min(began + _YEAR, this)
    counts, spread = _counted(
        satu, since=datetime.combine(date(*_month(first), 1), time(), tzinfo=zone), until=now, zone=zone
    )
    spans = (range(this - _YEAR + 1, this + 1), range(this - 2 * _YEAR + 1, this - _YEAR + 1))
    older = range(first, this - 2 * _YEAR + 1)
    away = {at for span in (*spans, older) for at in hidden({each: counts[_month(each)] for each in span})}
    return tuple(
        _said(_month(at), spread[_month(at)], counts[_month(at)], away=at in away)
        for at in range(began - _YEAR, last + 1)
    )


def _said(month: _Month, spread: Counter[int], n: int, *, away: bool) -> BulanUmum:
    year, number = month
    if away or not n:
        return BulanUmum(tahun=year, bulan=number, ditutup=away)
    middle = median(spread)
    return BulanUmum(tahun=year, bulan=number, n=n, menit=None if middle is None else int(middle))


def _counted(
    satu: PerbaikanUmum, *, since: datetime, until: datetime, zone: ZoneInfo
) -> tuple[Counter[_Month], defaultdict[_Month, Counter[int]]]:
    """How many cases were decided in each month, and how often each duration occurs; each by its first end."""
    counts: Counter[_Month] = Counter()
    spread: defaultdict[_Month, Counter[int]] = defaultdict(Counter)
    keys = ("tahun", "bulan", "lama_menit")
    rows: Iterable[Any] = (
        Permohonan.objects.filter(
            instansi_id=satu.instansi_id, layanan_id=satu.layanan_id, selesai_pada__gte=since, selesai_pada__lt=until
        )
        .exclude(status=StatusPermohonan.DIBATALKAN)
        .annotate(tahun=ExtractYear("selesai_pada", tzinfo=zone), bulan=ExtractMonth("selesai_pada", tzinfo=zone))
        .order_by(*keys)
        .values_list(*keys)
        .annotate(n=Count("pk"))
    )
    for year, month, spent, n in rows:
        counts[year, month] += n
        if spent is not None:
            spread[year, month][spent] += n
    return counts, spread


def _index(year: int, month: int) -> int:
    return year * _YEAR + month - 1


def _month(at: int) -> _Month:
    year, month = divmod(at, _YEAR)
    return year, month + 1
