"""The front door of a page: a typed request, and the log-in that a private page needs."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from takar.common.actor import Actor
from takar.common.refusals import Forbidden
from takar.units.models import Instansi

P = ParamSpec("P")


class TakarRequest(HttpRequest):
    """A request after the middlewares: with actor, moment, the government's day and the government itself."""

    actor: Actor
    now: datetime
    today: date
    instansi: Instansi
    htmx: Any
    request_id: str


def door(
    *methods: str, role: str | None = None
) -> Callable[
    [Callable[Concatenate[TakarRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Make a view private. Without a session: to the log-in. With `role`: only its holders, others read why not."""

    def wrap(
        view: Callable[Concatenate[TakarRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            asked = cast(TakarRequest, request)
            if not asked.actor.authenticated:
                return redirect_to_login(request.get_full_path())
            if role is not None and not asked.actor.has(role):
                raise Forbidden(
                    _("Halaman ini untuk peran lain di instansi Anda."),
                    next_step=_("Jika tugas Anda memerlukannya, minta admin instansi memberi peran itu."),
                )
            return view(asked, *args, **kwargs)

        inner.door_role = role  # type: ignore[attr-defined]
        allowed = methods or ("GET",)
        # Whatever can be read can be asked for without its body: link checkers and monitors do.
        heads = ("HEAD",) if "GET" in allowed else ()
        return cast(
            Callable[Concatenate[HttpRequest, P], HttpResponse], require_http_methods([*allowed, *heads])(inner)
        )

    return wrap
