"""Instruments: the list with the ready examples, one version with its questions, and its steps."""

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
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, WrongState
from takar.observation.actions import instrumen as act
from takar.observation.actions import pertanyaan as ask
from takar.observation.models import JenisPertanyaan
from takar.observation.selectors.instrumen import HalamanInstrumen, instrument_list, instrument_page, units_managed
from takar.observation.selectors.jawaban import SoalRow
from takar.observation.web.forms import LangkahForm
from takar.observation.web.instrumen_forms import BaruForm, KepalaForm, PertanyaanForm
from takar.observation.web.rows import looks, tabs
from takar.ui.paging import paged


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """The instruments of the government; managers also see drafts and examples."""
    shown = instrument_list(actor=request.actor)
    rows = paged(request, shown.rows)
    context: dict[str, Any] = {"tabs": tabs("instrumen_daftar"), "halaman": shown, "looks": looks()}
    context |= {"baris": rows.rows, "lembar": rows.links}
    # One id for each example, so that a copy sent twice is one.
    context["id_baru"] = {each.kunci: new_id() for each in shown.contoh}
    return render(request, "observation/instrumen_daftar.html", context)


@door("GET", "POST", role=Role.PENGELOLA_KINERJA)
def new(request: TakarRequest) -> HttpResponse:
    """Begin an instrument of one's own."""
    form = BaruForm(request.POST) if request.method == "POST" else BaruForm(initial={"id": new_id()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.create(
                    actor=request.actor,
                    pk=typed["id"],
                    unit_id=typed["unit"],
                    jenis=typed["jenis"],
                    nama=typed["nama"],
                    tujuan=typed["tujuan"],
                    pengguna=typed["pengguna"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                return redirect("observation:instrumen", pk=row.pk)
    form.offer(units_managed(actor=request.actor))
    return render(request, "observation/instrumen_baru.html", {"form": form}, status=status)


@door("POST", role=Role.PENGELOLA_KINERJA)
def copy(request: TakarRequest, kunci: str) -> HttpResponse:
    """Copy a ready example into a draft for the highest unit that one manages."""
    field = forms.UUIDField(required=False)
    try:
        pk = field.clean(request.POST.get("id", "")) or new_id()
    except forms.ValidationError:
        pk = new_id()
    units = units_managed(actor=request.actor)
    if not units:
        raise Forbidden(_("Instrumen disusun oleh pengelola kinerja unitnya."))
    row = act.copy_example(actor=request.actor, pk=pk, unit_id=units[0][0], kunci=kunci, now=request.now)
    messages.success(request, _("Contoh disalin. Sesuaikan dulu kalimatnya, lalu terbitkan."))
    return redirect("observation:instrumen", pk=row.pk)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One version; its head is changed here while it is a draft."""
    shown = instrument_page(actor=request.actor, pk=pk)
    if request.method != "POST":
        return _page(request, shown)
    form = KepalaForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form=form, status=422)
    typed = form.cleaned_data
    try:
        act.change_head(
            actor=request.actor,
            pk=pk,
            nama=typed["nama"],
            tujuan=typed["tujuan"],
            pengguna=typed["pengguna"],
            version=typed["versi"] or 0,
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, shown, form=form, problem=refusal, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("observation:instrumen", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Publish, withdraw, or begin the next version."""
    if nama not in ("terbitkan", "tarik", "versi-baru"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman instrumen."))
    shown = instrument_page(actor=request.actor, pk=pk)
    try:
        if nama == "versi-baru":
            row = act.begin_version(actor=request.actor, pk=pk, now=request.now)
            return redirect("observation:instrumen", pk=row.pk)
        act.take_step(actor=request.actor, pk=pk, nama=nama, version=_version(request), now=request.now)
    except Refusal as refusal:
        return _page(request, shown, problem=refusal, status=refusal.status)
    messages.success(request, _("Terbit.") if nama == "terbitkan" else _("Ditarik dari pemakaian."))
    return redirect("observation:instrumen", pk=pk)


@door("GET", "POST")
def add_question(request: TakarRequest, pk: UUID, jenis: str) -> HttpResponse:
    """Add a question of one kind."""
    shown, kind = _draft(request, pk), jenis.upper()
    if kind not in JenisPertanyaan.values:
        raise NotFound(_("Jenis pertanyaan ini tidak ada."), next_step=_("Kembali ke halaman instrumen."))
    if request.method != "POST":
        return _question(request, shown, kind, PertanyaanForm(initial={"id": new_id()}, jenis=kind))
    form = PertanyaanForm(request.POST, jenis=kind)
    if not form.is_valid():
        return _question(request, shown, kind, form, status=422)
    try:
        ask.add(
            actor=request.actor,
            versi_id=pk,
            pk=form.cleaned_data["id"] or new_id(),
            jenis=kind,
            isi=form.isi(),
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _question(request, shown, kind, form, status=refusal.status)
    messages.success(request, _("Pertanyaan ditambahkan."))
    return redirect("observation:instrumen", pk=pk)


@door("GET", "POST")
def change_question(request: TakarRequest, pk: UUID, butir: UUID) -> HttpResponse:
    """Change one question."""
    shown = _draft(request, pk)
    asked = next((each for each in shown.soal if each.id == butir), None)
    if asked is None:
        raise NotFound(_("Pertanyaan ini tidak ada pada versi ini."), next_step=_("Kembali ke halaman instrumen."))
    if request.method != "POST":
        return _question(request, shown, asked.jenis, _filled(shown, asked))
    form = PertanyaanForm(request.POST, jenis=asked.jenis)
    if not form.is_valid():
        return _question(request, shown, asked.jenis, form, status=422)
    version = form.cleaned_data["versi"] or 0
    try:
        ask.change(actor=request.actor, versi_id=pk, pk=butir, isi=form.isi(), version=version, now=request.now)
    except Refusal as refusal:
        attach(form, refusal)
        return _question(request, shown, asked.jenis, form, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("observation:instrumen", pk=pk)


@door("POST")
def question_step(request: TakarRequest, pk: UUID, butir: UUID, nama: str) -> HttpResponse:
    """Move a question up or down, or take it out."""
    if nama not in ("naik", "turun", "hapus"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman instrumen."))
    shown = instrument_page(actor=request.actor, pk=pk)
    try:
        if nama == "hapus":
            ask.drop(actor=request.actor, versi_id=pk, pk=butir, version=_version(request), now=request.now)
        else:
            ask.move(
                actor=request.actor,
                versi_id=pk,
                pk=butir,
                up=nama == "naik",
                version=_version(request),
                now=request.now,
            )
    except Refusal as refusal:
        return _page(request, shown, problem=refusal, status=refusal.status)
    return redirect("observation:instrumen", pk=pk)


def _draft(request: TakarRequest, pk: UUID) -> HalamanInstrumen:
    shown = instrument_page(actor=request.actor, pk=pk)
    if not shown.bisa_susun and "tarik" not in shown.langkah and not shown.bisa_versi_baru:
        raise Forbidden(_("Instrumen disusun oleh pengelola kinerja unitnya."))
    if not shown.bisa_susun:
        raise WrongState(
            _("Versi ini sudah terbit, jadi isinya terkunci."),
            next_step=_("Susun versi baru; pengamatan yang sudah ada tetap memakai versi ini."),
        )
    return shown


def _version(request: TakarRequest) -> int:
    form = LangkahForm(request.POST)
    return (form.cleaned_data.get("versi") or 0) if form.is_valid() else 0


def _filled(shown: HalamanInstrumen, asked: SoalRow) -> PertanyaanForm:
    initial = {
        "versi": shown.versi_baris,
        "teks": asked.teks,
        "pilihan": "\n".join(asked.labels),
        "satuan": asked.satuan,
        "paling_kecil": asked.paling_kecil,
        "paling_besar": asked.paling_besar,
        "nilai": asked.nilai,
        "wajib": asked.wajib,
    }
    return PertanyaanForm(initial=initial, jenis=asked.jenis)


def _page(
    request: TakarRequest,
    shown: HalamanInstrumen,
    *,
    form: KepalaForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    initial = {
        "versi": shown.versi_baris,
        "nama": shown.nama,
        "tujuan": shown.tujuan,
        "pengguna": shown.pengguna,
    }
    context = {
        "halaman": shown,
        "form": form or KepalaForm(initial=initial),
        "masalah": problem,
        "sebab": [each.message for each in problem.problems] if isinstance(problem, Invalid) else [],
        "jenis": [(value.lower(), label) for value, label in JenisPertanyaan.choices],
        "looks": looks(),
    }
    return render(request, "observation/instrumen.html", context, status=status)


def _question(
    request: TakarRequest, shown: HalamanInstrumen, kind: str, form: PertanyaanForm, *, status: int = 200
) -> HttpResponse:
    context = {"halaman": shown, "jenis_nama": JenisPertanyaan(kind).label, "form": form}
    return render(request, "observation/pertanyaan.html", context, status=status)
