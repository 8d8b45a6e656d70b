"""Failures of protection: the list, the worksheet, its steps, and the letters."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Refusal, WrongState
from takar.privacy.actions import insiden as act
from takar.privacy.policies import must_guard
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.selectors.insiden import incident_page, incidents, letter
from takar.privacy.web.forms import CatatForm, LangkahForm, LembarForm, sheet_initial
from takar.privacy.web.rows import looks, tabs

STEPS = ("wajibkan", "bukan", "beritahukan", "tutup")
READERS = ("orang", "lembaga")


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """The government's failures."""
    must_guard(request.actor)
    context = {
        "baris": incidents(actor=request.actor, now=request.now),
        "tabs": tabs("insiden"),
        "looks": looks(),
    }
    return render(request, "privacy/insiden.html", context)


@door("GET", "POST")
def new(request: TakarRequest) -> HttpResponse:
    """Note a failure."""
    must_guard(request.actor)
    form, status = CatatForm(initial={"id": new_id(), "diketahui_at": request.now}), 200
    if request.method == "POST":
        form, status = CatatForm(request.POST), 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.note(
                    actor=request.actor,
                    pk=typed["id"],
                    judul=typed["judul"],
                    kejadian=typed["kejadian"],
                    diketahui_at=typed["diketahui_at"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Tercatat. Lengkapi lembar kerjanya; batas waktunya berjalan."))
                return redirect("privacy:insiden_satu", pk=row.pk)
    return render(request, "privacy/insiden_baru.html", {"form": form}, status=status)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The worksheet of one failure."""
    if request.method != "POST":
        return _page(request, pk)
    form = LembarForm(request.POST)
    form.offer(processing_names().items())
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    try:
        act.fill_in(
            actor=request.actor,
            pk=pk,
            lembar=form.content(),
            version=form.cleaned_data["versi"],
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Lembar kerja tersimpan."))
    return redirect("privacy:insiden_satu", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Decide, tell, or close."""
    if nama not in STEPS:
        raise NotFound(_("Langkah ini tidak ada."))
    form = LangkahForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, problem=_("Tulis keterangannya, lalu kirim lagi."), status=422)
    typed = form.cleaned_data
    try:
        act.take_step(
            actor=request.actor, pk=pk, step=nama, teks=typed["teks"], version=typed["versi"], now=request.now
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        words = [refusal.message, refusal.next_step]
        if isinstance(refusal, Invalid):
            words += [each.message for each in refusal.problems]
        text = " ".join(one for one in words if one)
        return _page(request, pk, problem=text, typed=typed["teks"], status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("privacy:insiden_satu", pk=pk)


@door("GET")
def letter_page(request: TakarRequest, pk: UUID, untuk: str) -> HttpResponse:
    """The letter to those affected or to the agency, to be printed or sent as PDF."""
    if untuk not in READERS:
        raise NotFound(_("Surat ini tidak ada."), next_step=_("Buka lembar kerjanya, lalu pilih suratnya."))
    shown = letter(actor=request.actor, pk=pk, on=request.today)
    if shown is None:
        raise WrongState(
            _("Surat dibuat sesudah ditetapkan wajib diberitahukan."),
            next_step=_("Putuskan dahulu di lembar kerjanya."),
        )
    context = {"surat": shown, "untuk": untuk, "today": request.today}
    return render(request, "privacy/surat.html", context)


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    form: LembarForm | None = None,
    problem: str = "",
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = incident_page(actor=request.actor, pk=pk, now=request.now)
    if form is None and shown.bisa_isi:
        form = LembarForm(initial=sheet_initial(shown.insiden))
        form.offer(processing_names().items())
    context = {"halaman": shown, "form": form, "masalah": problem, "diketik": typed, "looks": looks()}
    return render(request, "privacy/insiden_satu.html", context, status=status)
