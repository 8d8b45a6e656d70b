"""Doors of the monthly page: rate everyone for a month row by row, deliver at once; close a month by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.appraisal.actions.nilai import RatingInput, save_ratings
from takar.appraisal.actions.nilai_bulan import HasilSampai, deliver_month
from takar.appraisal.actions.tutup import close_month
from takar.appraisal.models import JenisEvaluasi
from takar.appraisal.selectors.nilai_bulan import HalamanBulan, OrangRow, month_before, month_page
from takar.appraisal.selectors.periode import PeriodeNilai, period_from, period_key
from takar.appraisal.web.forms import MonthForm, RatingForm
from takar.appraisal.web.rows import looks, places, tabs
from takar.common.forms import attach
from takar.common.refusals import Invalid, Stale, WrongState


@door("GET", "POST")
def month(request: TakarRequest) -> HttpResponse:
    """Everyone whom I rate, for one month; POST delivers all that are rated."""
    periode = _periode(request)
    if request.method == "POST":
        alasan = request.POST.get("alasan_distribusi", "").strip()[:1000]
        done = deliver_month(actor=request.actor, periode=periode, alasan=alasan, today=request.today, now=request.now)
        if done.tertahan:
            return _show(request, periode, hasil=done, alasan=alasan, status=422)
        if done.sampai:
            text = ngettext(
                "Hasil %(n)d pegawai disampaikan. Mereka mendapat pemberitahuan hari ini.",
                "Hasil %(n)d pegawai disampaikan. Mereka mendapat pemberitahuan hari ini.",
                done.sampai,
            )
            messages.success(request, text % {"n": done.sampai})
        else:
            messages.warning(request, _("Belum ada yang bisa disampaikan. Pilih kedua rating dulu."))
        return redirect(_address(periode))
    return _show(request, periode)


@door("POST")
def month_row(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Keep the two ratings of one person; nothing is signed yet."""
    periode = _periode(request)
    form = RatingForm(request.POST, tugas_belajar=False, auto_id=f"{pk}-%s")
    problem = ""
    if form.is_valid():
        data = form.cleaned_data
        given = RatingInput(
            rating_hasil=data["rating_hasil"],
            rating_perilaku=data["rating_perilaku"],
            catatan=data["catatan"],
            alasan_distribusi=data["alasan_distribusi"],
        )
        try:
            save_ratings(actor=request.actor, pk=pk, version=data["versi"], given=given, now=request.now)
        except (Invalid, Stale, WrongState) as refusal:
            attach(form, refusal)
            problem = f"{refusal.message} {refusal.next_step}".strip()
    else:
        problem = _("Belum tersimpan. Muat ulang halaman, lalu pilih lagi.")
    if not request.htmx:
        if problem:
            messages.error(request, problem)
        return redirect(f"{_address(periode)}#b-{pk}")
    page = month_page(actor=request.actor, periode=periode, today=request.today)
    row = next((each for each in page.orang if each.id == pk), None)
    context = {"page": page, "row": row, "masalah": problem, "tersimpan": not problem}
    return render(request, "appraisal/bulan_hasil.html", context)


@door("POST")
def close(request: TakarRequest) -> HttpResponse:
    """Close a month by hand before it closes by itself."""
    form = MonthForm(request.POST)
    address = reverse("appraisal:kendali")
    if not form.is_valid():
        messages.error(request, _("Pilih bulan yang akan ditutup."))
        return redirect(address)
    periode: PeriodeNilai = form.cleaned_data["bulan"]
    try:
        done = close_month(
            actor=request.actor, tahun=periode.tahun, bulan=periode.ke, today=request.today, now=request.now
        )
    except Invalid as refusal:
        messages.error(request, " ".join([refusal.message, *(each.message for each in refusal.problems)]))
    else:
        text = _("%(bulan)s ditutup: %(n)d angka indikator dibekukan.")
        messages.success(request, text % {"bulan": periode.nama, "n": done.jumlah})
    return redirect(f"{address}?periode={period_key(periode)}")


def _show(
    request: TakarRequest,
    periode: PeriodeNilai,
    *,
    hasil: HasilSampai | None = None,
    alasan: str = "",
    status: int = 200,
) -> HttpResponse:
    page = month_page(actor=request.actor, periode=periode, today=request.today)
    context: dict[str, Any] = {
        "page": page,
        "forms": {row.id: _form(row) for row in page.orang if row.terbuka},
        "hasil": hasil,
        "alasan": alasan,
        "minta_alasan": _asks_reason(page, hasil),
        "kunci": period_key(periode),
        "sebelum": _address(page.sebelum),
        "sesudah": _address(page.sesudah) if page.sesudah else "",
        "looks": looks(),
        "places": places(),
        "tabs": tabs(request.actor, "bulan"),
    }
    return render(request, "appraisal/bulan.html", context, status=status)


def _form(row: OrangRow) -> RatingForm:
    initial = {
        "versi": row.versi,
        "rating_hasil": row.rating_hasil,
        "rating_perilaku": row.rating_perilaku,
        "catatan": row.catatan,
        "alasan_distribusi": row.alasan,
    }
    return RatingForm(initial=initial, tugas_belajar=False, auto_id=f"{row.id}-%s")


def _asks_reason(page: HalamanBulan, hasil: HasilSampai | None) -> bool:
    refused = hasil is not None and any(each.bidang == "alasan_distribusi" for each in hasil.tertahan)
    return refused or bool(page.menyimpang)


def _periode(request: TakarRequest) -> PeriodeNilai:
    wanted = period_from(request.POST.get("periode") or request.GET.get("periode") or "")
    if wanted is None or wanted.jenis != JenisEvaluasi.BULANAN:
        return month_before(request.today)
    return wanted


def _address(periode: PeriodeNilai) -> str:
    return f"{reverse('appraisal:bulan')}?periode={period_key(periode)}"
