"""A limit on guessing secrets: how many wrong tries one address has in an hour. Addresses are kept only hashed.

Only the address counts. A limit for the thing that is guessed would let strangers lock out whom it belongs to.
"""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_ADDRESS = 20
_SECONDS = 3600


def too_many_wrong(request: HttpRequest, *, what: str, now: datetime) -> bool:
    """Has this address tried wrongly too often in this hour?"""
    return int(cache.get(_key(request, what, now), 0)) >= PER_ADDRESS


def count_wrong_try(request: HttpRequest, *, what: str, now: datetime) -> None:
    """Count one wrong try."""
    key = _key(request, what, now)
    cache.add(key, 0, _SECONDS)
    cache.incr(key)


def _key(request: HttpRequest, what: str, now: datetime) -> str:
    hour = int(now.timestamp()) // _SECONDS
    address = get_adapter(request).get_client_ip(request)
    return f"salah:{salted_hmac('takar.common.tries', f'{what}:{address}:{hour}', algorithm='sha256').hexdigest()}"
