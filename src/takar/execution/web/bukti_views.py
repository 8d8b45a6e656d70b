"""Evidence: add, remove, hand out. A file is never shown as a page of ours, whatever is in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach as put_back
from takar.common.refusals import Invalid
from takar.execution.actions.bukti import attach, remove_evidence
from takar.execution.actions.pembukaan import note_entry_opened
from takar.execution.actions.penyimpanan import note_damage
from takar.execution.selectors.berkas import BerkasRusak, evidence_file, evidence_named
from takar.execution.selectors.catatan import activity_page
from takar.execution.selectors.pratinjau import preview_of
from takar.execution.web.catatan_views import activity_response
from takar.execution.web.forms import BuktiForm
from takar.execution.web.rows import upload_of


@door("GET")
def download(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hand out one file; rights and content are checked again at every request."""
    try:
        file = evidence_file(actor=request.actor, pk=pk)
    except BerkasRusak as refusal:
        note_damage(actor=request.actor, refusal=refusal, now=request.now)
        raise
    if not file.penilainya:
        note_entry_opened(
            actor=request.actor,
            aktivitas_id=file.aktivitas_id,
            pegawai_id=file.pegawai_id,
            tanggal=file.tanggal,
            now=request.now,
        )
    response = _bare(file.isi, tipe=file.tipe)
    # Pictures open in the browser; everything else is saved, because it may carry scripts.
    response.headers["Content-Disposition"] = content_disposition_header(not file.gambar, file.nama) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@door("GET")
def preview(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hand out the small picture for lists. Rights are checked at every request; seeing it on a list is no opening."""
    file = evidence_named(actor=request.actor, pk=pk)
    etag = f'"{file.sha256}"'
    # The browser keeps it but asks each time: whoever has lost the right gets no answer, the others no second copy.
    response = (
        HttpResponseNotModified()
        if request.headers.get("If-None-Match") == etag
        else _bare(preview_of(sha256=file.sha256, tipe=file.tipe, now=request.now), tipe="image/webp")
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
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
            upload=upload_of(form.cleaned_data["berkas"], simpan_lokasi=bool(request.POST.get("simpan_lokasi"))),
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


def _bare(content: bytes, *, tipe: str) -> HttpResponse:
    """Answer with a file and nothing that would let it act."""
    response = HttpResponse(content, content_type=tipe)
    # A browser that shows a picture on a page of its own gives it a little style; nothing else may come along.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
