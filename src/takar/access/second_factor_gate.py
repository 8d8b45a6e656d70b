"""Where the government demands it, holders of roles switch the second factor on before any other page opens.

Asked when a session begins, then every ten minutes, so that no page pays for it.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from takar.access.government_rules import Rule, holds
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.clock import local_date, now

# The way to the second factor itself, and out; what is open to everybody is open to role holders too.
OPEN_ROOMS = frozenset({"accounts", "portal", "pwa", "galeri"})
OPEN_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "set_language",
    }
)
# When this session was last found to be in order; 0 where the second factor was missing.
_FINE_AT = "_dua_langkah"
_AGAIN = 600


class SecondFactorGate:
    """Lead a role holder without second factor to where it is switched on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        instansi, match = getattr(request, "instansi", None), request.resolver_match
        if not actor.grants or actor.user_id is None or instansi is None or match is None:
            return None
        # Nothing real can be reached from a copy for practising, and its account has no factor of its own.
        if instansi.latihan or match.namespace in OPEN_ROOMS or match.view_name in OPEN_PAGES:
            return None
        if int(time.time()) - int(request.session.get(_FINE_AT, 0)) < _AGAIN:
            return None
        if not lacks_second_factor(actor.user_id, instansi_id=instansi.pk, day=request.today):  # type: ignore[attr-defined]
            request.session[_FINE_AT] = int(time.time())
            return None
        messages.warning(
            request,
            _(
                "Pemegang peran di instansi Anda wajib masuk dua langkah, karena peran membuka data orang lain. "
                "Aktifkan dulu; sesudahnya halaman lain terbuka."
            ),
        )
        return redirect("accounts:dua_langkah")


def lacks_second_factor(user_id: UUID, *, instansi_id: UUID | None, day: date) -> bool:
    """Whether the government demands it of role holders and this account has none. At most two queries."""
    if not holds(Rule.DUA_LANGKAH, instansi_id, day):
        return False
    return not Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists()


def connect() -> None:
    """Listen to sessions that begin; called once when the room starts."""
    user_logged_in.connect(_begin, dispatch_uid="access.second_factor")


def _begin(*, request: HttpRequest, user: User, **_rest: Any) -> None:
    zone = user.instansi.zona if user.instansi else "Asia/Jakarta"
    lacks = lacks_second_factor(user.pk, instansi_id=user.instansi_id, day=local_date(now(), zone=zone))
    request.session[_FINE_AT] = 0 if lacks else int(time.time())
