"""The steps of logging in, over allauth: count the tries, check name and password, ask the second factor, begin a
session of a new key. Pages call these; nothing here knows of a page."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows as allauth_flows
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as code_flows
from allauth.mfa.totp.internal import flows as totp_flows
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from takar.accounts.actions.passwords import change_password
from takar.accounts.links import reset_link
from takar.accounts.mail import reset_message
from takar.accounts.models import User
from takar.accounts.names import account_named, clean_name
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, Refusal


class TooMany(Refusal):
    """Too many tries; the sentence says when to try again."""

    status = 429


def log_in(request: HttpRequest, *, name: str, password: str, next_url: str) -> HttpResponse:
    """Check name and password and go on: to the second factor, or in. Raises `Invalid` or `TooMany`."""
    count(request, action="login")
    adapter = get_adapter(request)
    try:
        user = adapter.authenticate(request, username=clean_name(name), password=password)
    except ValidationError as error:
        raise TooMany(error.messages[0]) from error
    if user is None:
        raise Invalid(str(adapter.error_messages["username_password_mismatch"]))
    login = Login(user=user, redirect_url=next_url or None)
    answer: HttpResponse = allauth_flows.login.perform_password_login(request, {}, login)
    return answer


def pass_second_factor(request: HttpRequest, form: AuthenticateForm) -> HttpResponse:
    """The code was right: finish the log-in."""
    post_authentication(request, form.authenticator)
    return request._login_stage.exit()  # type: ignore[attr-defined, no-any-return]


def confirm_password(request: HttpRequest, *, password: str) -> HttpResponse | None:
    """Note that the person has just proved who they are; return where they were going. Raises like `log_in`."""
    check_own_password(request, password=password, field="password")
    allauth_flows.reauthentication.reauthenticate_by_password(request)
    return allauth_flows.reauthentication.resume_request(request)  # type: ignore[no-any-return]


def confirm_code(request: HttpRequest, form: AuthenticateForm) -> HttpResponse | None:
    """The same with a right code."""
    post_authentication(request, form.authenticator, reauthenticated=True)
    return allauth_flows.reauthentication.resume_request(request)  # type: ignore[no-any-return]


def check_own_password(request: HttpRequest, *, password: str, field: str) -> None:
    """Raise `Invalid` at `field` unless this is the present password; counted like a log-in."""
    adapter = get_adapter(request)
    try:
        right = adapter.reauthenticate(request.user, password)
    except ValidationError as error:
        raise TooMany(error.messages[0]) from error
    if not right:
        wrong = str(adapter.error_messages["incorrect_password"])
        raise Invalid(_("Kata sandi tidak cocok."), problems=[Problem(field=field, message=wrong)])


def replace_password(request: HttpRequest, *, actor: Actor, old: str, new: str, now: datetime) -> None:
    """Change the password of the one who is logged in; this session goes on under a new key, all others end."""
    check_own_password(request, password=old, field="oldpassword")
    user = change_password(actor=actor, password=new, now=now)
    UserSession.objects.filter(user=user).delete()
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)


def reset_mail(request: HttpRequest, *, name: str) -> EmailMessage | None:
    """Return the mail to send, or None where no such account has an address; a page must not tell which."""
    count(request, action="reset_password", key=clean_name(name))
    user = account_named(name)
    if user is None or not user.is_active or not user.email:
        return None
    return reset_message(user=user, link=reset_link(user))


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def switch_on_second_factor(request: HttpRequest, form: object) -> None:
    """Keep the authenticator whose code was just shown to be right, and make recovery codes."""
    totp_flows.activate_totp(request, form)


def switch_off_second_factor(request: HttpRequest) -> None:
    """Take the authenticator off the own account, and its recovery codes with it."""
    found = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).first()
    if found is not None:
        totp_flows.deactivate_totp(request, found)


def renew_recovery_codes(request: HttpRequest) -> None:
    """Make new recovery codes; the old ones open nothing any more."""
    code_flows.generate_recovery_codes(request)


def show_recovery_codes(request: HttpRequest) -> list[str]:
    """Return the codes the first time they are asked for, and nothing ever after."""
    codes, may_show = code_flows.view_recovery_codes(request)
    return codes.get_unused_codes() if codes and may_show else []


def count(request: HttpRequest, *, action: str, key: str | None = None) -> None:
    """Count one try of `action`. Raises `TooMany` above the limit that config/auth.py sets."""
    if not ratelimit.consume(request, action=action, key=key):
        raise TooMany(_("Terlalu banyak percobaan dari jaringan ini. Tunggu 5 menit lalu coba lagi."))
