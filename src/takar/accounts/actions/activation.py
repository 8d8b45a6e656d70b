"""Activation links: made by an admin for a person without e-mail, or by the system for a government's first admin."""

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.links import ACTIVATION_VALID, digest_of
from takar.accounts.mail import invitation, post, warn_owner
from takar.accounts.models import Activation, User
from takar.accounts.rights import account_to_administer
from takar.audit.actions import append
from takar.common.actor import Actor, system_actor
from takar.common.refusals import WrongState


@transaction.atomic
def issue_activation(*, actor: Actor, user_id: UUID, now: datetime) -> str:
    """Make a one-time link with which the person sets a password; return its address. Links before it end.

    Only an admin whose units cover the person and all of the person's roles may. The owner is told.
    """
    user = account_to_administer(actor=actor, user_id=user_id, lock=True)
    if not user.is_active:
        raise WrongState(_("Akun ini tidak aktif."), next_step=_("Aktifkan kembali akunnya, lalu buat tautan."))
    link = _issue(actor=actor, user=user, now=now)
    told = _("%(nama)s membuat tautan untuk mengatur kata sandi akun Anda.") % {"nama": actor.nama}
    warn_owner(user=user, text=told, now=now)
    return link


@transaction.atomic
def mail_activation(*, actor: Actor, user_id: UUID, now: datetime) -> User:
    """Send such a link to the own address of the owner. The admin never sees it, so only the owner can use it."""
    user = account_to_administer(actor=actor, user_id=user_id, lock=True)
    if not user.is_active:
        raise WrongState(_("Akun ini tidak aktif."), next_step=_("Aktifkan kembali akunnya, lalu kirim tautan."))
    if not user.email:
        raise WrongState(
            _("Akun ini belum punya surel."), next_step=_("Isi surelnya dulu, atau buat tautan dan berikan langsung.")
        )
    message = invitation(user=user, link=_issue(actor=actor, user=user, now=now))
    transaction.on_commit(lambda: post(message))
    return user


@transaction.atomic
def issue_activation_as_system(*, user: User, now: datetime) -> str:
    """Make the link for the first admin of a new government; only commands call this, never a page."""
    return _issue(actor=system_actor(instansi_id=user.instansi_id), user=user, now=now)


def _issue(*, actor: Actor, user: User, now: datetime) -> str:
    if user.instansi_id is None:
        raise WrongState(_("Akun ini belum terhubung ke instansi."), next_step=_("Hubungkan dulu ke instansinya."))
    Activation.objects.filter(instansi_id=user.instansi_id, user=user, used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    Activation.objects.create(
        instansi_id=user.instansi_id,
        user=user,
        issued_by_id=actor.user_id,
        digest=digest_of(token),
        issued_at=now,
        expires_at=now + ACTIVATION_VALID,
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
    return str(settings.TAKAR_URL) + reverse("accounts:tautan", args=["aktivasi", token])
