"""Log in with NIP or e-mail."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from takar.accounts.models import User


class NipOrEmailBackend(BaseBackend):
    """Find the account by NIP or e-mail. An unknown name costs as much time as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **credentials: Any
    ) -> User | None:
        name = (username or credentials.get("login") or credentials.get("email") or "").strip()
        if not name or password is None:
            return None
        nip = name.replace(" ", "")
        wanted = {"nip": nip} if nip.isascii() and nip.isdigit() else {"email__iexact": name}
        user = User.objects.filter(**wanted).first()
        if user is None:
            make_password(password)
            return None
        return user if user.is_active and user.check_password(password) else None

    def get_user(self, user_id: UUID) -> User | None:
        return User.objects.select_related("instansi").filter(pk=user_id, is_active=True).first()
