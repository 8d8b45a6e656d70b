"""Count the days that are over, so that a chart of weeks reads hundreds of rows instead of millions."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from takar.dashboard.models import HitunganHarian
from takar.execution.models import Aktivitas, StatusAktivitas

# The longest period that the pages offer; what is older is never asked for.
FIRST_TIME = timedelta(weeks=27)
# Entries are written and mended for weeks afterwards: those days are counted again every night.
AGAIN = timedelta(weeks=6)


@transaction.atomic
def count_days(*, instansi_id: UUID, day: date) -> int:
    """Count every unit's entries for the days before `day`; return how many rows were written. Run again, it gives
    the same rows."""
    counted = HitunganHarian.objects.filter(instansi_id=instansi_id)
    first = day - (AGAIN if counted.exists() else FIRST_TIME)
    entries = Aktivitas.objects.filter(instansi_id=instansi_id, tanggal__gte=first, tanggal__lt=day)
    rows = (
        entries.order_by()
        .values_list("unit_id", "tanggal")
        .annotate(
            dicatat=Count("pk"),
            diterima=Count("pk", filter=Q(status=StatusAktivitas.DITERIMA)),
            dikembalikan=Count("pk", filter=Q(status=StatusAktivitas.DIKEMBALIKAN)),
        )
    )
    fresh = [
        HitunganHarian(
            instansi_id=instansi_id,
            unit_id=unit_id,
            tanggal=tanggal,
            dicatat=dicatat,
            diterima=diterima,
            dikembalikan=dikembalikan,
        )
        for unit_id, tanggal, dicatat, diterima, dikembalikan in rows
    ]
    counted.filter(tanggal__gte=first).delete()
    HitunganHarian.objects.bulk_create(fresh, batch_size=2000)
    return len(fresh)
