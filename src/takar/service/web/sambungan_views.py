"""Systems that send applications: their tokens, made and revoked by the admin, and the door that they send to."""

import json
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.access.policies import can
from takar.common.clock import local_date
from takar.common.forms import REQUIRED, IdField, TextField, attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, Refusal
from takar.service.actions.impor import make_token, receive, revoke_token, source_of
from takar.service.models import SumberSistem
from takar.service.policies import SumberDeed
from takar.service.selectors.sambungan import sources
from takar.service.web.forms import TOO_LONG
from takar.service.web.rows import tabs

MAX_BODY = 64 * 1024


class SumberForm(forms.Form):
    """A system that is to send applications."""

    id = IdField(error_messages=REQUIRED)
    nama = TextField(label=gettext_lazy("Nama sistem"), max_length=120, error_messages=TOO_LONG)
    kode = TextField(
        label=gettext_lazy("Kode"),
        max_length=40,
        help_text=gettext_lazy("Nama pendek, huruf kecil tanpa spasi, misalnya siak."),
        error_messages=TOO_LONG,
    )


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def listing(request: TakarRequest) -> HttpResponse:
    """The systems of the government; a new token is shown on the page that makes it, and never again."""
    verdict = can(request.actor, SumberDeed.LIHAT, SumberSistem(instansi_id=request.actor.home))
    if not verdict:
        raise Forbidden(
            _("Kunci sambungan dibuat dan dicabut oleh admin instansi."), next_step=_("Minta admin tingkat instansi.")
        )
    form, status, token = SumberForm(initial={"id": new_id()}), 200, ""
    if request.method == "POST":
        form, status = SumberForm(request.POST), 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                _row, token = make_token(
                    actor=request.actor, pk=typed["id"], kode=typed["kode"], nama=typed["nama"], now=request.now
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                form, status = SumberForm(initial={"id": new_id()}), 200
    context = {
        "form": form,
        "baris": sources(instansi_id=request.actor.home),
        "kunci": token,
        "alamat": f"{settings.TAKAR_URL.rstrip('/')}{reverse('service:api_permohonan')}",
        "tabs": tabs("sambungan", actor=request.actor),
    }
    return render(request, "service/sambungan.html", context, status=status)


@door("POST", role=Role.ADMIN_INSTANSI)
def revoke(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Let a token open nothing any more."""
    revoke_token(actor=request.actor, pk=pk, now=request.now)
    messages.success(request, _("Kunci dicabut. Sistem itu tidak bisa mengirim lagi."))
    return redirect("service:sambungan")


@csrf_exempt
def receive_application(request: HttpRequest) -> HttpResponse:
    """Take one application of a system: JSON with a token, answered with JSON."""
    asked = cast(TakarRequest, request)
    if request.method != "POST":
        return _refuse(405, _("Alamat ini hanya menerima kiriman POST."))
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    source = source_of(token.strip()) if scheme.lower() == "bearer" and 20 < len(token) < 200 else None
    if source is None:
        return _refuse(
            401, _("Kunci sambungan tidak dikenal atau sudah dicabut. Minta yang baru kepada admin instansi.")
        )
    if len(request.body) > MAX_BODY:
        return _refuse(413, _("Kiriman terlalu besar: satu permohonan tiap kiriman, paling besar 64 KB."))
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not all(_plain(value) for value in given.values()):
        return _refuse(400, _("Kiriman tidak terbaca. Kirim satu objek JSON dengan teks sebagai isinya."))
    try:
        today = local_date(asked.now, zone=source.instansi.zona)
        done, nomor, kode = receive(sumber=source, given=given, today=today, now=asked.now)
    except Refusal as refusal:
        problems = refusal.problems if isinstance(refusal, Invalid) else ()
        words = f"{refusal.message} {refusal.next_step}".strip()
        return _refuse(refusal.status, words, masalah=[{"isian": p.field, "pesan": p.message} for p in problems])
    result = "baru" if done.baru else "berubah" if done.berubah else "tetap"
    address = f"{settings.TAKAR_URL.rstrip('/')}{reverse('service:lacak')}"
    body = {"hasil": result, "nomor": nomor, "kode": kode, "ikuti": address}
    return JsonResponse(body, status=201 if done.baru else 200)


def _plain(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= 50 and all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | bool | int)


def _refuse(status: int, pesan: str, **more: Any) -> JsonResponse:
    response = JsonResponse({"hasil": "ditolak", "pesan": pesan, **more}, status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 405:
        response.headers["Allow"] = "POST"
    return response
