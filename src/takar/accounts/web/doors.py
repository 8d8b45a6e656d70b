"""The front doors of the account pages. The rooms above have `takar.access.doors`, which this room cannot reach."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from takar.accounts.models import User
from takar.common.actor import Actor

P = ParamSpec("P")


class AccountRequest(HttpRequest):
    """A request after the middlewares, of someone who has logged in."""

    user: User
    actor: Actor
    now: datetime
    today: date
    request_id: str


def private(
    *methods: str,
) -> Callable[
    [Callable[Concatenate[AccountRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Make a view private: without a session, to the log-in."""

    def wrap(
        view: Callable[Concatenate[AccountRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(cast(AccountRequest, request), *args, **kwargs)

        inner.door_role = None  # type: ignore[attr-defined]
        allowed = methods or ("GET",)
        heads = ("HEAD",) if "GET" in allowed else ()
        return cast(
            Callable[Concatenate[HttpRequest, P], HttpResponse], require_http_methods([*allowed, *heads])(inner)
        )

    return wrap
