"""A complainant follows their own complaint by number and code, answers back, and says whether it is done."""

from typing import Any, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from takar.access.doors import TakarRequest
from takar.common.refusals import NotFound, Refusal
from takar.common.tries import count_wrong_try, too_many_wrong
from takar.complaint.actions.pelapor import STEPS, complainant_step
from takar.complaint.actions.tangani import file_of
from takar.complaint.models import Pengaduan
from takar.complaint.selectors.lacak import find_complaint, follow_complaint
from takar.complaint.web.forms import LacakBerkasForm, LacakForm, TanggapForm
from takar.complaint.web.kunci import id_of, new_key
from takar.complaint.web.rows import file_answer, looks, problems_of, upload_of
from takar.service.selectors.kode import code_for, spelled


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code, typed or from the receipt's QR; wrong tries are limited."""
    given: Any = request.POST if request.method == "POST" else request.GET
    if request.method != "POST" and not given.get("nomor"):
        return _answer(request, form=LacakForm())
    form = LacakForm(given)
    if not form.is_valid():
        return _answer(request, form=form, status=422)
    row, words, status = _found(request, form)
    return _answer(request, form=form, row=row, words=words, status=status)


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """One step of the complainant. The page comes back as it is now, with what was typed when it was refused."""
    asked = cast(TakarRequest, request)
    form = TanggapForm(request.POST, request.FILES)
    valid = form.is_valid()
    if {"nomor", "kode"} & set(form.errors):
        return _answer(request, form=LacakForm(request.POST), status=422)
    row, words, status = _found(request, form)
    if row is None:
        return _answer(request, form=LacakForm(request.POST), words=words, status=status)
    typed = str(request.POST.get("isi", ""))[:4000]
    if not valid or form.cleaned_data["langkah"] not in STEPS:
        said = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return _answer(request, row=row, words=said or _("Langkah ini tidak ada."), typed=typed, status=422)
    data = form.cleaned_data
    try:
        complainant_step(
            aduan_id=row.pk,
            instansi_id=row.instansi_id,
            nama=data["langkah"],
            pesan_id=id_of(data["kunci"], what="pesan"),
            isi=data["isi"],
            file=upload_of(data["berkas"]),
            version=data["versi"],
            today=asked.today,
            now=asked.now,
        )
    except Refusal as refusal:
        fresh = find_complaint(nomor=data["nomor"], kode=data["kode"])
        return _answer(request, row=fresh, words=problems_of(refusal), typed=typed, status=refusal.status)
    fresh = find_complaint(nomor=data["nomor"], kode=data["kode"])
    return _answer(request, row=fresh, good=_("Terkirim. Keadaan terbaru ada di bawah ini."))


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """A file of one's own complaint; by number and code, so by a form and not by an address."""
    form = LacakBerkasForm(request.POST)
    if not form.is_valid():
        return _answer(request, form=LacakForm(request.POST), status=422)
    row, words, status = _found(request, form)
    if row is None:
        return _answer(request, form=LacakForm(request.POST), words=words, status=status)
    try:
        return file_answer(*file_of(row, form.cleaned_data["berkas"]))
    except NotFound as refusal:
        return _answer(request, row=row, words=problems_of(refusal), status=404)


def _found(request: HttpRequest, form: Any) -> tuple[Pengaduan | None, str, int]:
    asked, nomor = cast(TakarRequest, request), form.cleaned_data["nomor"]
    if too_many_wrong(request, what="complaint", now=asked.now):
        return None, _("Terlalu banyak percobaan yang salah. Tunggu satu jam, lalu coba lagi."), 429
    row = find_complaint(nomor=nomor, kode=form.cleaned_data["kode"])
    if row is not None:
        return row, "", 200
    count_wrong_try(request, what="complaint", now=asked.now)
    return None, _("Nomor dan kode ini tidak cocok. Periksa keduanya pada tanda kirim, lalu coba lagi."), 404


def _answer(
    request: HttpRequest,
    *,
    form: Any = None,
    row: Pengaduan | None = None,
    words: str = "",
    good: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = follow_complaint(row, now=cast(TakarRequest, request).now) if row is not None else None
    context = {
        "form": form,
        "halaman": shown,
        "kode": spelled(code_for(row.pk)) if row is not None else "",
        "kunci": new_key(),
        "salah": words,
        "kabar": good,
        "diketik": typed,
        "looks": looks(),
    }
    # The complainant reads the office's own clock, wherever the browser is.
    with timezone.override(ZoneInfo(shown.zona) if shown else None):
        response = render(request, "complaint/lacak.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
