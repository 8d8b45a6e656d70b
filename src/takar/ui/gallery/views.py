"""The gallery's pages. They show plain samples and touch no data, so anyone may look."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from takar.ui.gallery import samples

ERRORS = (400, 403, 404, 405, 409, 413, 429, 500, 503)


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, inside the layout of a logged-in page."""
    return render(request, "gallery/templates/gallery/index.html", samples.context(), using="jinja2")


@require_GET
def gallery_public(request: HttpRequest) -> HttpResponse:
    """The public layout with a narrow form."""
    context = {"form": samples.LoginSample(), "sample_instansi": samples.INSTANSI}
    return render(request, "gallery/templates/gallery/public.html", context, using="jinja2")


@require_GET
def gallery_error(request: HttpRequest, code: int) -> HttpResponse:
    """A failure page as people see it."""
    if code not in ERRORS:
        raise Http404
    return render(
        request, f"layouts/errors/{code}.html", {"next_url": "/galeri/", "next_label": "Kembali"}, using="jinja2"
    )
