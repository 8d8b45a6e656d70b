"""Carry word from the accounts room, which lies below the notices, to the owner's list of notices."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from takar.accounts.models import User
from takar.accounts.signals import owner_concerned
from takar.notifications.actions import notify


def connect() -> None:
    """Listen; called once when the room starts."""
    owner_concerned.connect(_tell_owner, dispatch_uid="access.owner_concerned")


def _tell_owner(*, user: User, text: str, now: datetime, **_rest: Any) -> None:
    if user.instansi_id is not None:
        notify(
            instansi_id=user.instansi_id,
            pegawai_ids=[user.reader_id],
            code="accounts.keamanan",
            text=text,
            url=reverse("accounts:akun"),
            now=now,
        )
