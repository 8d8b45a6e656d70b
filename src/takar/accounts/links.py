"""The two links that open the page for a new password: activation (72 hours) and reset by mail (2 hours), each once."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.accounts.models import Activation, User
from takar.common.refusals import NotFound

ACTIVATION_VALID = timedelta(hours=72)
ACTIVATION, MAIL = "aktivasi", "surel"


def reset_link(user: User) -> str:
    """Return the address that a mail carries. It ends when the password changes, or after PASSWORD_RESET_TIMEOUT."""
    key = f"{user.pk.hex}-{default_token_generator.make_token(user)}"
    return str(settings.TAKAR_URL) + reverse("accounts:tautan", args=[MAIL, key])


def owner_of_link(*, kind: str, key: str, now: datetime, lock: bool = False) -> User:
    """Return whose password this link may set. Raises `NotFound` when used, past or unknown: all look alike."""
    user = None
    if kind == ACTIVATION:
        user = _activated(key, now=now, lock=lock)
    elif kind == MAIL:
        user = _mailed(key, lock=lock)
    if user is None:
        raise NotFound(
            _("Tautan ini sudah dipakai, sudah lewat waktunya, atau tidak lengkap."),
            next_step=_("Minta tautan baru: lewat “Lupa kata sandi”, atau kepada admin instansi."),
        )
    return user


@transaction.atomic
def use_up(*, kind: str, key: str, now: datetime) -> None:
    """Make an activation link open nothing any more. A mailed one ends by itself when the password changes."""
    if kind == ACTIVATION:
        Activation.objects.filter(digest=digest_of(key), used_at__isnull=True).update(used_at=now)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _activated(token: str, *, now: datetime, lock: bool) -> User | None:
    rows = Activation.objects.filter(
        digest=digest_of(token), used_at__isnull=True, expires_at__gt=now, user__is_active=True
    )
    found = (rows.select_for_update(of=("self",)) if lock else rows).select_related("user").first()
    return found.user if found else None


def _mailed(key: str, *, lock: bool) -> User | None:
    owner, _dash, token = key.partition("-")
    try:
        user_id = UUID(hex=owner)
    except ValueError:
        return None
    rows = User.objects.filter(pk=user_id, is_active=True)
    user = (rows.select_for_update() if lock else rows).first()
    return user if user is not None and default_token_generator.check_token(user, token) else None
