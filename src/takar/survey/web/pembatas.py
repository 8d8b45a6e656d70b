"""Limits for answers without an account: per device and per address, by hashes whose key changes every day.

Turns are counted by rows of this room; that a form came before stands in the cache, whose `add` only one can win.
"""

from datetime import date
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from takar.survey.actions.batas import take_turn

COOKIE = "perangkat"
POSTER_PER_DEVICE = 3
POSTER_PER_ADDRESS = 20
WRONG_PER_ADDRESS = 30
# One tablet serves one counter: nobody answers nine questions faster, and no counter serves more in a day.
TABLET_PER_DEVICE = 200
TABLET_SECONDS = 12
_TABLET = "tablet"
_DAY = 86_400


def device_of(request: HttpRequest) -> str:
    """Return what this device was given, empty for one that comes first or that forged it."""
    return str(request.get_signed_cookie(COOKIE, default="", salt="takar.survey", max_age=_DAY) or "")


def mark_device(response: HttpResponse, *, device: str) -> None:
    """Let this device be known again today; it says nothing about who holds it."""
    response.set_signed_cookie(
        COOKIE, device or get_random_string(16), salt="takar.survey", max_age=_DAY, httponly=True, samesite="Lax"
    )


def mark_tablet(response: HttpResponse, *, layanan_id: UUID, on: date) -> None:
    """Make this device the tablet of a service for this day; it says nothing about who handed it over."""
    value = f"{layanan_id}/{on}/{get_random_string(16)}"
    response.set_signed_cookie(
        _TABLET, value, salt="takar.survey.tablet", max_age=_DAY, httponly=True, samesite="Strict"
    )


def tablet_of(request: HttpRequest, *, layanan_id: UUID, on: date) -> str:
    """Return the mark of a device that was handed over today for this service, empty for any other."""
    value = str(request.get_signed_cookie(_TABLET, default="", salt="takar.survey.tablet", max_age=_DAY) or "")
    return value if value.startswith(f"{layanan_id}/{on}/") else ""


def tablet_turn(device: str, *, instansi_id: UUID, on: date) -> bool:
    """Take one of this tablet's turns; False when the last answer has only just come or the day's turns are used."""
    if not cache.add(_key(f"jeda:{device}", on), 1, TABLET_SECONDS):
        return False
    return take_turn(instansi_id=instansi_id, sidik=_hash(f"tablet:{device}", on), limit=TABLET_PER_DEVICE, on=on)


def taken(request: HttpRequest, *, what: str, limit: int, instansi_id: UUID, on: date, device: str = "") -> bool:
    """Take one of today's turns that this device or, without one, this address has in a government.

    False when none is left.
    """
    value = device or str(get_adapter(request).get_client_ip(request))
    return take_turn(instansi_id=instansi_id, sidik=_hash(f"{what}:{value}", on), limit=limit, on=on)


def first_time(sent: str, *, on: date) -> bool:
    """Is this the first time today that the form of this id comes?"""
    return bool(cache.add(_key(f"kirim:{sent}", on), 1, _DAY))


def came_before(sent: str, *, on: date) -> bool:
    """Has the form of this id come today? Only reads, so that asking without end fills nothing."""
    return cache.get(_key(f"kirim:{sent}", on)) is not None


def may_come_again(sent: str, *, on: date) -> None:
    """Let the form of this id come again: what it carried was not taken."""
    cache.delete(_key(f"kirim:{sent}", on))


def _key(value: str, on: date) -> str:
    return f"survei:{_hash(value, on)}"


def _hash(value: str, on: date) -> str:
    return str(salted_hmac("takar.survey.batas", f"{on}:{value}", algorithm="sha256").hexdigest())
