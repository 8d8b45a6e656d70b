"""Failure pages: what happened, in plain words, and a way on. Nothing of the inside is ever shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from takar.common.refusals import Refusal

_KNOWN = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with the refusal's own status, sentence and next step."""
    return page(request, status=refusal.status, reason=refusal.message, next_step=refusal.next_step)


def page(request: HttpRequest, *, status: int, reason: str = "", next_step: str = "") -> HttpResponse:
    """Render the failure page of `status` (422 looks like 400)."""
    template = {422: 400}.get(status, status if status in _KNOWN else 500)
    context = {
        "reason": reason,
        "next_step": next_step,
        "next_url": "/",
        "next_label": _("Ke beranda"),
        "status": status,
    }
    return render(request, f"layouts/errors/{template}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, status=404)


def not_allowed(request: HttpRequest, *, allow: str) -> HttpResponse:
    """An address that only takes forms was opened like a page, or the other way round."""
    response = page(request, status=405)
    response.headers["Allow"] = allow
    return response


def collided(request: HttpRequest) -> HttpResponse:
    """Two people wrote the same thing in the same moment; the database kept one and undid the other whole."""
    return page(
        request,
        status=409,
        reason=_("Isian ini bentrok dengan data yang sudah ada atau baru saja disimpan, jadi tidak kami simpan."),
        next_step=_("Kembali, muat ulang halamannya, periksa apa yang sudah tersimpan, lalu ulangi bila masih perlu."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. Rendered without the request: whatever the menu or the session stumbled over is not
    asked again, so this page comes in any case."""
    context = {"reason": "", "next_step": "", "next_url": "/", "next_label": _("Ke beranda"), "status": 500}
    return HttpResponse(render_to_string("layouts/errors/500.html", context), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old tab, blocked cookies, or a forged request."""
    return page(
        request,
        status=403,
        reason=_("Formulir ini sudah kedaluwarsa atau dikirim dari tempat lain, jadi tidak kami proses."),
        next_step=_("Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi. Pastikan cookie tidak diblokir."),
    )
