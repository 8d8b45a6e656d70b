"""Failure pages: what happened, in plain words, and a way on. Nothing of the inside is ever shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from takar.common.refusals import Refusal

_KNOWN = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})


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


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: an old tab, blocked cookies, or a forged request."""
    return page(
        request,
        status=403,
        reason=_("Formulir ini sudah kedaluwarsa atau dikirim dari tempat lain, jadi tidak kami proses."),
        next_step=_("Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi. Pastikan cookie tidak diblokir."),
    )
