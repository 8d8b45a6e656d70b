"""The session of a writer: one signed cookie for each government's forum, 90 days, no account. Officials speak as
themselves by their own log-in."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from takar.access.doors import TakarRequest
from takar.forum.models import Penulis
from takar.forum.selectors.suara import Suara, voice_of_official, voice_of_writer
from takar.units.models import Instansi

_AGE = timedelta(days=90)
_SALT = "takar.forum.penulis"


def voice(request: HttpRequest, instansi: Instansi) -> Suara | None:
    """Return who speaks here: the official who has logged in, or the confirmed writer; None for a reader."""
    actor = cast(TakarRequest, request).actor
    if actor.instansi_id == instansi.pk and actor.pegawai_id is not None:
        return voice_of_official(actor)
    writer = _writer(request, instansi)
    return voice_of_writer(writer) if writer else None


def remember(response: HttpResponse, writer: Penulis, *, instansi: Instansi) -> None:
    """Begin the session on this device."""
    value = signing.dumps({"p": str(writer.pk), "k": writer.kunci}, salt=_SALT, compress=False)
    response.set_cookie(
        _name(instansi),
        value,
        max_age=_AGE,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def end(response: HttpResponse, *, instansi: Instansi) -> None:
    """End the session on this device."""
    response.delete_cookie(_name(instansi), samesite="Lax")


def _writer(request: HttpRequest, instansi: Instansi) -> Penulis | None:
    given = request.COOKIES.get(_name(instansi))
    if not given or len(given) > 400:
        return None
    try:
        kept = signing.loads(given, salt=_SALT, max_age=_AGE)
        pk, key = UUID(kept["p"]), str(kept["k"])
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        return None
    row = Penulis.objects.filter(instansi=instansi, pk=pk, dihapus_at__isnull=True).first()
    return row if row is not None and constant_time_compare(row.kunci, key) else None


def _name(instansi: Instansi) -> str:
    prefix = "__Host-" if settings.SESSION_COOKIE_SECURE else ""
    return f"{prefix}penulis-{instansi.kode}"
