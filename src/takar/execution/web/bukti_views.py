"""Evidence: add, remove, hand out. A file is never shown as a page of ours, whatever is in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach as put_back
from takar.common.refusals import Invalid
from takar.execution.actions.bukti import attach, remove_evidence
from takar.execution.actions.pembukaan import note_entry_opened
from takar.execution.selectors.berkas import evidence_file
from takar.execution.selectors.catatan import activity_page
from takar.execution.web.catatan_views import activity_response
from takar.execution.web.forms import BuktiForm
from takar.execution.web.rows import upload_of


@door("GET")
def download(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hand out one file; rights and content are checked again at every request."""
    file = evidence_file(actor=request.actor, pk=pk)
    if not file.penilainya:
        note_entry_opened(
            actor=request.actor,
            aktivitas_id=file.aktivitas_id,
            pegawai_id=file.pegawai_id,
            tanggal=file.tanggal,
            now=request.now,
        )
    response = HttpResponse(file.isi, content_type=file.tipe)
    # Pictures open in the browser; everything else is saved, because it may carry scripts.
    response.headers["Content-Disposition"] = content_disposition_header(not file.gambar, file.nama) or "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@door("POST")
def add(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Attach a file or a link to an own entry."""
    page = activity_page(actor=request.actor, pk=pk, today=request.today)
    form = BuktiForm(request.POST, request.FILES, batas=page.batas)
    if not form.is_valid():
        return activity_response(request, page, evidence=form, status=422)
    try:
        attach(
            actor=request.actor,
            pk=form.cleaned_data["id"],
            aktivitas_id=pk,
            upload=upload_of(form.cleaned_data["berkas"]),
            tautan=form.cleaned_data["tautan"],
            today=request.today,
            now=request.now,
        )
    except Invalid as refusal:
        put_back(form, refusal)
        return activity_response(request, page, evidence=form, status=refusal.status)
    messages.success(request, _("Bukti ditambahkan."))
    return redirect("execution:aktivitas", pk=pk)


@door("POST")
def remove(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Remove one piece of evidence from an own entry."""
    row = remove_evidence(actor=request.actor, pk=pk, now=request.now)
    messages.success(request, _("Bukti dihapus dari catatan."))
    return redirect("execution:aktivitas", pk=row.pk)
