"""Entries by week: counted days from the nightly count, the days since then straight from the entries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum

from takar.dashboard.models import HitunganHarian
from takar.dashboard.selectors.lingkup import Lingkup
from takar.execution.models import Aktivitas

CHOICES = (4, 12, 26)
USUAL = 12


def weeks(today: date, *, banyak: int) -> tuple[date, ...]:
    """Return the Mondays of the last `banyak` weeks; the last one is the running week."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - timedelta(weeks=back) for back in range(banyak - 1, -1, -1))


def entries_by_week(lingkup: Lingkup, *, today: date, banyak: int) -> Mapping[str, tuple[int, ...]]:
    """Return how many entries each unit right below made in each week, by `Lingkup.key`. One query.

    The running week is read live; earlier ones are as of last night. Where the night has not counted, all is live.
    """
    mondays = weeks(today, banyak=banyak)
    live_from = mondays[0]
    if lingkup.unit is not None and lingkup.terhitung is not None:
        live_from = max(mondays[0], min(mondays[-1], lingkup.terhitung + timedelta(days=1)))
    live = Aktivitas.objects.filter(lingkup.rows("skp__penilai_id"), tanggal__gte=live_from, tanggal__lte=today)
    rows = _by_day(live, key=lingkup.key(), number=Count("*"))
    if lingkup.unit is not None and live_from > mondays[0]:
        counted = HitunganHarian.objects.filter(lingkup.rows(), tanggal__gte=mondays[0], tanggal__lt=live_from)
        rows = rows.union(_by_day(counted, key=lingkup.key(), number=Sum("dicatat")), all=True)
    found: dict[str, list[int]] = defaultdict(lambda: [0] * banyak)
    for key, day, number in rows:
        found[key][(day - mondays[0]).days // 7] += number
    return {key: tuple(numbers) for key, numbers in found.items()}


def _by_day(rows: QuerySet[Any, Any], *, key: Any, number: Any) -> QuerySet[Any, Any]:
    grouped: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(kunci=key)
        .values("kunci", "tanggal")
        .annotate(banyak=number)
        .values_list("kunci", "tanggal", "banyak")
    )
    return grouped
