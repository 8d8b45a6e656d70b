"""How long notices are kept: what was read half a year, what nobody opened a year, and how each one left three months.

The ledger tells what happened; a notice only says that something did. Runs daily for each government, safe to repeat.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from takar.notifications.models import Delivery, Notice, ReminderSent

READ, UNREAD, SENT = timedelta(days=183), timedelta(days=366), timedelta(days=92)
# A reminder is never sent a second time, so it is remembered longer than any deadline of a year is reminded of.
REMINDED = timedelta(days=400)
_BATCH = 2000


def clear_old(*, instansi_id: UUID, now: datetime) -> int:
    """Delete what is older than it is kept; return how many notices went."""
    done = Delivery.objects.filter(instansi_id=instansi_id, created_at__lt=now - SENT)
    _delete(done.filter(Q(sent_at__isnull=False) | Q(dropped_at__isnull=False)))
    _delete(ReminderSent.objects.filter(instansi_id=instansi_id, sent_at__lt=now - REMINDED))
    return _delete(old_notices(instansi_id, now=now))


def old_notices(instansi_id: UUID, *, now: datetime) -> QuerySet[Notice]:
    """Return the notices that have been kept long enough."""
    read = Q(read_at__isnull=False, created_at__lt=now - READ)
    return Notice.objects.filter(read | Q(created_at__lt=now - UNREAD), instansi_id=instansi_id)


def _delete(rows: QuerySet) -> int:  # type: ignore[type-arg]
    """Delete in batches, so that a table that grew for years holds nobody up."""
    gone = 0
    while batch := list(rows.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            rows.model._default_manager.filter(pk__in=batch).delete()
        gone += len(batch)
    return gone
