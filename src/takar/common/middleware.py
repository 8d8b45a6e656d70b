"""What holds for every request: limits before work is done, a request id, and one place that answers refusals."""

import logging
import re
from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation

from takar.common.errors import collided, not_allowed, page, refuse
from takar.common.ids import new_id
from takar.common.refusals import Refusal

_log = logging.getLogger("takar.bentrok")
# PostgreSQL undid one of two transactions that waited for each other, or that could not be put in an order.
_UNDONE = frozenset({"40001", "40P01", "55P03"})
_NUL = re.compile(r"%00|\x00")


class RequestLimits:
    """Refuse what is too large or carries NUL bytes before anything reads it; name every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.request_id = str(new_id())  # type: ignore[attr-defined]
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return page(request, status=400)
        if length > settings.TAKAR_MAX_UPLOAD + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return page(request, status=413)
        if _NUL.search(request.get_full_path()):
            return page(request, status=400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return page(request, status=413)
        return None


class ContentPolicy(CSPMiddleware):  # type: ignore[misc]
    """Say what a page may load. One policy holds for all pages, and no page asks for a mark of its own in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._policy = build_policy()

    def process_request(self, request: HttpRequest) -> None:
        """Nothing: what the room's library would put ready here, no page uses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy. Django's own pages about a mistake, shown to developers alone, would not work under it."""
        if response.status_code in (404, 500) and settings.DEBUG:
            return response
        if HEADER not in response.headers:
            response.headers[HEADER] = self._policy
        return response


class Language:
    """Speak Bahasa Indonesia unless this person has chosen otherwise; what the browser prefers does not decide."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.known = frozenset(code for code, _name in settings.LANGUAGES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        # What is fetched without a cookie names its language in the address: the page that devices keep.
        if not chosen and "bahasa=" in request.META.get("QUERY_STRING", ""):
            chosen = request.GET.get("bahasa", "")
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Refusals:
    """Turn a refusal that no page has handled into its failure page; keep private pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = not_allowed(request, allow=response.headers["Allow"])
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return refuse(request, exception)
        if request.method == "POST" and _collision(exception):
            _log.warning("%s: %s", request.path, type(exception).__name__, exc_info=exception)
            return collided(request)
        return None


def _collision(exception: Exception) -> bool:
    # The action's transaction is undone already: nothing half-done stays behind.
    if isinstance(exception, IntegrityError):
        return True
    if not isinstance(exception, OperationalError):
        return False
    return getattr(exception.__cause__, "sqlstate", "") in _UNDONE or "database is locked" in str(exception)
