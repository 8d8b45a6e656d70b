"""A government's portal: all of it on one page, its services, one service, what the measures mean."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.common.refusals import NotFound
from takar.complaint.selectors.publik import improved, public_complaints
from takar.complaint.selectors.samaran import MINIMUM
from takar.portal.selectors import kepuasan, waktu
from takar.portal.selectors.arah import complain_about
from takar.portal.selectors.waktu import LayananTerukur
from takar.portal.web import grafik, kalimat
from takar.portal.web.simpanan import keepable
from takar.service.selectors.katalog import public_instansi
from takar.survey.selectors.indeks import BELUM, Indeks
from takar.ui.formats import tanggal
from takar.units.models import Instansi

_ON_FIRST_PAGE = 6
_ON_A_PAGE = 40


@require_safe
@keepable()
def page(request: HttpRequest, instansi: str) -> HttpResponse:
    """Everything that a citizen asks a government about, the short way."""
    found, now = government(instansi), cast(TakarRequest, request).now
    span = waktu.span_of(found, now=now)
    rows = waktu.services(found, span=span)
    shown = [row for row in rows if row.kini.cukup]
    busiest = sorted(shown, key=lambda row: (-row.kini.n, row.nama))[:_ON_FIRST_PAGE]
    liked = kepuasan.by_service(found, span=span)
    moved = [(row, change) for row in shown if (change := kalimat.changed(row)) and change.nada != "neutral"]
    context = {
        "banyak": len(rows),
        "utama": [_said(row, liked) for row in busiest or rows[:_ON_FIRST_PAGE]],
        "kepuasan": kepuasan.whole(found, span=span),
        "n": sum(row.kini.dari for row in shown),
        "tepat": _whole(shown),
        "ubah": moved[:_ON_FIRST_PAGE],
        "adukan": complain_about(found, on=local_date(now, zone=found.zona)),
        "aduan": public_complaints(found, tahun=local_date(now, zone=found.zona).year, now=now),
        "dapat_dibandingkan": sum(row.terbandingkan for row in rows),
    }
    return answer(request, "portal/pemda.html", found, span=span, context=context)


@require_safe
@keepable()
def services(request: HttpRequest, instansi: str) -> HttpResponse:
    """Search a service; without words, all of them."""
    found, now = government(instansi), cast(TakarRequest, request).now
    span = waktu.span_of(found, now=now)
    asked = " ".join(request.GET.get("q", "")[:80].replace("\x00", "").split())
    words = asked.casefold().split()
    rows = [
        row
        for row in waktu.services(found, span=span)
        if all(word in f"{row.nama} {row.ringkas} {row.unit}".casefold() for word in words)
    ]
    liked = kepuasan.by_service(found, span=span)
    pages = Paginator(rows, _ON_A_PAGE)
    current = pages.get_page(request.GET.get("halaman"))
    context = {"q": asked, "banyak": len(rows), "baris": [_said(row, liked) for row in current], "halaman": current}
    return answer(request, "portal/daftar_layanan.html", found, span=span, context=context)


@require_safe
@keepable()
def service(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """How fast one service really is: in words, in figures, month by month, and step by step."""
    found, now = government(instansi), cast(TakarRequest, request).now
    span = waktu.span_of(found, now=now)
    row = waktu.one_service(found, kode=kode, span=span)
    if row is None:
        raise NotFound(_("Layanan ini tidak ada."), next_step=_("Cari namanya di daftar layanan."))
    period = period_of(span.lalu, span.akhir)
    steps = waktu.steps(found, kode=kode, span=span) if row.kini.cukup else ()
    context = {
        "layanan": row,
        "harap": kalimat.expect(row.kini),
        "ubah": kalimat.changed(row),
        "ubah_tepat": kalimat.kept(row),
        "grafik": [one for one in (grafik.how_long(row, period=period), grafik.in_time(row, period=period)) if one],
        "tersembunyi": sum(row.bulan[key].n > 0 for key in row.tersembunyi),
        "kepuasan": kepuasan.of_service(found, layanan_id=row.id, span=span),
        "langkah": steps,
        "perbaikan": improved(instansi_id=found.pk, layanan_id=row.id),
        "adukan": complain_about(found, layanan_id=row.id, on=local_date(now, zone=found.zona)),
        "terlama": max(steps, key=lambda one: one.bagian or 0) if len(steps) > 1 else None,
    }
    return answer(request, "portal/layanan.html", found, span=span, context=context)


def government(kode: str) -> Instansi:
    """Return a government that has a public page. One query."""
    found = public_instansi(kode)
    if found is None:
        raise NotFound(_("Instansi ini tidak ada di sini."), next_step=_("Pilih dari daftar instansi."))
    return found


def answer(
    request: HttpRequest, template: str, found: Instansi, *, context: dict[str, Any], span: waktu.Rentang | None = None
) -> HttpResponse:
    """Draw a page with what all of them tell: whose it is, of what span, and when it was reckoned."""
    now = cast(TakarRequest, request).now
    with timezone.override(ZoneInfo(found.zona)):
        context |= {"pemda": found, "minimum": MINIMUM, "dihitung": now}
        if span is not None:
            context["masa"] = period_of(span.kini, span.akhir)
        return render(request, template, context)


def period_of(begin: datetime, end: datetime) -> str:
    """Return 1 April 2025 – 10 Maret 2026."""
    return f"{tanggal(begin.date())} – {tanggal(end.date())}"


def _said(row: LayananTerukur, liked: Mapping[UUID, Indeks]) -> dict[str, Any]:
    return {"layanan": row, "harap": kalimat.expect(row.kini), "kepuasan": liked.get(row.id, BELUM)}


def _whole(rows: list[LayananTerukur]) -> waktu.Waktu:
    whole = waktu.Waktu()
    for row in rows:
        for name in ("n", "tepat", "lewat"):
            setattr(whole, name, getattr(whole, name) + getattr(row.kini, name))
    return whole
