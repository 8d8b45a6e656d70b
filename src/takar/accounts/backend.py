"""Log in with NIP or e-mail."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from takar.accounts.models import User
from takar.accounts.names import account_named


class NipOrEmailBackend(BaseBackend):
    """Find the account by NIP or e-mail. An unknown name costs as much time as a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        if not username or password is None:
            return None
        user = account_named(username)
        if user is None or not user.has_usable_password():
            make_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: UUID) -> User | None:
        """Return the account of a session. A deactivated one is nobody at once, whatever its sessions say."""
        return User.objects.select_related("instansi").filter(pk=user_id, is_active=True).first()
