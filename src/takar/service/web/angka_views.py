"""The figures: all services, one service with its steps and officers, one officer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS

from takar.access.doors import TakarRequest, door
from takar.service.selectors.ukuran import one_officer, one_service
from takar.service.selectors.ukuran_semua import all_services
from takar.service.web.rows import tabs
from takar.ui.paging import page_asked, page_links


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """Every service beside each other: figures of units, never of persons."""
    year = _year(request)
    services, units = all_services(
        actor=request.actor,
        tahun=year,
        now=request.now,
        page=page_asked(request),
        unit_page=page_asked(request, name="hal_unit"),
    )
    context = {
        "layanan": services.rows,
        "halaman": page_links(request, number=services.halaman, last=services.akhir),
        "unit": units.rows,
        "halaman_unit": page_links(request, number=units.halaman, last=units.akhir, name="hal_unit"),
        "tahun": year,
        "tabs": tabs("angka", actor=request.actor),
    }
    return render(request, "service/angka.html", {**context, **_years(request, year)})


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One service by month and step; officers only to themselves and the heads above."""
    year = _year(request)
    shown = one_service(actor=request.actor, pk=pk, tahun=year, now=request.now)
    context = {"halaman": shown, "nama_bulan": MONTHS, **_years(request, year)}
    return render(request, "service/angka_layanan.html", context)


@door("GET")
def officer(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One officer, for the officer and the heads above."""
    year = _year(request)
    name, unit, whole, rows = one_officer(actor=request.actor, pk=pk, tahun=year, now=request.now)
    context = {"nama": name, "unit": unit, "ukuran": whole, "baris": rows, "tahun": year, **_years(request, year)}
    return render(request, "service/angka_petugas.html", context)


def _year(request: TakarRequest) -> int:
    given = request.GET.get("tahun", "")
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else request.today.year
    return min(max(year, 2000), request.today.year)


def _years(request: TakarRequest, year: int) -> dict[str, str]:
    return {
        "tahun_sebelum": f"?tahun={year - 1}" if year > request.today.year - 5 else "",
        "tahun_sesudah": f"?tahun={year + 1}" if year < request.today.year else "",
    }
