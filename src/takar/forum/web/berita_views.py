"""The public proof of a berita acara: anyone may read that it was issued, compare a file, and download it."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takar.common.refusals import NotFound
from takar.documents.web.forms import FileForm
from takar.forum.selectors.berita import BeritaRow, record_bytes, record_of


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the proof of one code; with a file, also whether that file is the issued one."""
    row = _found(kode)
    form, match = FileForm(), None
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            digest = hashlib.sha256()
            for chunk in form.cleaned_data["berkas"].chunks():
                digest.update(chunk)
            match = digest.hexdigest() == row.sha256
    context = {"baris": row, "form": form, "cocok": match}
    return render(request, "forum/berita.html", context, status=422 if form.errors else 200)


@require_safe
def download(_request: HttpRequest, kode: str) -> HttpResponse:
    """Hand out the file: a berita acara is for everyone."""
    row = _found(kode)
    response = HttpResponse(record_bytes(row), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _found(kode: str) -> BeritaRow:
    row = record_of(kode)
    if row is None:
        raise NotFound(
            _("Berita acara dengan kode ini tidak ada."), next_step=_("Periksa lagi kode di kaki berita acaranya.")
        )
    return row
