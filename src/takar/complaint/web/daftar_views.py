"""The list of complaints, its file for SP4N-LAPOR!, and the figures."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from takar.access.doors import TakarRequest, door
from takar.complaint.actions.unduh import take_out
from takar.complaint.selectors.angka import complaint_figures
from takar.complaint.selectors.daftar import complaints, filter_choices
from takar.complaint.selectors.orang import units_of
from takar.complaint.web.forms import SaringForm
from takar.complaint.web.lembar import as_csv, as_xlsx
from takar.complaint.web.rows import looks, parts, read_filter, read_year, tabs

_KEPT = ("bagian", "jenis", "pokok", "unit", "layanan", "cari", "dari", "sampai")


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """What is to be handled, the least time left first; the filter lives in the address."""
    wanted = read_filter(request.GET)
    shown = complaints(actor=request.actor, saring=wanted, now=request.now, today=request.today)
    form = SaringForm(
        request.GET or None,
        unit=units_of(request.actor.home),
        layanan=filter_choices(actor=request.actor),
        initial={"bagian": wanted.bagian},
    )
    kept: dict[str, str | int] = {key: request.GET[key] for key in _KEPT if request.GET.get(key)}
    without = {key: value for key, value in kept.items() if key != "bagian"}
    counts = {"perlu": shown.terbuka, "periksa": shown.periksa, "menunggu": shown.menunggu, "semua": shown.jumlah}
    context: dict[str, Any] = {
        "halaman": shown,
        "looks": looks(),
        "tabs": tabs("daftar", actor=request.actor),
        "saring": form,
        "disaring": bool(without),
        "bagian": [
            (f"?{urlencode({**without, 'bagian': code})}", word, count, code == wanted.bagian)
            for code, word, count in parts(counts)
        ],
        "unduh": urlencode(kept),
        "nomor": wanted.halaman,
        "sebelum": f"?{urlencode({**kept, 'hal': wanted.halaman - 1})}" if wanted.halaman > 1 else "",
        "sesudah": f"?{urlencode({**kept, 'hal': wanted.halaman + 1})}" if shown.ada_lagi else "",
    }
    return render(request, "complaint/daftar.html", context)


@door("GET")
def export(request: TakarRequest) -> HttpResponse:
    """The filtered list in the columns of SP4N-LAPOR!; taking it out is written down."""
    rows = take_out(actor=request.actor, saring=read_filter(request.GET), now=request.now)
    return as_xlsx(rows) if request.GET.get("bentuk") == "xlsx" else as_csv(rows)


@door("GET")
def figures(request: TakarRequest) -> HttpResponse:
    """How many, how fast, what about, where: for everyone of the house."""
    year = read_year(request.GET.get("tahun", ""), today=request.today)
    context = {
        "halaman": complaint_figures(request.actor.home, tahun=year, now=request.now),
        "tabs": tabs("angka", actor=request.actor),
        "tahun": year,
        "tahun_sebelum": f"?tahun={year - 1}" if year > 2000 else "",
        "tahun_sesudah": f"?tahun={year + 1}" if year < request.today.year else "",
    }
    return render(request, "complaint/angka.html", context)
