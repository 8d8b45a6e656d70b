"""The public's first page: which governments are here, a search for a service, and where to rate, complain or ask."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.common.refusals import NotFound
from takar.portal.selectors.pemda import governments, search
from takar.portal.web import ukuran
from takar.portal.web.simpanan import keepable

_YEAR = 365 * 24 * 3600


@require_safe
@keepable()
def home(request: HttpRequest) -> HttpResponse:
    """Show what anyone may know and do without an account."""
    return render(request, "portal/home.html", {"governments": governments()})


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Search a service in all governments here."""
    words = " ".join(request.GET.get("q", "")[:80].split())
    response = render(request, "portal/cari.html", {"q": words, "baris": search(words)})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@keepable(3600)
def measures(request: HttpRequest) -> HttpResponse:
    """What every measure means, with its rule. No query."""
    return render(request, "portal/ukuran.html", {"ukuran": ukuran.measures()})


@require_safe
def language(request: HttpRequest, kode: str) -> HttpResponse:
    """Speak another language from here on, and go back to the page that was open. A plain link: nothing is at stake."""
    if kode not in dict(settings.LANGUAGES):
        raise NotFound(_("Bahasa ini tidak ada."), next_step=_("Pilih Bahasa Indonesia atau English."))
    wanted = request.GET.get("ke", "")
    inside = wanted.startswith("/publik/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    response = redirect(wanted if inside else "portal:home")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, kode, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
