"""Counselling: my matters, asking, reporting, one matter; the list of counsellors and the counts of a manager."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.dialogue.actions import konseling as act
from takar.dialogue.actions.konselor import appoint, dismiss
from takar.dialogue.selectors.konseling import counsellors, counts, matter_page, my_matters
from takar.dialogue.selectors.orang import superiors_and_people
from takar.dialogue.web.forms import VersiForm
from takar.dialogue.web.konseling_forms import KonselorForm, LaporForm, MintaKonselingForm, PesanForm, PilihForm
from takar.dialogue.web.rows import looks, tabs
from takar.org.selectors.cari import find_pegawai
from takar.ui.paging import paged


@door("GET")
def home(request: TakarRequest) -> HttpResponse:
    """My matters; for managers and inspectors the counts."""
    context = {
        "tabs": tabs("konseling"),
        "rows": my_matters(actor=request.actor),
        "hitungan": counts(actor=request.actor, tahun=request.today.year),
        "mengelola": request.actor.has(Role.PENGELOLA_KINERJA),
        "looks": looks(),
    }
    return render(request, "dialogue/konseling.html", context)


@door("GET", "POST")
def ask(request: TakarRequest) -> HttpResponse:
    """Ask for counselling for oneself."""
    form = (
        MintaKonselingForm(request.POST) if request.method == "POST" else MintaKonselingForm(initial={"id": new_id()})
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.request_counsel(
                    actor=request.actor,
                    pk=typed["id"],
                    konselor_id=typed["konselor"],
                    teks=typed["teks"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Terkirim kepada konselor."))
                return redirect("dialogue:konseling_satu", pk=row.pk)
    people = [
        row for row in counsellors(actor=request.actor, today=request.today) if row.pegawai_id != request.actor.person
    ]
    form.offer(people)
    return render(request, "dialogue/konseling_minta.html", {"form": form, "ada": bool(people)}, status=status)


@door("GET", "POST")
def report(request: TakarRequest) -> HttpResponse:
    """Form B.1.10."""
    form = LaporForm(request.POST) if request.method == "POST" else LaporForm(initial={"id": new_id()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = dict(form.cleaned_data)
            common = {"pk": typed.pop("id"), "pegawai_id": typed.pop("pegawai"), "konselor_id": typed.pop("konselor")}
            try:
                row = act.report_behaviour(
                    actor=request.actor,
                    laporan=act.Laporan(**typed),
                    today=request.today,
                    now=request.now,
                    **common,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Laporan terkirim kepada konselor. Pegawai juga dapat membacanya."))
                return redirect("dialogue:konseling_satu", pk=row.pk)
    people = superiors_and_people(actor=request.actor, today=request.today)
    form.offer_people([row for row in people if row.sebagai_atasan])
    rows = [
        row for row in counsellors(actor=request.actor, today=request.today) if row.pegawai_id != request.actor.person
    ]
    form.offer(rows)
    return render(request, "dialogue/konseling_lapor.html", {"form": form, "ada": bool(rows)}, status=status)


@door("GET", "POST")
def matter(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One matter; the two concerned write here."""
    form = PesanForm(request.POST) if request.method == "POST" else PesanForm(initial={"id": new_id()})
    status = 200
    if request.method == "POST":
        matter_page(actor=request.actor, pk=pk)
        status = 422
        if form.is_valid():
            try:
                act.write_note(
                    actor=request.actor,
                    konseling_id=pk,
                    pk=form.cleaned_data["id"],
                    teks=form.cleaned_data["teks"],
                    now=request.now,
                )
            except Refusal as refusal:
                if refusal.status == 403:
                    raise
                attach(form, refusal)
                status = refusal.status
            else:
                return redirect("dialogue:konseling_satu", pk=pk)
    return _matter(request, pk, form=form, status=status)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """The counsellor's steps, and the employee's choice of another counsellor (`serahkan`)."""
    if nama == "serahkan":
        chosen = PilihForm(request.POST)
        if not chosen.is_valid():
            return _matter(request, pk, pilih=chosen, status=422)
        try:
            act.choose_other(
                actor=request.actor,
                pk=pk,
                konselor_id=chosen.cleaned_data["konselor"],
                version=chosen.cleaned_data["versi"],
                today=request.today,
                now=request.now,
            )
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            attach(chosen, refusal)
            return _matter(request, pk, pilih=chosen, status=refusal.status)
        return redirect("dialogue:konseling_satu", pk=pk)
    form = VersiForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    act.take_step(actor=request.actor, pk=pk, nama=nama, version=version, now=request.now)
    messages.success(request, _("Tersimpan."))
    return redirect("dialogue:konseling_satu", pk=pk)


@door("GET", "POST", role=Role.PENGELOLA_KINERJA)
def list_of_counsellors(request: TakarRequest) -> HttpResponse:
    """Who counsels; the performance manager adds and ends."""
    form = KonselorForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                appoint(
                    actor=request.actor,
                    pegawai_id=find_pegawai(request.actor.home, form.cleaned_data["pegawai"], field="pegawai"),
                    dasar=form.cleaned_data["dasar"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Konselor masuk daftar."))
                return redirect("dialogue:konselor")
    shown = paged(request, counsellors(actor=request.actor, today=request.today))
    context = {"form": form, "rows": shown.rows, "halaman": shown.links}
    return render(request, "dialogue/konselor.html", context, status=status)


@door("POST", role=Role.PENGELOLA_KINERJA)
def end_counsellor(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End someone's place on the list."""
    dismiss(actor=request.actor, pk=pk, today=request.today, now=request.now)
    messages.success(request, _("Konselor dikeluarkan dari daftar."))
    return redirect("dialogue:konselor")


def _matter(
    request: TakarRequest,
    pk: UUID,
    *,
    form: forms.Form | None = None,
    pilih: PilihForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = matter_page(actor=request.actor, pk=pk)
    choose = None
    if page.bisa_memilih:
        choose = pilih or PilihForm(initial={"versi": page.versi_baris}, auto_id="pilih_%s")
        choose.offer(counsellors(actor=request.actor, today=request.today))
    context = {
        "halaman": page,
        "form": form or PesanForm(initial={"id": new_id()}),
        "pilih": choose,
        "looks": looks(),
    }
    return render(request, "dialogue/konseling_satu.html", context, status=status)
