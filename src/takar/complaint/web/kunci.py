"""The secret of a public form and the id that follows from it, and how many complaints one address may send.

An id alone opens nothing: whoever of the house knows it cannot ask for the receipt that the complainant got.
"""

import secrets
from datetime import datetime
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_ADDRESS = 20
_SECONDS = 3600


def new_key() -> str:
    """Return a fresh secret for one form."""
    return secrets.token_urlsafe(24)


def id_of(key: str, *, what: str) -> UUID:
    """Return the id of what a form with this secret makes; the secret does not follow from the id."""
    digest = salted_hmac(f"takar.complaint.{what}", key, algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def too_many_sent(request: HttpRequest, *, now: datetime) -> bool:
    """Count one sending; has this address sent too many in this hour? The address is kept only as a keyed hash."""
    address = get_adapter(request).get_client_ip(request)
    hour = int(now.timestamp()) // _SECONDS
    key = f"lapor:{salted_hmac('takar.complaint.batas', f'{address}:{hour}', algorithm='sha256').hexdigest()}"
    cache.add(key, 0, _SECONDS)
    return int(cache.incr(key)) > PER_ADDRESS
