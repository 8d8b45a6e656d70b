"""Count the days that are over, so that a chart of weeks reads hundreds of rows instead of millions.

Every unit also gets the sum of all units below it: a page about a whole government then reads its offices only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from takar.dashboard.models import HitunganHarian
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

# The longest period that the pages offer; what is older is never asked for.
FIRST_TIME = timedelta(weeks=27)
# Entries are written and mended for weeks afterwards: those days are counted again every night.
AGAIN = timedelta(weeks=6)
_BATCH = 2000

_Chains = Mapping[UUID, tuple[UUID, ...]]


@transaction.atomic
def count_days(*, instansi_id: UUID, day: date) -> int:
    """Count every unit's entries for the days before `day`; return how many rows were written. Run again, it gives
    the same rows."""
    counted = HitunganHarian.objects.filter(instansi_id=instansi_id)
    first = day - (AGAIN if counted.exists() else FIRST_TIME)
    chains = _chains(instansi_id)
    counted.filter(tanggal__gte=first).delete()
    fresh = list(_fresh(instansi_id, chains=chains, first=first, day=day))
    HitunganHarian.objects.bulk_create(fresh, batch_size=_BATCH)
    return len(fresh) + _sum_again(instansi_id, chains=chains, before=first)


@transaction.atomic
def sum_days(*, instansi_id: UUID) -> int:
    """Add up the counted days along the tree as it is now, without counting entries; return the rows written."""
    return _sum_again(instansi_id, chains=_chains(instansi_id), before=date.max)


def _fresh(instansi_id: UUID, *, chains: _Chains, first: date, day: date) -> Iterator[HitunganHarian]:
    entries = Aktivitas.objects.filter(instansi_id=instansi_id, tanggal__gte=first, tanggal__lt=day)
    rows = (
        entries.order_by("tanggal")
        .values_list("tanggal", "unit_id")
        .annotate(
            dicatat=Count("pk"),
            diterima=Count("pk", filter=Q(status=StatusAktivitas.DITERIMA)),
            dikembalikan=Count("pk", filter=Q(status=StatusAktivitas.DIKEMBALIKAN)),
        )
    )
    for tanggal, group in groupby(rows, key=lambda row: row[0]):
        own: dict[UUID, tuple[int, int, int]] = {unit_id: (n, yes, back) for _day, unit_id, n, yes, back in group}
        for unit_id, whole in _summed(((pk, each[0]) for pk, each in own.items()), chains=chains).items():
            dicatat, diterima, dikembalikan = own.get(unit_id, (0, 0, 0))
            yield HitunganHarian(
                instansi_id=instansi_id,
                unit_id=unit_id,
                tanggal=tanggal,
                dicatat=dicatat,
                diterima=diterima,
                dikembalikan=dikembalikan,
                seluruh=whole,
            )


def _sum_again(instansi_id: UUID, *, chains: _Chains, before: date) -> int:
    """Mend the sums of older days: units may have been moved in the tree since. Writes only what differs."""
    stored = HitunganHarian.objects.filter(instansi_id=instansi_id, tanggal__lt=before)
    rows = stored.order_by("tanggal").values_list(
        "tanggal", "unit_id", "dicatat", "diterima", "dikembalikan", "seluruh"
    )
    changed: list[HitunganHarian] = []
    for tanggal, group in groupby(rows, key=lambda row: row[0]):
        known: dict[UUID, Any] = {row[1]: row[2:] for row in group}
        sums = _summed(((pk, each[0]) for pk, each in known.items()), chains=chains)
        for unit_id in known.keys() | sums.keys():
            dicatat, diterima, dikembalikan, seluruh = known.get(unit_id, (0, 0, 0, None))
            whole = sums.get(unit_id, 0)
            if seluruh != whole:
                changed.append(
                    HitunganHarian(
                        instansi_id=instansi_id,
                        unit_id=unit_id,
                        tanggal=tanggal,
                        dicatat=dicatat,
                        diterima=diterima,
                        dikembalikan=dikembalikan,
                        seluruh=whole,
                    )
                )
    HitunganHarian.objects.bulk_create(
        changed,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["instansi", "tanggal", "unit"],
        update_fields=["seluruh"],
    )
    return len(changed)


def _summed(own: Iterable[tuple[UUID, int]], *, chains: _Chains) -> dict[UUID, int]:
    sums: dict[UUID, int] = defaultdict(int)
    for unit_id, number in own:
        for above in chains[unit_id]:
            sums[above] += number
    return sums


def _chains(instansi_id: UUID) -> dict[UUID, tuple[UUID, ...]]:
    """Each unit with itself and all units above it."""
    rows = UnitKerja.objects.filter(instansi_id=instansi_id).values_list("path", "pk")
    units: dict[str, UUID] = dict(rows)
    return {pk: tuple(units[each] for each in chain_paths(path)) for path, pk in units.items()}
