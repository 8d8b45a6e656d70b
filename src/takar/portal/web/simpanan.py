"""Which public pages may be kept and answered again, and for how long. What keeps them: takar.portal.web.penjaga."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

# The head that tells the keeper how many seconds a page stays true. It never leaves the server.
MARK = "X-Takar-Simpan"
SECONDS = 120

_View = Callable[..., HttpResponse]


def keepable(seconds: int = SECONDS) -> Callable[[_View], _View]:
    """Mark the pages of a view as the same for everyone who has not logged in."""

    def mark(view: _View) -> _View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            actor = getattr(request, "actor", None)
            if response.status_code == 200 and not (actor and actor.authenticated):
                response.headers[MARK] = str(seconds)
                # Browsers keep it too, and ask each time whether it still holds.
                response.headers.setdefault("Cache-Control", "public, no-cache")
            return response

        return marked

    return mark
