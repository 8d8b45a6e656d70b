"""Setting a password: by a link, or by someone who knows the present one."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.links import ACTIVATION, owner_of_link, use_up
from takar.accounts.mail import warn_owner
from takar.accounts.models import User
from takar.accounts.recording import actor_of
from takar.accounts.rights import own_account
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem


@transaction.atomic
def set_password_by_link(*, kind: str, key: str, password: str, now: datetime, request_id: str = "") -> User:
    """Use the link: set the password and end every session of the account. The link then opens nothing."""
    user = owner_of_link(kind=kind, key=key, now=now, lock=True)
    _set(user, password)
    use_up(kind=kind, key=key, now=now)
    code = audit.PASSWORD_ACTIVATED if kind == ACTIVATION else audit.PASSWORD_RESET
    _record(user, code=code, request_id=request_id, now=now)
    warn_owner(user=user, text=_("Kata sandi akun Anda baru saja diatur ulang."), now=now)
    return user


@transaction.atomic
def change_password(*, actor: Actor, password: str, now: datetime) -> User:
    """Give the actor's own account a new password; the page has checked the present one. All other sessions end."""
    user = own_account(actor, lock=True)
    if user.check_password(password):
        same = _("Sama dengan kata sandi sekarang. Pilih yang lain.")
        raise Invalid(_("Kata sandi tidak berubah."), problems=[Problem(field="password1", message=same)])
    _set(user, password)
    _record(user, code=audit.PASSWORD_CHANGED, request_id=actor.request_id, now=now)
    warn_owner(user=user, text=_("Kata sandi akun Anda baru saja diubah."), now=now)
    return user


def _set(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        problems = [Problem(field="password1", message=message) for message in error.messages]
        raise Invalid(_("Kata sandi ini belum memenuhi syarat."), problems=problems) from error
    user.set_password(password)
    user.save(update_fields=["password"])


def _record(user: User, *, code: Code, request_id: str, now: datetime) -> None:
    append(
        actor=actor_of(user, request_id=request_id),
        code=code,
        object_kind="akun",
        object_id=user.pk,
        subject_id=user.pegawai_id,
        detail={"objek": user.nama},
        now=now,
    )
