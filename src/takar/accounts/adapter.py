"""Takar's answers to allauth: nobody signs up alone, how tries are counted, what refusals say, what is recorded."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from takar.accounts.names import account_named, clean_name
from takar.accounts.recording import record_failure

SAME_ANSWER = _("NIP, surel, atau kata sandi tidak cocok. Periksa lalu coba lagi, atau atur ulang kata sandi.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an admin or an import, never by a stranger."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": SAME_ANSWER,
        "email_password_mismatch": SAME_ANSWER,
        "incorrect_password": _("Kata sandi tidak cocok. Periksa lalu coba lagi."),
        "too_many_login_attempts": _(
            "Sudah lima kali salah. Demi keamanan akun, tunggu 5 menit lalu coba lagi, atau atur ulang kata sandi."
        ),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu 5 menit lalu coba lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our own pages say what happened, in one voice."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record_failure(request, account_named(str(credentials.get("username", ""))))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Is this the password of `user`? Counted and recorded like a log-in."""
        name = getattr(user, "nip", None) or getattr(user, "email", None) or ""
        found = self.authenticate(context.request, username=name, password=password)
        return found is not None and found.pk == user.pk

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted per account, so that NIP and e-mail of one person do not give twice the tries. An unknown name is
        # counted under itself: it is refused after as many tries as a known one.
        name = clean_name(str(credentials.get("username") or credentials.get("email") or ""))
        user = account_named(name)
        return f"akun:{user.pk}" if user else f"nama:{name}"
