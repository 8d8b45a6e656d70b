"""Read what the account pages show: the own account at a glance, and its sessions."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from takar.accounts.devices import describe_device
from takar.accounts.models import User
from takar.accounts.sessions import USED, is_over
from takar.common.many import run
from takar.common.prepared import prepared


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Is it on, and how many recovery codes are left."""

    on: bool
    since: datetime | None
    codes_left: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One device on which the account is logged in."""

    id: int
    device: str
    network: str
    since: datetime
    last_use: datetime
    current: bool


def second_factor_of(user_id: UUID) -> SecondFactor:
    """Return the state of the account's second factor."""
    rows = {row.type: row for row in _authenticators(user_id=user_id)}
    app, codes = rows.get(Authenticator.Type.TOTP), rows.get(Authenticator.Type.RECOVERY_CODES)
    left = len(codes.wrap().get_unused_codes()) if codes else 0
    return SecondFactor(on=app is not None, since=app.created_at if app else None, codes_left=left)


def sessions_of(user: User, *, current_key: str) -> tuple[SessionRow, ...]:
    """Return the live sessions of an account, this one first, then by last use. Two queries."""
    rows = _sessions(user_id=user.pk)
    stored = run(_stored, keys=[row.session_key for row in rows])
    data = {one.session_key: one.get_decoded() for one in stored}
    moment, secret = int(time.time()), user.get_session_auth_hash()
    found = []
    for row in rows:
        kept = data.get(row.session_key, {})
        # A session that was opened with an older password is dead already, though its row is still there.
        if not constant_time_compare(kept.get(HASH_SESSION_KEY, ""), secret) or is_over(kept, moment=moment):
            continue
        used = kept.get(USED)
        found.append(
            SessionRow(
                id=row.pk,
                device=describe_device(row.user_agent),
                network=str(row.ip),
                since=row.created_at,
                last_use=datetime.fromtimestamp(used, tz=UTC) if used else row.created_at,
                current=row.session_key == current_key,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.current, -one.last_use.timestamp(), -one.id)))


@prepared
def _authenticators(user_id: UUID) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = Authenticator.objects.filter(user_id=user_id).order_by("type")
    return rows


@prepared
def _sessions(user_id: UUID) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = UserSession.objects.filter(user_id=user_id).order_by("-created_at", "-pk")
    return rows


@prepared
def _stored(keys: list[str]) -> "QuerySet[Session, Session]":
    return Session.objects.filter(session_key__in=keys)
