"""Doors of the documents room: anyone may ask whether a document is genuine; readers may download it."""

import hashlib
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from takar.common.actor import Actor
from takar.documents import selectors
from takar.documents.elsewhere import address_of_code, address_of_file
from takar.documents.web.forms import CodeForm, FileForm


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask by code (GET, so that the answer has an address) or by file (POST)."""
    code_form, file_form, missed = CodeForm(), FileForm(), False
    if "kode" in request.GET:
        code_form = CodeForm(request.GET)
        if code_form.is_valid():
            return redirect("documents:verify_code", kode=code_form.cleaned_data["kode"])
    if request.method == "POST":
        file_form = FileForm(request.POST, request.FILES)
        if file_form.is_valid():
            digest = _digest(file_form.cleaned_data["berkas"])
            proof = selectors.proof_by_digest(digest)
            if proof is not None:
                return _page(request, "verifikasi_hasil.html", {"proof": proof, "file_form": FileForm(), "match": True})
            if address := address_of_file(digest):
                return redirect(address)
            missed = True
    context = {"code_form": code_form, "file_form": file_form, "missed": missed}
    return _page(request, "verifikasi.html", context, status=422 if code_form.errors or file_form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def verify_code(request: HttpRequest, kode: str) -> HttpResponse:
    """Show the proof of one code; with a file, also whether that file is the issued one."""
    proof = selectors.proof_of(kode)
    if proof is None and (address := address_of_code(kode)):
        return redirect(address)
    if proof is None:
        context: dict[str, Any] = {"code_form": CodeForm(initial={"kode": kode[:80]})}
        return _page(request, "verifikasi_tidak_dikenal.html", context, status=404)
    file_form, match = FileForm(), None
    if request.method == "POST":
        file_form = FileForm(request.POST, request.FILES)
        if file_form.is_valid():
            match = _digest(file_form.cleaned_data["berkas"]) == proof.sha256
    context = {"proof": proof, "file_form": file_form, "match": match}
    return _page(request, "verifikasi_hasil.html", context, status=422 if file_form.errors else 200)


@require_safe
def download(request: HttpRequest, kode: str) -> HttpResponse:
    """Hand out the file to a person who may read it; everyone else gets the same 404."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    if not actor.authenticated:
        return redirect_to_login(request.get_full_path())
    document = selectors.access_document(actor=actor, kode=kode)
    response = HttpResponse(selectors.document_bytes(document), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{document.filename}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, f"documents/{template}", context, status=status)
    # A code opens a page about a person: neither caches nor search engines keep it.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _digest(upload: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()
