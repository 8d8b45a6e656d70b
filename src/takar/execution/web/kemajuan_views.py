"""Progress of the own plan: counted, or stated month by month with its evidence."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import NotFound, Refusal
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.pembukaan import note_person_opened
from takar.execution.selectors.berkas_kemajuan import progress_file
from takar.execution.selectors.capaian import HalamanKemajuan, KemajuanIndikator, progress_page
from takar.execution.web.forms_kemajuan import RealisasiForm
from takar.execution.web.rows import standings, upload_of


@door("GET")
def progress(request: TakarRequest) -> HttpResponse:
    """What I reached, indicator by indicator."""
    return _progress(request)


@door("POST")
def state(request: TakarRequest, indikator: UUID) -> HttpResponse:
    """State one indicator's result of one month."""
    page = _own(request)
    known = {row.id: row for result in page.rhk for row in result.indikator} if page else {}
    if page is None or indikator not in known:
        raise NotFound(_("Indikator ini tidak ada di SKP Anda."))
    form = RealisasiForm(request.POST, request.FILES, months=[(month, name) for month, name, _ahead in page.bulan])
    if not form.is_valid():
        return _progress(request, page=page, refused=(indikator, form), status=422)
    typed = form.cleaned_data
    try:
        set_progress(
            actor=request.actor,
            indikator_id=indikator,
            bulan=typed["bulan"],
            nilai=typed["nilai"],
            teks=typed["teks"],
            version=typed["versi"],
            upload=upload_of(typed["berkas"]),
            tautan=typed["tautan"],
            hapus_bukti=typed["hapus_bukti"],
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _progress(request, page=page, refused=(indikator, form), status=refusal.status)
    messages.success(request, _("Realisasi tersimpan."))
    return redirect(f"{reverse('execution:kemajuan')}#i-{indikator}")


@door("GET")
def evidence(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hand out the evidence file of one stated month."""
    file = progress_file(actor=request.actor, pk=pk)
    if not file.penilainya:
        note_person_opened(
            actor=request.actor,
            skp_id=file.skp_id,
            pegawai_id=file.pegawai_id,
            nama=file.pegawai,
            now=request.now,
        )
    response = HttpResponse(file.isi, content_type=file.tipe)
    # Pictures open in the browser; everything else is saved, because it may carry scripts.
    response.headers["Content-Disposition"] = content_disposition_header(not file.gambar, file.nama) or "attachment"
    # A browser that shows a picture on a page of its own gives it a little style; nothing else may come along.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _own(request: TakarRequest) -> HalamanKemajuan | None:
    return progress_page(actor=request.actor, pegawai_id=request.actor.person, today=request.today)


def _progress(
    request: TakarRequest,
    *,
    page: HalamanKemajuan | None = None,
    refused: tuple[UUID, RealisasiForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = page or _own(request)
    forms: dict[UUID, Any] = {}
    if page is not None and page.bisa_isi:
        for result in page.rhk:
            for row in (each for each in result.indikator if each.ditulis):
                forms[row.id] = _form(request, page, row)
    if refused is not None:
        forms[refused[0]] = refused[1]
    context = {
        "halaman": page,
        "forms": forms,
        "ditolak": refused[0] if refused else None,
        "terbuka": request.GET.get("i", ""),
        "looks": standings(),
        "pegawai_id": request.actor.person,
    }
    return render(request, "execution/kemajuan.html", context, status=status)


def _form(request: TakarRequest, page: HalamanKemajuan, row: KemajuanIndikator) -> RealisasiForm:
    """The form of one indicator, standing on the asked month or on this one, filled with what was stated."""
    months = [(month, name) for month, name, ahead in page.bulan if not ahead]
    asked = request.GET.get("bulan", "") if request.GET.get("i") == str(row.id) else ""
    open_months = [cell for cell in row.bulan if not cell.terkunci]
    cells = [cell for cell in open_months if str(cell.bulan) == asked] or open_months[-1:]
    initial: dict[str, Any] = {}
    if cells:
        cell = cells[0]
        initial = {
            "versi": cell.versi,
            "bulan": cell.bulan,
            "nilai": cell.nilai,
            "teks": cell.keterangan,
            "tautan": cell.tautan,
        }
    return RealisasiForm(
        initial=initial,
        months=months,
        satuan=row.satuan,
        menjumlah=row.menjumlah,
        berkas_nama=cells[0].berkas_nama if cells else "",
        bukti_mb=page.bukti_mb,
        auto_id=f"id_{row.id}_%s",
    )
