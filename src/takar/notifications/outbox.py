"""The outbox: claim what is due for one person and way, and put down how it went. Nothing leaves twice.

A claim is one UPDATE, so two processes never hold the same row. When a process dies between sending and noting it,
nobody knows whether it arrived; such a row is closed and not sent again: the notice still waits in Takar itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet

from takar.common.ids import new_id
from takar.notifications.models import Channel, Delivery, Notice

# Growing waits after a failure, in minutes; the last one repeats.
WAITS = (1, 5, 15, 60, 180, 360)
# By then a ring or a mail would only confuse.
GIVE_UP = {Channel.DORONG: timedelta(days=1), Channel.SUREL: timedelta(days=4), Channel.RINGKASAN: timedelta(days=4)}
ABANDONED = timedelta(minutes=30)
UNKNOWN = "tidak diketahui apakah sudah terkirim"


@dataclass(frozen=True, slots=True)
class Head:
    """What is due for one person by one way (for push: on one device)."""

    instansi_id: UUID
    pegawai_id: UUID
    channel: str
    subscription_id: UUID | None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What this process alone holds, to be sent as one message. `notices` is empty for a digest that has nothing."""

    head: Head
    token: UUID
    attempts: int
    since: datetime
    notices: tuple[Notice, ...]
    keys: tuple[str, ...]


def waiting(now: datetime, *, limit: int, without: Collection[str] = ()) -> list[Head]:
    """Return what is due, the longest waiting first, but for the channels `without`. One query."""
    rows = (
        _open()
        .filter(due_at__lte=now, claim__isnull=True)
        .exclude(channel__in=list(without))
        .order_by()
        .values("instansi_id", "pegawai_id", "channel", "subscription_id")
        .annotate(first=Min("due_at"))
        .order_by("first", "pegawai_id", "channel", "subscription_id")
        .values_list("instansi_id", "pegawai_id", "channel", "subscription_id")[:limit]
    )
    return [Head(*row) for row in rows]


@transaction.atomic
def claim(head: Head, *, now: datetime) -> Claimed | None:
    """Take everything that is due under `head`, or None when another process was faster."""
    token = new_id()
    mine = _of(head).filter(due_at__lte=now, claim__isnull=True)
    if not mine.update(claim=token, claimed_at=now, attempts=F("attempts") + 1):
        return None
    rows = list(_held(token).select_related("notice").order_by("due_at", "created_at", "pk"))
    return Claimed(
        head=head,
        token=token,
        attempts=max(row.attempts for row in rows),
        since=min(row.created_at for row in rows),
        notices=tuple(row.notice for row in rows if row.notice is not None),
        keys=tuple(row.key for row in rows),
    )


def mark_mailed(notices: Sequence[Notice], *, at: datetime | None) -> None:
    """Note that these notices are in a mail (or, with None, that the mail did not leave)."""
    Notice.objects.filter(pk__in=[row.pk for row in notices]).update(mailed_at=at)


def sent(claimed: Claimed, *, now: datetime) -> None:
    """It was handed over."""
    _held(claimed.token).update(sent_at=now, last_error="")


def dropped(claimed: Claimed, *, why: str, now: datetime) -> None:
    """It need not or cannot be sent any more."""
    _held(claimed.token).update(dropped_at=now, last_error=why[:300])


def postponed(claimed: Claimed, *, until: datetime) -> None:
    """It may not ring now; this was no attempt."""
    _held(claimed.token).update(claim=None, claimed_at=None, due_at=until, attempts=F("attempts") - 1)


def failed(claimed: Claimed, *, why: str, now: datetime, wait: timedelta | None = None) -> None:
    """It did not leave: try again later, each time after a longer wait, until it is too late to matter."""
    if now - claimed.since >= GIVE_UP[Channel(claimed.head.channel)]:
        dropped(claimed, why=why, now=now)
        return
    pause = timedelta(minutes=WAITS[min(claimed.attempts, len(WAITS)) - 1])
    due = now + max(pause, wait or pause)
    _held(claimed.token).update(claim=None, claimed_at=None, due_at=due, last_error=why[:300])


def close_abandoned(now: datetime) -> int:
    """Close what a process took and never finished; return how many."""
    lost = _open().filter(claim__isnull=False, claimed_at__lt=now - ABANDONED)
    return lost.update(dropped_at=now, last_error=UNKNOWN)


def _open() -> QuerySet[Delivery]:
    return Delivery.objects.filter(Q(sent_at__isnull=True, dropped_at__isnull=True))


def _of(head: Head) -> QuerySet[Delivery]:
    return _open().filter(
        instansi_id=head.instansi_id,
        pegawai_id=head.pegawai_id,
        channel=head.channel,
        subscription_id=head.subscription_id,
    )


def _held(token: UUID) -> QuerySet[Delivery]:
    return _open().filter(claim=token)
