"""Which requests are those of a copy: the session says so, and only as long as the copy is open."""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import reverse

from takar.accounts.models import User
from takar.notifications.backend import AccountWithNotices
from takar.practice.models import Latihan

KEY = "latihan"


def enter(session: SessionBase, row: Latihan, *, sebagai: UUID | None = None) -> None:
    """From the next request on, this session is in the copy: as oneself, or as another account of the same copy."""
    session[KEY] = {"akun": str(sebagai or row.akun_id), "pemilik": str(row.user_id)}


def leave(session: SessionBase) -> None:
    """From the next request on, this session is the person's own again."""
    session.pop(KEY, None)


def owner_id(session: SessionBase) -> UUID | None:
    """Return the account of whoever practises in this session."""
    held = session.get(KEY)
    return UUID(held["pemilik"]) if held else None


def account_of_practice(request: HttpRequest) -> User | None:
    """Return the account of the copy that this session is in. No query for a session that is in none."""
    held = request.session.get(KEY)
    # Who logs out logs out of the own account.
    if held is None or request.path == reverse("account_logout"):
        return None
    account = _account(held["akun"]) if held["pemilik"] == str(request.user.pk) else None
    if account is None:
        # Ended meanwhile, from another device or by its age.
        leave(request.session)
    return account


def _account(akun_id: str) -> User | None:
    account = AccountWithNotices().get_user(UUID(akun_id))
    # Never anyone's account but that of a copy, whatever a session holds.
    return account if account is not None and account.instansi is not None and account.instansi.latihan else None
