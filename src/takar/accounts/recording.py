"""Write every security event to the ledger as it happens; never a password, a code or a link."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in as session_begun
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from takar.accounts import audit
from takar.accounts.devices import describe_device
from takar.accounts.mail import warn_owner
from takar.accounts.models import User
from takar.accounts.sessions import begin
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor, system_actor
from takar.common.clock import now


def actor_of(user: User, *, request_id: str = "") -> Actor:
    """Return the person as actor of a deed on the own account; without roles, which no such deed needs."""
    return Actor(
        user_id=user.pk,
        instansi_id=user.instansi_id,
        pegawai_id=user.pegawai_id,
        nama=user.nama,
        request_id=request_id,
    )


@transaction.atomic
def record(*, request: HttpRequest, user: User, code: Code, **detail: Any) -> None:
    """Append `code` as the deed of `user` on the own account."""
    append(
        actor=actor_of(user, request_id=getattr(request, "request_id", "")),
        code=code,
        object_kind="akun",
        object_id=user.pk,
        subject_id=user.pegawai_id,
        detail={"objek": user.nama, **detail},
        now=now(),
    )


@transaction.atomic
def record_failure(request: HttpRequest, user: User | None, *, reason: str = "") -> None:
    """Append a failed log-in. One of an unknown name is written too: it shows guessing, and it takes the same time."""
    request_id = getattr(request, "request_id", "")
    actor = system_actor(instansi_id=user.instansi_id if user else None)
    append(
        actor=Actor(user_id=None, instansi_id=actor.instansi_id, nama=actor.nama, system=True, request_id=request_id),
        code=audit.LOGIN_FAILED if user else audit.LOGIN_UNKNOWN,
        object_kind="akun",
        object_id=user.pk if user else None,
        subject_id=user.pegawai_id if user else None,
        detail={
            "objek": user.nama if user else "",
            "sebab": reason or _("kata sandi salah"),
            "jaringan": get_adapter(request).get_client_ip(request),
        },
        now=now(),
    )


def connect() -> None:
    """Listen to allauth; called once when the room starts."""
    session_begun.connect(_on_session, dispatch_uid="accounts.session")
    user_logged_in.connect(_on_login, dispatch_uid="accounts.login")
    user_logged_out.connect(_on_logout, dispatch_uid="accounts.logout")
    authentication_failed.connect(_on_wrong_code, dispatch_uid="accounts.wrong_code")
    authenticator_added.connect(_on_second_factor, dispatch_uid="accounts.mfa_added")
    authenticator_removed.connect(_on_second_factor_off, dispatch_uid="accounts.mfa_removed")
    authenticator_reset.connect(_on_codes_renewed, dispatch_uid="accounts.mfa_reset")


def _on_session(*, request: HttpRequest, **_rest: Any) -> None:
    begin(request.session)


def _on_login(*, request: HttpRequest, user: User, **_rest: Any) -> None:
    device = describe_device(request.META.get("HTTP_USER_AGENT", ""))
    network = get_adapter(request).get_client_ip(request)
    record(request=request, user=user, code=audit.LOGGED_IN, perangkat=device, jaringan=network)


def _on_logout(*, request: HttpRequest, user: User | None, **_rest: Any) -> None:
    if isinstance(user, User):
        record(request=request, user=user, code=audit.LOGGED_OUT)


def _on_wrong_code(*, request: HttpRequest, user: User, **_rest: Any) -> None:
    record_failure(request, user, reason=_("kode langkah kedua salah"))


def _on_second_factor(*, request: HttpRequest, user: User, authenticator: Authenticator, **_rest: Any) -> None:
    if authenticator.type != Authenticator.Type.TOTP:
        return
    record(request=request, user=user, code=audit.TOTP_ON)
    warn_owner(user=user, text=_("Masuk dua langkah pada akun Anda sekarang aktif."), now=now())


def _on_second_factor_off(*, request: HttpRequest, user: User, authenticator: Authenticator, **_rest: Any) -> None:
    if authenticator.type != Authenticator.Type.TOTP:
        return
    record(request=request, user=user, code=audit.TOTP_OFF)
    warn_owner(user=user, text=_("Masuk dua langkah pada akun Anda sudah dimatikan."), now=now())


def _on_codes_renewed(*, request: HttpRequest, user: User, **_rest: Any) -> None:
    record(request=request, user=user, code=audit.RECOVERY_RENEWED)
