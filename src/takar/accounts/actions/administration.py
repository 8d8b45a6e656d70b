"""What an admin may do with an account of the own units: stop it, let it in again, take off a lost second factor."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.actions.sessions import end_all
from takar.accounts.mail import warn_owner
from takar.accounts.models import User
from takar.accounts.rights import account_to_administer
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, WrongState


@transaction.atomic
def deactivate_account(*, actor: Actor, user_id: UUID, now: datetime) -> User:
    """Stop an account: its sessions end at once and nobody can log in with it."""
    user = account_to_administer(actor=actor, user_id=user_id, lock=True)
    if user.pk == actor.user_id:
        raise Forbidden(
            _("Anda tidak dapat menonaktifkan akun sendiri."), next_step=_("Minta admin lain melakukannya.")
        )
    if not user.is_active:
        raise WrongState(_("Akun ini sudah tidak aktif."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_all(user)
    _record(actor=actor, user=user, code=audit.DEACTIVATED, now=now)
    return user


@transaction.atomic
def reactivate_account(*, actor: Actor, user_id: UUID, now: datetime) -> User:
    """Let a stopped account log in again with its old password."""
    user = account_to_administer(actor=actor, user_id=user_id, lock=True)
    if user.is_active:
        raise WrongState(_("Akun ini masih aktif."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    _record(actor=actor, user=user, code=audit.REACTIVATED, now=now)
    return user


@transaction.atomic
def remove_second_factor(*, actor: Actor, user_id: UUID, now: datetime) -> User:
    """Take the second factor off an account whose device is lost. All its sessions end; the owner is told."""
    user = account_to_administer(actor=actor, user_id=user_id, lock=True)
    if user.pk == actor.user_id:
        raise Forbidden(
            _("Untuk akun sendiri, matikan masuk dua langkah dari halaman akun."),
            next_step=_("Buka Akun saya, lalu Masuk dua langkah."),
        )
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise WrongState(_("Akun ini tidak memakai masuk dua langkah."))
    end_all(user)
    _record(actor=actor, user=user, code=audit.TOTP_REMOVED, now=now)
    text = _("%(nama)s melepas masuk dua langkah dari akun Anda.") % {"nama": actor.nama}
    warn_owner(user=user, text=text, now=now)
    return user


def _record(*, actor: Actor, user: User, code: Code, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="akun",
        object_id=user.pk,
        subject_id=user.pegawai_id,
        detail={"objek": user.nama},
        now=now,
    )
