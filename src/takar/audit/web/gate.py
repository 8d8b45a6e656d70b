"""The gate of the audit room's pages. The room lies below access, so it reads the actor that the request carries."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.common.actor import Actor
from takar.common.refusals import Forbidden

P = ParamSpec("P")


class LedgerRequest(HttpRequest):
    """A request after the middlewares."""

    actor: Actor
    now: datetime
    today: date
    instansi: Any


def reader(
    role: str | None = None,
) -> Callable[
    [Callable[Concatenate[LedgerRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Make a reading page private; with `role`, only for its holders."""

    def wrap(
        view: Callable[Concatenate[LedgerRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            asked = cast(LedgerRequest, request)
            if not asked.actor.authenticated:
                return redirect_to_login(request.get_full_path())
            if role is not None and not asked.actor.has(role):
                raise Forbidden(
                    _("Halaman ini untuk Inspektorat."),
                    next_step=_("Jejak atas data Anda sendiri ada di menu Jejak data saya."),
                )
            return view(asked, *args, **kwargs)

        inner.door_role = role  # type: ignore[attr-defined]
        return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], require_safe(inner))

    return wrap
