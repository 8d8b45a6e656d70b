"""The two files that make Takar an app on the home screen: the service worker and the manifest."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from takar.ui.pwa.versi import worker


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, at the root so that it may answer for every page; asked again at each visit."""
    response = HttpResponse(worker(get_language() or "id"), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, icons and colours for the home screen."""
    content = {
        "id": "/",
        "name": "Takar",
        "short_name": "Takar",
        "description": _("Rencana, catatan kerja, dan penilaian kinerja pegawai."),
        "lang": get_language() or "id",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fcfaf6",
        "theme_color": "#fcfaf6",
        "icons": [
            {"src": static("ikon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("ikon-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": static("ikon-topeng-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
            {"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [{"name": _("Catat pekerjaan"), "url": "/kerja/"}],
    }
    response = JsonResponse(content, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
