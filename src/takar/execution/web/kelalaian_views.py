"""Checks past the limit: to whoever was late, to the next level, to those who manage and audit."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from takar.access.doors import TakarRequest, door
from takar.execution.selectors.kelalaian import lateness_page


@door("GET")
def lateness(request: TakarRequest) -> HttpResponse:
    """Whose checks were late, unit by unit, in one year; and which entries wait for a substitute Penilai."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else request.today.year
    year = min(max(year, 2000), request.today.year)
    page = lateness_page(
        actor=request.actor,
        mulai=date(year, 1, 1),
        selesai=date(year, 12, 31),
        today=request.today,
        zone=request.instansi.zona,
    )
    context = {"halaman": page, "tahun": year, "tahun_ini": request.today.year}
    return render(request, "execution/lewat_batas.html", context)
