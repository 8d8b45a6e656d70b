"""End sessions: one other device, or all others at once."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.models import User
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import NotFound


@transaction.atomic
def end_session(*, actor: Actor, session_id: int, now: datetime) -> None:
    """End one of the actor's own sessions."""
    found = (
        UserSession.objects.filter(pk=session_id, user_id=actor.user_id).values_list("session_key", flat=True).first()
    )
    if found is None:
        raise NotFound(_("Sesi ini sudah berakhir, atau bukan milik Anda."))
    _end(actor=actor, keys=[found], now=now)


@transaction.atomic
def end_other_sessions(*, actor: Actor, current_key: str, now: datetime) -> int:
    """End all of the actor's sessions but the present one; return how many."""
    mine = UserSession.objects.filter(user_id=actor.user_id).exclude(session_key=current_key)
    keys = list(mine.values_list("session_key", flat=True))
    if keys:
        _end(actor=actor, keys=keys, now=now)
    return len(keys)


def end_all(user: User) -> None:
    """End every session of an account; part of a larger deed that is recorded by its own action."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()


def _end(*, actor: Actor, keys: list[str], now: datetime) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys, user_id=actor.user_id).delete()
    append(
        actor=actor,
        code=audit.SESSION_ENDED,
        object_kind="akun",
        object_id=actor.user_id,
        subject_id=actor.pegawai_id,
        detail={"jumlah": len(keys)},
        now=now,
    )
