"""Coaching and mentoring: the list, one record with its form, form B.1.8, and the statements of a government."""

from typing import Any
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
from takar.common.refusals import NotFound, Refusal, WrongState
from takar.dialogue.actions import bimbingan as act
from takar.dialogue.actions.ulasan import review, set_criteria
from takar.dialogue.selectors.bimbingan import (
    HalamanBimbingan,
    my_records,
    record_page,
    review_page,
    reviews_received,
)
from takar.dialogue.selectors.kriteria import criteria_on
from takar.dialogue.selectors.orang import superiors_and_people
from takar.dialogue.web.bimbingan_forms import (
    IsiForm,
    JurnalForm,
    KriteriaForm,
    MulaiForm,
    PerbaikanForm,
    UlasanForm,
)
from takar.dialogue.web.rows import looks, tabs
from takar.org.selectors.cari import find_pegawai


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """The records that I may read, and the forms B.1.8 that came to me."""
    context = {
        "tabs": tabs("bimbingan_daftar"),
        "rows": my_records(actor=request.actor),
        "ulasan": reviews_received(actor=request.actor),
        "looks": looks(),
        "mengelola": request.actor.has(Role.PENGELOLA_KINERJA),
    }
    return render(request, "dialogue/bimbingan_daftar.html", context)


@door("GET", "POST")
def start(request: TakarRequest) -> HttpResponse:
    """Begin a record for someone whom I appraise."""
    initial = {"id": new_id(), "tanggal": request.today, "pegawai": request.GET.get("pegawai", "")}
    form = MulaiForm(request.POST) if request.method == "POST" else MulaiForm(initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                guide = None
                if typed["pembimbing"]:
                    guide = find_pegawai(request.actor.home, typed["pembimbing"], field="pembimbing")
                row = act.start_record(
                    actor=request.actor,
                    pk=typed["id"],
                    jenis=typed["jenis"],
                    pegawai_id=typed["pegawai"],
                    pembimbing_id=guide,
                    tanggal=typed["tanggal"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                return redirect("dialogue:bimbingan", pk=row.pk)
    people = superiors_and_people(actor=request.actor, today=request.today)
    form.offer([row for row in people if row.sebagai_atasan])
    return render(request, "dialogue/bimbingan_mulai.html", {"form": form}, status=status)


@door("GET", "POST")
def record(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One record; its guide fills it here."""
    shown = record_page(actor=request.actor, pk=pk)
    if request.method != "POST":
        return _page(request, shown)
    form = IsiForm(request.POST, kolom=[each for each, _value in shown.kolom])
    if not form.is_valid():
        return _page(request, shown, isi=form, status=422)
    typed = form.cleaned_data
    try:
        act.fill_record(
            actor=request.actor,
            pk=pk,
            isi={each.kunci: typed[each.kunci] for each, _value in shown.kolom},
            tanggal=typed["tanggal"],
            version=typed["versi"],
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, shown, isi=form, status=refusal.status)
    messages.success(request, _("Tersimpan. Serahkan kepada pegawai bila sudah lengkap."))
    return redirect("dialogue:bimbingan", pk=pk)


@door("POST")
def journal(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Add a line to the mentoring journal."""
    shown = record_page(actor=request.actor, pk=pk)
    form = JurnalForm(request.POST, auto_id="jurnal_%s")
    if not form.is_valid():
        return _page(request, shown, jurnal=form, status=422)
    typed = dict(form.cleaned_data)
    try:
        act.add_journal(actor=request.actor, pk=pk, baris_id=typed.pop("id"), isi=typed, now=request.now)
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, shown, jurnal=form, status=refusal.status)
    messages.success(request, _("Baris jurnal tersimpan."))
    return redirect("dialogue:bimbingan", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Hand over, agree, ask for mending, give up."""
    if nama not in ("ajukan", "setujui", "kembalikan", "batalkan"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman bimbingan."))
    shown = record_page(actor=request.actor, pk=pk)
    form = PerbaikanForm(request.POST, auto_id="perbaikan_%s")
    form.fields["alasan"].required = False
    valid = form.is_valid()
    version = form.cleaned_data.get("versi") or 0
    try:
        if nama == "kembalikan" and not valid:
            return _page(request, shown, perbaikan=form, status=422)
        act.take_step(
            actor=request.actor,
            pk=pk,
            nama=nama,
            version=version,
            alasan=form.cleaned_data.get("alasan", ""),
            now=request.now,
        )
    except Refusal as refusal:
        if nama == "kembalikan":
            attach(form, refusal)
            return _page(request, shown, perbaikan=form, status=refusal.status)
        return _page(request, shown, problem=refusal, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("dialogue:bimbingan", pk=pk)


@door("GET", "POST")
def review_form(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Form B.1.8: the employee fills it, the superior of the Pimpinan reads it."""
    shown = record_page(actor=request.actor, pk=pk)
    if shown.ulasan_terkirim:
        return render(request, "dialogue/ulasan.html", {"halaman": review_page(actor=request.actor, pk=pk)})
    if not shown.saya_pegawai:
        raise NotFound(_("Umpan balik atas bimbingan ini tidak ada, atau bukan untuk Anda."))
    if not shown.selesai:
        raise WrongState(
            _("Umpan balik diisi setelah catatan bimbingan disetujui keduanya."),
            next_step=_("Buka catatannya dan setujui dahulu."),
        )
    rule = criteria_on(instansi_id=request.actor.home, day=request.today)
    form = UlasanForm(request.POST if request.method == "POST" else None, butir=rule.butir)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                review(actor=request.actor, pk=pk, jawaban=form.answers(), today=request.today, now=request.now)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Umpan balik terkirim kepada atasan pimpinan Anda."))
                return redirect("dialogue:bimbingan", pk=pk)
    context = {"halaman": shown, "form": form, "aturan": rule}
    return render(request, "dialogue/ulasan_isi.html", context, status=status)


@door("GET", "POST", role=Role.PENGELOLA_KINERJA)
def criteria(request: TakarRequest) -> HttpResponse:
    """The nine statements of form B.1.8."""
    rule = criteria_on(instansi_id=request.actor.home, day=request.today)
    form = KriteriaForm(
        request.POST if request.method == "POST" else None, butir=rule.butir, initial={"berlaku_mulai": request.today}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                set_criteria(
                    actor=request.actor,
                    butir=form.pairs(),
                    berlaku_mulai=form.cleaned_data["berlaku_mulai"],
                    dasar=form.cleaned_data["dasar"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Pernyataan ditetapkan."))
                return redirect("dialogue:kriteria")
    return render(request, "dialogue/kriteria.html", {"form": form, "aturan": rule}, status=status)


def _page(
    request: TakarRequest,
    shown: HalamanBimbingan,
    *,
    isi: forms.Form | None = None,
    jurnal: forms.Form | None = None,
    perbaikan: forms.Form | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    columns = [each for each, _value in shown.kolom]
    initial: dict[str, Any] = {each.kunci: value for each, value in shown.kolom}
    initial |= {"versi": shown.versi_baris, "tanggal": shown.tanggal}
    context = {
        "halaman": shown,
        "isi": isi or IsiForm(initial=initial, kolom=columns),
        "jurnal": jurnal or JurnalForm(initial={"id": new_id()}, auto_id="jurnal_%s"),
        "perbaikan": perbaikan or PerbaikanForm(initial={"versi": shown.versi_baris}, auto_id="perbaikan_%s"),
        "masalah": problem,
        "kurang": [str(each.label) for each, value in shown.kolom if each.wajib and not value],
        "looks": looks(),
    }
    return render(request, "dialogue/bimbingan.html", context, status=status)
