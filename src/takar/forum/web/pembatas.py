"""Limits on sending: how many texts, codes and reports one writer or one address may send. Addresses only as hashes."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# What is counted: how many in how many seconds, for one writer (or one address for what needs no writer).
BATAS = {
    "kode": ((10, 3600),),
    # Codes for one address through the forums of all governments together.
    "surat": ((3, 900), (10, 86_400)),
    "coba": ((30, 3600),),
    "tulis": ((6, 600), (30, 86_400)),
    "dukung": ((60, 3600),),
    "lapor": ((10, 3600),),
}


def allowed(request: HttpRequest, what: str, *, who: str = "", now: datetime) -> bool:
    """Count one sending; return whether it is still within every limit."""
    person = who or str(get_adapter(request).get_client_ip(request))
    fine = True
    for limit, seconds in BATAS[what]:
        window = int(now.timestamp()) // seconds
        text = f"{what}:{person}:{seconds}:{window}"
        key = f"forum:{salted_hmac('takar.forum.batas', text, algorithm='sha256').hexdigest()}"
        cache.add(key, 0, seconds)
        fine = cache.incr(key) <= limit and fine
    return fine


def device(request: HttpRequest) -> str:
    """Return what tells two reporters apart within a day; never stored as it is."""
    return str(get_adapter(request).get_client_ip(request))
