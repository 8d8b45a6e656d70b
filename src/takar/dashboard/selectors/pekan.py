"""Entries by week: counted days from the nightly count, the days since then straight from the entries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.fields import CharField
from django.db.models.functions import Substr

from takar.common.prepared import Shape, prepared
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
    first = mondays[0]
    if lingkup.unit is None:
        rows = _of_team(home=lingkup.instansi_id, penilai=lingkup.penilai, since=first, today=today)
    else:
        live = first
        if lingkup.terhitung is not None:
            live = max(first, min(mondays[-1], lingkup.terhitung + timedelta(days=1)))
        here = {"home": lingkup.instansi_id, "path": lingkup.unit.path, "length": lingkup.key_length}
        rows = _of_unit(**here, depth=lingkup.unit.depth + 1, since=first, live=live, today=today)
    found: dict[str, list[int]] = defaultdict(lambda: [0] * banyak)
    for key, day, number in rows:
        found[key][(day - first).days // 7] += number
    return {key: tuple(numbers) for key, numbers in found.items()}


@prepared
def _of_unit(
    home: UUID, path: str, length: Shape[int], depth: int, since: date, live: date, today: date
) -> QuerySet[Any, Any]:
    here, key = Q(instansi_id=home, unit__path__startswith=path), Substr("unit__path", 1, length)
    entries = Aktivitas.objects.filter(here, tanggal__gte=live, tanggal__lte=today)
    # The units right below know what is below them; of the unit itself its own people's entries are asked.
    counted = HitunganHarian.objects.filter(here, unit__depth__lte=depth, tanggal__gte=since, tanggal__lt=live)
    number = Sum(Case(When(unit__depth=depth, then=F("seluruh")), default=F("dicatat")))
    return _by_day(entries, key=key, number=Count("*")).union(_by_day(counted, key=key, number=number), all=True)


@prepared
def _of_team(home: UUID, penilai: UUID, since: date, today: date) -> QuerySet[Any, Any]:
    entries = Aktivitas.objects.filter(
        instansi_id=home, skp__penilai_id=penilai, tanggal__gte=since, tanggal__lte=today
    )
    return _by_day(entries, key=Value("", output_field=CharField()), number=Count("*"))


def _by_day(rows: QuerySet[Any, Any], *, key: Any, number: Any) -> QuerySet[Any, Any]:
    grouped: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(kunci=key)
        .values("kunci", "tanggal")
        .annotate(banyak=number)
        .values_list("kunci", "tanggal", "banyak")
    )
    return grouped
