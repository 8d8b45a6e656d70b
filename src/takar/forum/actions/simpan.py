"""Keep codes no longer than they are needed (UU 27/2022)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.forum import audit
from takar.forum.models import KodeMasuk


def codes_due(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[KodeMasuk]]:
    """Return the codes that have been kept long enough."""
    return (_old(instansi_id, now),)


@transaction.atomic
def forget_codes(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete codes of more than a day ago; with them go addresses that were never confirmed. Returns how many."""
    deleted, _kinds = _old(instansi_id, now).delete()
    if deleted:
        append(
            actor=system_actor(instansi_id=instansi_id),
            code=audit.KODE_DIHAPUS,
            object_kind="forum.kodemasuk",
            object_id=None,
            after={"jumlah": deleted, "hari": day},
            detail={"jumlah": deleted},
            now=now,
        )
    return deleted


def _old(instansi_id: UUID, now: datetime) -> QuerySet[KodeMasuk]:
    return KodeMasuk.objects.filter(instansi_id=instansi_id, dibuat_at__lt=now - timedelta(days=1))
