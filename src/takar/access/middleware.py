"""Put the actor on every request: who this is today, in this government, with which rights."""

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from takar.access.selectors import actor_for
from takar.access.stand_in import account_in_place
from takar.common.clock import local_date, now


class ActorMiddleware:
    """Set `request.actor`, `request.now` and `request.today` (the government's own calendar day and clock)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        moment, user = now(), get_user(request)
        if user.is_authenticated:
            # The account itself instead of what fetches it: a page asks it dozens of times.
            request.user = user
            if (account := account_in_place(request)) is not None:
                request.user = user = account
        instansi = getattr(user, "instansi", None) if user.is_authenticated else None
        today = local_date(moment, zone=instansi.zona if instansi else "Asia/Jakarta")
        request.now, request.today, request.instansi = moment, today, instansi  # type: ignore[attr-defined]
        request.actor = actor_for(  # type: ignore[attr-defined]
            user, today=today, request_id=getattr(request, "request_id", "")
        )
        with timezone.override(instansi.zona if instansi else None):
            return self.get_response(request)
