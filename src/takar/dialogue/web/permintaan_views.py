"""Requests for feedback: ask, answer or decline on one screen, withdraw."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.dialogue.actions.permintaan import answer, ask, decline, withdraw
from takar.dialogue.selectors.masukan import PermintaanRow, one_request, results_to_speak_of
from takar.dialogue.selectors.orang import people_near
from takar.dialogue.web.forms import JawabForm, MintaForm, TolakForm, target_of
from takar.dialogue.web.rows import looks
from takar.execution.actions.umpan_balik import plan_for_feedback
from takar.org.selectors.cari import find_pegawai


@door("GET", "POST")
def ask_for(request: TakarRequest) -> HttpResponse:
    """Ask colleagues for feedback on an own result or a value."""
    skp = plan_for_feedback(actor=request.actor, pegawai_id=request.actor.person, today=request.today)
    results = results_to_speak_of(actor=request.actor, skp_id=skp.pk)
    people = people_near(actor=request.actor, today=request.today)
    if request.method != "POST":
        form = MintaForm(
            initial={"id": new_id(), "sasaran": request.GET.get("sasaran", "")}, results=results, people=people
        )
        return render(request, "dialogue/minta.html", {"form": form})
    form = MintaForm(request.POST, results=results, people=people)
    if not form.is_valid():
        return render(request, "dialogue/minta.html", {"form": form}, status=422)
    typed = form.cleaned_data
    target = target_of(typed["sasaran"])
    try:
        asked = [UUID(pk) for pk in typed["diminta"]]
        if typed["lain"]:
            asked.append(find_pegawai(request.actor.home, typed["lain"], field="lain"))
        rows = ask(
            actor=request.actor,
            kiriman=typed["id"],
            diminta=asked,
            rhk_id=target.rhk_id,
            nilai=target.nilai,
            pertanyaan=typed["pertanyaan"],
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return render(request, "dialogue/minta.html", {"form": form}, status=refusal.status)
    messages.success(request, _("Permintaan terkirim kepada %(n)d orang.") % {"n": len(rows)})
    return redirect("dialogue:beranda")


@door("GET", "POST")
def request_page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One request: whoever was asked answers here."""
    row = one_request(actor=request.actor, pk=pk)
    if request.method != "POST":
        return _page(request, row, JawabForm(initial={"id": new_id()}))
    form = JawabForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        answer(
            actor=request.actor,
            pk=form.cleaned_data["id"],
            permintaan_id=pk,
            jenis=form.cleaned_data["jenis"],
            teks=form.cleaned_data["teks"],
            url=reverse("dialogue:satu", kwargs={"pk": form.cleaned_data["id"]}),
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, row, form, status=refusal.status)
    messages.success(request, _("Jawaban terkirim kepada %(nama)s.") % {"nama": row.pegawai})
    return redirect("dialogue:beranda")


@door("POST")
def decline_it(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Say that one cannot answer."""
    form = TolakForm(request.POST)
    decline(actor=request.actor, pk=pk, alasan=form.cleaned_data["alasan"] if form.is_valid() else "", now=request.now)
    messages.success(request, _("Peminta diberi tahu bahwa Anda tidak bisa menjawab."))
    return redirect("dialogue:beranda")


@door("POST")
def withdraw_it(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Take a request back."""
    withdraw(actor=request.actor, pk=pk, now=request.now)
    messages.success(request, _("Permintaan ditarik."))
    return redirect("dialogue:beranda")


def _page(request: TakarRequest, row: PermintaanRow, form: JawabForm, *, status: int = 200) -> HttpResponse:
    context = {"row": row, "form": form, "tolak": TolakForm(auto_id="tolak_%s"), "looks": looks()}
    return render(request, "dialogue/permintaan.html", context, status=status)
