"""Writes of the accounts room: activation links, and setting a password with one."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.models import Activation, User
from takar.accounts.rights import account_to_administer
from takar.accounts.signals import owner_concerned
from takar.audit.actions import append
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Invalid, NotFound, Problem

ACTIVATION_VALID = timedelta(hours=72)


@transaction.atomic
def issue_activation(*, actor: Actor, user_id: UUID, now: datetime) -> str:
    """Make a one-time link with which the person sets a password; return its address. Links before it end.

    Only an admin whose units cover the person and all of the person's roles may. The owner is told.
    """
    user = account_to_administer(actor=actor, user_id=user_id)
    return _issue(actor=actor, user=user, now=now)


@transaction.atomic
def issue_activation_as_system(*, user: User, now: datetime) -> str:
    """Make the link for the first admin of a new government; only commands call this, never a page."""
    return _issue(actor=system_actor(instansi_id=user.instansi_id), user=user, now=now)


@transaction.atomic
def set_password_by_activation(*, token: str, password: str, now: datetime, request_id: str = "") -> User:
    """Use the link: set the password, end every session of the account. The link then opens nothing."""
    activation = open_activation(token=token, now=now, lock=True)
    user = activation.user
    check_password_policy(password=password, user=user)
    user.set_password(password)
    user.save(update_fields=["password"])
    activation.used_at = now
    activation.save(update_fields=["used_at"])
    append(
        actor=actor_of(user, request_id=request_id),
        code=audit.PASSWORD_ACTIVATED,
        object_kind="akun",
        object_id=user.pk,
        subject_id=user.pegawai_id,
        now=now,
    )
    return user


def open_activation(*, token: str, now: datetime, lock: bool = False) -> Activation:
    """Return the activation that `token` opens. Raises `NotFound` when it is used, past or unknown: all look alike."""
    rows = Activation.objects.select_related("user").filter(
        digest=_digest(token), used_at__isnull=True, expires_at__gt=now, user__is_active=True
    )
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise NotFound(
            _("Tautan ini sudah dipakai, sudah lewat waktunya, atau tidak lengkap."),
            next_step=_("Minta admin instansi membuat tautan baru."),
        )
    return found


def check_password_policy(*, password: str, user: User) -> None:
    """Raise `Invalid` with a sentence for each rule that `password` breaks."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        problems = [Problem(field="password1", message=message) for message in error.messages]
        raise Invalid(_("Kata sandi ini belum memenuhi syarat."), problems=problems) from error


def actor_of(user: User, *, request_id: str = "") -> Actor:
    """Return the person as actor of a deed on the own account; without roles, which no such deed needs."""
    return Actor(
        user_id=user.pk, instansi_id=user.instansi_id, pegawai_id=user.pegawai_id, nama=user.nama, request_id=request_id
    )


def _issue(*, actor: Actor, user: User, now: datetime) -> str:
    Activation.objects.filter(user=user, used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    Activation.objects.create(
        user=user, issued_by_id=actor.user_id, digest=_digest(token), issued_at=now, expires_at=now + ACTIVATION_VALID
    )
    append(
        actor=actor,
        code=audit.ACTIVATION_ISSUED,
        object_kind="akun",
        object_id=user.pk,
        subject_id=user.pegawai_id,
        detail={"objek": user.nama},
        now=now,
    )
    owner_concerned.send(
        sender=User,
        user=user,
        text=_("%(nama)s membuat tautan untuk mengatur kata sandi Anda. Jika Anda tidak memintanya, hubungi admin instansi.")
        % {"nama": actor.nama},
        now=now,
    )
    return str(settings.TAKAR_URL) + reverse("accounts:aktivasi", args=[token])


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
