"""Delete what the rooms below this one keep no longer: log-ins that are over, uploads that nobody applied."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from takar.accounts.models import Activation
from takar.notifications.keeping import old_notices
from takar.notifications.models import Notice
from takar.org.models import Impor

UPLOAD_DAYS = 7
LINK_DAYS = 30


def due_uploads(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Impor]]:
    """Return the uploads of people that wait longer than they may."""
    return (_uploads(instansi_id, now),)


@transaction.atomic
def drop_uploads(instansi_id: UUID, day: date, now: datetime) -> int:
    """Empty uploads that nobody applied; name, digest and counts stay."""
    return _uploads(instansi_id, now).update(isi=None, versi_baris=F("versi_baris") + 1)


def due_sessions(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the devices that are remembered though their log-in is over, and the links that opened or lapsed."""
    return (_devices(instansi_id, now), _links(instansi_id, now))


@transaction.atomic
def drop_sessions(instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete network addresses and browsers of log-ins that are over, and old links."""
    Session.objects.filter(expire_date__lt=now).delete()
    devices, _kinds = _devices(instansi_id, now).delete()
    links, _kinds = _links(instansi_id, now).delete()
    return devices + links


def due_notices(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Notice]]:
    """Return the notices that have been kept long enough."""
    return (old_notices(instansi_id, now=now),)


def _uploads(instansi_id: UUID, now: datetime) -> QuerySet[Impor]:
    return Impor.objects.filter(
        instansi_id=instansi_id, isi__isnull=False, diunggah_at__lt=now - timedelta(days=UPLOAD_DAYS)
    )


def _devices(instansi_id: UUID, now: datetime) -> QuerySet[Any]:
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gte=now)
    found: QuerySet[Any] = UserSession.objects.filter(~Exists(alive), user__instansi_id=instansi_id)
    return found


def _links(instansi_id: UUID, now: datetime) -> QuerySet[Activation]:
    return Activation.objects.filter(instansi_id=instansi_id, expires_at__lt=now - timedelta(days=LINK_DAYS))
