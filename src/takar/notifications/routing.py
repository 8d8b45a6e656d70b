"""Decide by which ways each new notice leaves, and when: mail at once or tomorrow's digest, and the person's devices.

Runs after the deed, beside the server. What it puts down is unique, so a second run adds nothing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from takar.common.clock import local_date
from takar.notifications.kinds import group_of
from takar.notifications.models import Channel, Delivery, Group, MailPace, Notice
from takar.notifications.quiet import digest_at, leaves_at
from takar.notifications.wishes import Place, Reach, mail_ready, places_of, reach_of
from takar.units.models import Instansi

# What is older is news no more: it stays on the list of notices, but nobody is rung for it.
STALE = timedelta(days=2)
_BATCH = 500


def route_new(now: datetime, *, batches: int = 20) -> int:
    """Route what nobody has routed yet; return how many notices."""
    old = Notice.objects.filter(routed_at__isnull=True, created_at__lt=now - STALE)
    done = old.update(routed_at=now)
    for _round in range(batches):
        routed = _route_batch(now)
        done += routed
        if routed < _BATCH:
            break
    return done


@transaction.atomic
def _route_batch(now: datetime) -> int:
    waiting = Notice.objects.filter(routed_at__isnull=True).order_by("created_at", "pk")
    rows = list(waiting.select_for_update(skip_locked=True)[:_BATCH])
    if not rows:
        return 0
    # A notice of a copy for practising stays on its own list: nothing of it is sent to anyone.
    practice = set(
        Instansi.objects.filter(pk__in={row.instansi_id for row in rows}, latihan=True).values_list("pk", flat=True)
    )
    fresh = [row for row in rows if row.read_at is None and row.instansi_id not in practice]
    people = reach_of({row.pegawai_id for row in fresh})
    places = places_of({row.instansi_id for row in fresh}, on=now.date())
    mail = mail_ready()
    found = [
        delivery
        for row in fresh
        if row.pegawai_id in people
        for delivery in _ways(row, reach=people[row.pegawai_id], place=places[row.instansi_id], mail=mail, now=now)
    ]
    Delivery.objects.bulk_create(found, ignore_conflicts=True, batch_size=500)
    return Notice.objects.filter(pk__in=[row.pk for row in rows]).update(routed_at=now)


def _ways(row: Notice, *, reach: Reach, place: Place, mail: bool, now: datetime) -> Iterator[Delivery]:
    group = group_of(row.code)
    wish = reach.wish(group)
    urgent = row.urgent or group == Group.KEAMANAN
    leaves = leaves_at(now, zone=place.zone, rule=place.rule, own=reach.hours, urgent=urgent)
    base = {"instansi_id": row.instansi_id, "pegawai_id": row.pegawai_id, "created_at": now}
    if mail and reach.email and wish.mail == MailPace.SEGERA:
        yield Delivery(**base, channel=Channel.SUREL, key=row.pk.hex, notice=row, due_at=leaves)
    if mail and reach.email and wish.mail == MailPace.HARIAN:
        due = digest_at(now, zone=place.zone, rule=place.rule, own=reach.hours, urgent=urgent)
        yield Delivery(**base, channel=Channel.RINGKASAN, key=_day(due, zone=place.zone), due_at=due)
    if wish.push:
        # Someone else in one's account must not wait for the morning.
        due = now if group == Group.KEAMANAN else leaves
        for device in reach.devices:
            key = f"{row.pk.hex}:{device.hex}"
            yield Delivery(**base, channel=Channel.DORONG, key=key, notice=row, subscription_id=device, due_at=due)


def _day(moment: datetime, *, zone: str) -> str:
    return local_date(moment, zone=zone).isoformat()
