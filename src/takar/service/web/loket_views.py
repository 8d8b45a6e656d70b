"""The counter: the list by what is left, registering, one application with its steps, and its receipt."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal
from takar.service.actions import proses
from takar.service.actions.daftar import register_application
from takar.service.models import Permohonan
from takar.service.selectors.loket import application, counter, registration
from takar.service.selectors.loket import receipt as receipt_of
from takar.service.web.forms import DaftarForm, LangkahForm
from takar.service.web.rows import looks, read_id, read_page, tabs

Verb = Callable[..., Permohonan]

# Address → the verb, what it takes besides, and what the person reads afterwards.
_STEPS: dict[str, tuple[Verb, tuple[str, ...], Any]] = {
    "maju": (proses.next_step, (), lambda: _("Diteruskan ke langkah berikutnya.")),
    "alihkan": (proses.hand_over, ("pegawai",), lambda: _("Dialihkan. Petugasnya diberi tahu.")),
    "tunggu": (proses.wait_for_applicant, ("alasan",), lambda: _("Waktu berhenti. Pemohon membaca alasannya.")),
    "lanjut": (proses.resume, ("syarat",), lambda: _("Waktu berjalan lagi.")),
    "selesaikan": (proses.finish, (), lambda: _("Selesai. Waktunya tercatat.")),
    "tolak": (proses.reject, ("alasan",), lambda: _("Ditolak. Pemohon membaca alasannya.")),
    "batalkan": (proses.cancel, ("alasan",), lambda: _("Dibatalkan.")),
    "koreksi": (proses.correct, ("alasan",), lambda: _("Dibuka lagi untuk diperbaiki.")),
}


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """What is open, the least time left first."""
    given = request.GET
    number, mine = read_page(given.get("hal", "1")), given.get("saya") == "1"
    shown = counter(
        actor=request.actor,
        now=request.now,
        today=request.today,
        layanan=read_id(given.get("layanan", "")),
        saya=mine,
        page=number,
    )
    kept: dict[str, str | int] = {key: given[key] for key in ("layanan", "saya") if given.get(key)}
    context = {
        "halaman": shown,
        "looks": looks(),
        "tabs": tabs("loket", actor=request.actor),
        "saya": mine,
        "layanan_dipilih": given.get("layanan", ""),
        "sebelum": f"?{urlencode({**kept, 'hal': number - 1})}" if number > 1 else "",
        "sesudah": f"?{urlencode({**kept, 'hal': number + 1})}" if shown.ada_lagi else "",
    }
    return render(request, "service/loket.html", context)


@door("GET", "POST")
def register(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Register an application for one service."""
    about = registration(actor=request.actor, layanan_id=pk)
    form, status = DaftarForm(syarat=about["syarat"], initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = DaftarForm(request.POST, syarat=about["syarat"]), 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = register_application(
                    actor=request.actor,
                    pk=typed["id"],
                    layanan_id=pk,
                    nama=typed["nama"],
                    kontak=typed["kontak"],
                    kanal=typed["kanal"],
                    syarat_ada=[UUID(one) for one in typed.get("syarat", [])],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Terdaftar dengan nomor %(nomor)s.") % {"nomor": row.nomor})
                return redirect("service:tanda_terima", pk=row.pk)
    return render(request, "service/daftar.html", {"form": form, "layanan": about}, status=status)


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One application."""
    return _page(request, pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step. A refusal comes back with the application as it is now, and with what was typed."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke permohonannya."))
    verb, needs, said = _STEPS[nama]
    form = LangkahForm(request.POST)
    typed = request.POST.get("alasan", "")[:1000]
    if not form.is_valid():
        words = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _page(request, pk, problem=words, typed=typed, status=422)
    more: dict[str, Any] = {}
    if "alasan" in needs:
        more["alasan"] = form.cleaned_data["alasan"]
    if "pegawai" in needs:
        more["pegawai_id"] = form.cleaned_data["pegawai"] or UUID(int=0)
    if "syarat" in needs:
        more["syarat_ada"] = request.POST.getlist("syarat")[:100]
    try:
        verb(
            actor=request.actor,
            pk=pk,
            version=form.cleaned_data["versi"],
            today=request.today,
            now=request.now,
            **more,
        )
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        problems = [one.message for one in refusal.problems] if isinstance(refusal, Invalid) else []
        words = " ".join(problems) or f"{refusal.message} {refusal.next_step}".strip()
        return _page(request, pk, problem=words, typed=typed, status=refusal.status)
    messages.success(request, said())
    return redirect("service:permohonan", pk=pk)


@door("GET")
def receipt(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The receipt to print: number, code, and the QR that leads to where the applicant follows it."""
    shown = receipt_of(actor=request.actor, pk=pk)
    query = urlencode({"nomor": shown.nomor, "kode": shown.kode})
    address = f"{settings.TAKAR_URL.rstrip('/')}{reverse('service:lacak')}"
    image = _qr(f"{address}?{query}")
    return render(
        request, "service/tanda_terima.html", {"halaman": shown, "qr": image, "alamat": address, "looks": looks()}
    )


def _page(request: TakarRequest, pk: UUID, *, problem: str = "", typed: str = "", status: int = 200) -> HttpResponse:
    shown = application(actor=request.actor, pk=pk, now=request.now, today=request.today)
    image = _qr(shown.ajakan) if shown.ajakan else ""
    context = {"halaman": shown, "looks": looks(), "masalah": problem, "diketik": typed, "nilai_qr": image}
    return render(request, "service/permohonan.html", context, status=status)


def _qr(address: str) -> str:
    image: str = segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return image
