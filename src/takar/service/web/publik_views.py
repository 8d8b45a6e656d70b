"""What anyone may open without an account: services with their standards and figures, and one's own application."""

from typing import Any, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takar.access.doors import TakarRequest
from takar.common.refusals import NotFound
from takar.common.tries import count_wrong_try, too_many_wrong
from takar.service.selectors.katalog import public_governments, public_instansi, public_services, public_standard
from takar.service.selectors.lacak import LacakRow, follow_application
from takar.service.selectors.ukuran import MINIMUM_UMUM, public_figures, twelve_months
from takar.service.signals import ways_from
from takar.service.web.forms import LacakForm
from takar.service.web.rows import looks
from takar.ui.paging import SIZE, page_asked, page_links
from takar.units.models import Instansi


@require_safe
def governments(request: HttpRequest) -> HttpResponse:
    """The governments that offer services; where there is one, its services at once."""
    rows = public_governments()
    if len(rows) == 1:
        return redirect("service:publik_instansi", instansi=rows[0][0])
    return render(request, "service/publik.html", {"baris": rows})


@require_safe
def listing(request: HttpRequest, instansi: str) -> HttpResponse:
    """What one government offers, with the promised times."""
    found = _instansi(instansi)
    rows, number, last = public_services(found, page=page_asked(request), size=SIZE)
    context = {"pemda": found, "baris": rows, "halaman": page_links(request, number=number, last=last)}
    return render(request, "service/publik_instansi.html", context)


@require_safe
def standard(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """One service: its promise, requirements, steps and maklumat, and how fast it really is."""
    found = _instansi(instansi)
    shown = public_standard(found, kode=kode)
    if shown is None:
        raise NotFound(_("Layanan ini tidak ada."), next_step=_("Lihat daftar layanan untuk mencari namanya sekarang."))
    asked = cast(TakarRequest, request)
    span = twelve_months(found.zona, now=asked.now)
    figures = public_figures(shown[0], span=span, now=asked.now)
    context = {"pemda": found, "layanan": shown[0], "halaman": shown[1], "ukuran": figures}
    context |= {"mulai": span[0].date(), "minimum": MINIMUM_UMUM, "arah": ways_from(shown[0], on=asked.today)}
    return render(request, "service/publik_layanan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code, typed or from the receipt's QR; wrong tries are limited."""
    asked = cast(TakarRequest, request)
    form, row, missed, status = LacakForm(), None, "", 200
    given: Any = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" or given.get("nomor"):
        form, status = LacakForm(given), 422
        if form.is_valid():
            nomor = form.cleaned_data["nomor"]
            if too_many_wrong(request, what="service", now=asked.now):
                missed, status = _("Terlalu banyak percobaan yang salah. Tunggu satu jam, lalu coba lagi."), 429
            else:
                row = follow_application(nomor=nomor, kode=form.cleaned_data["kode"], now=asked.now)
                status = 200 if row else 404
                if row is None:
                    count_wrong_try(request, what="service", now=asked.now)
                    missed = _("Nomor dan kode ini tidak cocok. Periksa keduanya pada tanda terima, lalu coba lagi.")
    return _answer(request, form=form, row=row, missed=missed, status=status)


def _answer(request: HttpRequest, *, form: LacakForm, row: LacakRow | None, missed: str, status: int) -> HttpResponse:
    # The applicant reads the office's own clock, wherever the browser is.
    with timezone.override(ZoneInfo(row.zona) if row else None):
        response = render(
            request,
            "service/lacak.html",
            {"form": form, "halaman": row, "salah": missed, "looks": looks()},
            status=status,
        )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _instansi(kode: str) -> Instansi:
    found = public_instansi(kode)
    if found is None:
        raise NotFound(_("Instansi ini tidak ada di sini."), next_step=_("Pilih dari daftar instansi."))
    return found
