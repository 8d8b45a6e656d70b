"""What anyone may open without an account: send a complaint, what became of others, what was improved."""

from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takar.access.doors import TakarRequest
from takar.common.forms import attach
from takar.common.refusals import Invalid, NotFound, Refusal
from takar.complaint.actions.lapor import Laporan, send_complaint
from takar.complaint.models import Pengaduan
from takar.complaint.selectors import publik
from takar.complaint.selectors.bulanan import months_around
from takar.complaint.selectors.samaran import MINIMUM
from takar.complaint.web.forms import LaporForm
from takar.complaint.web.grafik import course
from takar.complaint.web.kunci import id_of, new_key, too_many_sent
from takar.complaint.web.rows import looks, read_page, read_year, upload_of
from takar.service.selectors.katalog import public_instansi
from takar.service.selectors.kode import code_for, spelled
from takar.units.models import Instansi


@require_safe
def governments(request: HttpRequest) -> HttpResponse:
    """Where complaints can be sent; where there is one government, its page at once."""
    rows = publik.complaint_governments(on=cast(TakarRequest, request).today)
    if len(rows) == 1:
        return redirect("complaint:publik_instansi", instansi=rows[0][0])
    return render(request, "complaint/publik.html", {"baris": rows})


@require_safe
def outcomes(request: HttpRequest, instansi: str) -> HttpResponse:
    """What was complained of, how fast it was answered, and what became of it."""
    asked, found = cast(TakarRequest, request), _instansi(instansi)
    number = read_page(request.GET.get("hal", "1"))
    year = read_year(request.GET.get("tahun", ""), today=asked.today)
    rows, more = publik.published_outcomes(found, page=number)
    mended, _rest = publik.improvements(instansi=found)
    with timezone.override(ZoneInfo(found.zona)):
        context: dict[str, Any] = {
            "pemda": found,
            "menerima": publik.takes_complaints(found, on=asked.today),
            "angka": publik.public_complaints(found, tahun=year, now=asked.now),
            "baris": rows,
            "perbaikan": mended[:3],
            "looks": looks(),
            "tahun": year,
            "tahun_sebelum": f"?tahun={year - 1}" if year > 2000 else "",
            "tahun_sesudah": f"?tahun={year + 1}" if year < asked.today.year else "",
            "sebelum": f"?hal={number - 1}" if number > 1 else "",
            "sesudah": f"?hal={number + 1}" if more else "",
            "halaman": number,
        }
        return render(request, "complaint/publik_instansi.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, instansi: str) -> HttpResponse:
    """The form, and after sending the receipt: it is shown once, on this very page, because its code is a secret."""
    asked, found = cast(TakarRequest, request), _instansi(instansi)
    if not publik.takes_complaints(found, on=asked.today):
        raise NotFound(
            _("Pemerintah daerah ini belum menerima pengaduan di sini."),
            next_step=_("Sampaikan lewat lapor.go.id."),
        )
    units, services = publik.places(found)
    chosen = _chosen(request, services)
    form = LaporForm(unit=units, layanan=services, initial={"kunci": new_key(), "tempat": chosen})
    status = 200
    if request.method == "POST":
        form, status = LaporForm(request.POST, request.FILES, unit=units, layanan=services), 422
        if form.is_valid():
            try:
                return _receipt(request, found, _send(asked, found, form))
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
    response = render(request, "complaint/lapor.html", {"pemda": found, "form": form}, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def improvement_list(request: HttpRequest) -> HttpResponse:
    """Published improvements: before and after."""
    kode, number = request.GET.get("instansi", "")[:60], read_page(request.GET.get("hal", "1"))
    found = _instansi(kode) if kode else None
    rows, more = publik.improvements(instansi=found, page=number)
    kept: dict[str, str | int] = {"instansi": kode} if kode else {}
    context = {
        "pemda": found,
        "baris": rows,
        "looks": looks(),
        "halaman": number,
        "sebelum": f"?{urlencode({**kept, 'hal': number - 1})}" if number > 1 else "",
        "sesudah": f"?{urlencode({**kept, 'hal': number + 1})}" if more else "",
    }
    return render(request, "complaint/perbaikan.html", context)


@require_safe
def improvement_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One improvement with its steps before and after, and its months."""
    found = publik.improvement(pk)
    if found is None:
        raise NotFound(_("Perbaikan ini tidak ada, atau belum diumumkan."), next_step=_("Lihat daftar perbaikan."))
    months = months_around(found, now=cast(TakarRequest, request).now)
    context = {
        "satu": found,
        "looks": looks(),
        "grafik": course(found, months),
        "ditutup": any(one.ditutup for one in months),
        "minimum": MINIMUM,
    }
    return render(request, "complaint/perbaikan_satu.html", context)


def _send(asked: TakarRequest, found: Instansi, form: LaporForm) -> Pengaduan:
    if too_many_sent(asked, now=asked.now):
        words = _("Terlalu banyak pengaduan dari alamat ini dalam satu jam. Tunggu sebentar, lalu kirim lagi.")
        raise Invalid(words)
    typed = form.cleaned_data
    unit_id, layanan_id = form.place
    return send_complaint(
        instansi=found,
        pk=id_of(typed["kunci"], what="aduan"),
        laporan=Laporan(
            unit_id=unit_id,
            layanan_id=layanan_id,
            jenis=typed["jenis"],
            pokok=typed["pokok"],
            sifat=typed["sifat"],
            isi=typed["isi"],
            nama=typed["nama"],
            kontak=typed["kontak"],
        ),
        file=upload_of(typed["berkas"]),
        today=asked.today,
        now=asked.now,
    )


def _receipt(request: HttpRequest, found: Instansi, row: Pengaduan) -> HttpResponse:
    kode = spelled(code_for(row.pk))
    address = f"{settings.TAKAR_URL.rstrip('/')}{reverse('complaint:lacak')}"
    query = urlencode({"nomor": row.nomor, "kode": kode})
    image = segno.make(f"{address}?{query}", error="m", micro=False).svg_data_uri(
        scale=5, border=4, dark="#000", light="#fff"
    )
    with timezone.override(ZoneInfo(found.zona)):
        context = {"pemda": found, "row": row, "kode": kode, "qr": image, "alamat": address}
        response = render(request, "complaint/terkirim.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _chosen(request: HttpRequest, services: tuple[tuple[UUID, UUID, str], ...]) -> str:
    """The service that a page of it led from, so that it need not be looked for."""
    wanted = request.GET.get("layanan", "")[:40]
    return next((f"l:{pk}" for pk, _unit, _nama in services if str(pk) == wanted), "")


def _instansi(kode: str) -> Instansi:
    found = public_instansi(kode)
    if found is None:
        raise NotFound(_("Instansi ini tidak ada di sini."), next_step=_("Pilih dari daftar instansi."))
    return found
