"""Limits on guessing: how many wrong tries an address, or a number, has in an hour. Addresses are kept only hashed."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_ADDRESS = 20
PER_NUMBER = 10
_SECONDS = 3600


def too_many(request: HttpRequest, *, nomor: str, now: datetime) -> bool:
    """Has this address, or this number from anywhere, been tried wrongly too often in this hour?"""
    kept = cache.get_many([key for key, _limit in _keys(request, nomor, now)])
    return any(kept.get(key, 0) >= limit for key, limit in _keys(request, nomor, now))


def count_wrong(request: HttpRequest, *, nomor: str, now: datetime) -> None:
    """Count one wrong try."""
    for key, _limit in _keys(request, nomor, now):
        cache.add(key, 0, _SECONDS)
        cache.incr(key)


def _keys(request: HttpRequest, nomor: str, now: datetime) -> list[tuple[str, int]]:
    hour = int(now.timestamp()) // _SECONDS
    address = get_adapter(request).get_client_ip(request)
    pairs = (("alamat", str(address), PER_ADDRESS), ("nomor", "".join(nomor.split()).upper()[:40], PER_NUMBER))
    return [
        (f"lacak:{salted_hmac('takar.service.batas', f'{kind}:{value}:{hour}', algorithm='sha256').hexdigest()}", limit)
        for kind, value, limit in pairs
    ]
