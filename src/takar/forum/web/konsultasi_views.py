"""For whoever leads a public consultation: prepare, write, take the next step, answer inputs, follow up."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Refusal
from takar.forum.actions import konsultasi as act
from takar.forum.actions.berita import issue_record
from takar.forum.actions.masukan import answer_input
from takar.forum.selectors import kelola
from takar.forum.selectors.umum import consultations
from takar.forum.web.dasar import given_id, words_of
from takar.forum.web.kelola_forms import (
    JawabMasukanForm,
    KomitmenForm,
    KonsultasiBaruForm,
    KonsultasiForm,
    LangkahForm,
)
from takar.forum.web.rows import inner_tabs, looks


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """Every consultation of the government."""
    context = {
        "baris": consultations(request.actor.home, semua=bool(kelola.moderates(request.actor))),
        "bisa_tambah": bool(kelola.units_led(actor=request.actor)),
        "tabs": inner_tabs("konsultasi", moderates=kelola.moderates(request.actor)),
        "looks": looks(),
    }
    return render(request, "forum/konsultasi_semua.html", context)


@door("GET", "POST")
def new(request: TakarRequest) -> HttpResponse:
    """Begin a consultation for a unit that one leads."""
    units = kelola.units_led(actor=request.actor)
    if not units:
        raise Forbidden(
            _("Konsultasi publik dikelola oleh kepala unitnya atau pengelola kinerja."),
            next_step=_("Minta kepala unit Anda menyiapkannya."),
        )
    form, status = KonsultasiBaruForm(units=units, initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = KonsultasiBaruForm(request.POST, units=units), 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.prepare(
                    actor=request.actor,
                    pk=typed["id"],
                    unit_id=UUID(typed["unit"]),
                    judul=typed["judul"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Tersimpan. Berikutnya: tulis undangannya."))
                return redirect("forum:konsultasi_kelola", pk=row.pk)
    return render(request, "forum/konsultasi_baru.html", {"form": form}, status=status)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One consultation; what the present step leaves open is written here."""
    if request.method != "POST":
        return _page(request, pk)
    form = KonsultasiForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    typed = form.cleaned_data
    isian = act.Isian(
        judul=typed["judul"],
        latar=typed["latar"],
        tanggal=typed["tanggal"],
        tempat=typed["tempat"],
        undangan=typed["undangan"],
        peserta=typed["peserta"],
        materi=typed["materi"],
        masukan_sampai=typed["masukan_sampai"],
        kesepakatan=typed["kesepakatan"],
    )
    try:
        act.write(actor=request.actor, pk=pk, isian=isian, version=typed["versi"], now=request.now)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("forum:konsultasi_kelola", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take the next step, or call the consultation off."""
    form = LangkahForm(request.POST)
    typed = {"batal": request.POST.get("alasan", "")[:1000]}
    if not form.is_valid():
        return _page(request, pk, problem=_words(form), typed=typed, status=422)
    version = form.cleaned_data["versi"]
    try:
        if nama == "batalkan":
            act.cancel(actor=request.actor, pk=pk, alasan=form.cleaned_data["alasan"], version=version, now=request.now)
        elif nama == "terbitkan":
            issue_record(actor=request.actor, pk=pk, version=version, today=request.today, now=request.now)
        else:
            act.advance(actor=request.actor, pk=pk, step=nama, version=version, today=request.today, now=request.now)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return _page(request, pk, problem=words_of(refusal), typed=typed, status=refusal.status)
    messages.success(
        request, _("Tahapnya maju, dan tampil untuk semua orang.") if nama != "batalkan" else _("Dibatalkan.")
    )
    return redirect("forum:konsultasi_kelola", pk=pk)


@door("POST")
def attendance(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Note who was there."""
    form = LangkahForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, problem=_words(form), status=422)
    people: dict[str, list[UUID]] = {
        key: [given_id(one) for one in request.POST.getlist(key)[:200]] for key in ("hadir", "mewakili")
    }
    try:
        act.attend(
            actor=request.actor,
            pk=pk,
            hadir=people["hadir"],
            mewakili=people["mewakili"],
            version=form.cleaned_data["versi"],
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return _page(request, pk, problem=words_of(refusal), status=refusal.status)
    messages.success(request, _("Kehadiran tersimpan."))
    return redirect("forum:konsultasi_kelola", pk=pk)


@door("POST")
def answer(request: TakarRequest, pk: UUID, tulisan: UUID) -> HttpResponse:
    """Answer one input."""
    form = JawabMasukanForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, answers={tulisan: form}, status=422)
    typed = form.cleaned_data
    try:
        answer_input(
            actor=request.actor,
            pk=tulisan,
            konsultasi_id=pk,
            tanggapan=typed["tanggapan"],
            jawaban=typed["jawaban"],
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        attach(form, refusal)
        return _page(request, pk, answers={tulisan: form}, status=refusal.status)
    messages.success(request, _("Jawaban tersimpan."))
    return redirect("forum:konsultasi_kelola", pk=pk)


@door("POST")
def promise(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Add a commitment."""
    form = KomitmenForm(request.POST, auto_id="komitmen-%s")
    if not form.is_valid():
        return _page(request, pk, promise=form, status=422)
    typed = form.cleaned_data
    try:
        act.promise(
            actor=request.actor,
            pk=typed["id"],
            konsultasi_id=pk,
            teks=typed["teks"],
            pelaksana=typed["pelaksana"],
            tenggat=typed["tenggat"],
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        attach(form, refusal)
        return _page(request, pk, promise=form, status=refusal.status)
    messages.success(request, _("Tindak lanjut tersimpan."))
    return redirect("forum:konsultasi_kelola", pk=pk)


@door("POST")
def follow_up(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Move a commitment on."""
    konsultasi = given_id(request.POST.get("konsultasi", ""))
    form = LangkahForm(request.POST)
    typed = {f"{pk}-{nama}": request.POST.get("alasan", "")[:1000]}
    if not form.is_valid():
        return _page(request, konsultasi, problem=_words(form), typed=typed, status=422)
    try:
        row = act.follow_up(
            actor=request.actor,
            pk=pk,
            step=nama,
            catatan=form.cleaned_data["alasan"],
            version=form.cleaned_data["versi"],
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return _page(request, konsultasi, problem=words_of(refusal), typed=typed, status=refusal.status)
    messages.success(request, _("Tersimpan, dan tampil untuk semua orang."))
    return redirect("forum:konsultasi_kelola", pk=row.konsultasi_id)


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    form: KonsultasiForm | None = None,
    promise: KomitmenForm | None = None,
    answers: dict[UUID, JawabMasukanForm] | None = None,
    problem: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = kelola.consultation_work(actor=request.actor, pk=pk, today=request.today)
    context: dict[str, Any] = {
        "kerja": shown,
        "halaman": shown.halaman,
        "form": form or _filled(shown),
        "komitmen": promise or KomitmenForm(initial={"id": new_id()}, auto_id="komitmen-%s"),
        "jawaban": _answer_forms(shown, answers or {}),
        "masalah": problem,
        "diketik": typed or {},
        "pemda": request.instansi,
        "looks": looks(),
    }
    return render(request, "forum/konsultasi_kelola.html", context, status=status)


def _words(form: forms.Form) -> str:
    """What is wrong with a small form, as one sentence; only a hidden field has none that helps."""
    found = [str(error) for name, errors in form.errors.items() if name != "versi" for error in errors]
    return " ".join(found) or _("Muat ulang halaman, lalu coba lagi.")


def _filled(shown: kelola.KerjaKonsultasi) -> KonsultasiForm:
    page = shown.halaman
    return KonsultasiForm(
        initial={
            "versi": page.versi_baris,
            "judul": page.judul,
            "tanggal": page.tanggal,
            "tempat": page.tempat,
            "masukan_sampai": page.masukan_sampai,
            **page.mentah,
        }
    )


def _answer_forms(shown: kelola.KerjaKonsultasi, typed: dict[UUID, JawabMasukanForm]) -> dict[UUID, forms.Form]:
    """A form for each input, with ids of its own so that labels lead to their fields."""
    return {
        row.tulisan.id: typed.get(row.tulisan.id)
        or JawabMasukanForm(
            initial={"tanggapan": row.tanggapan, "jawaban": row.jawaban_teks},
            auto_id=f"jawab-{row.tulisan.nomor}-%s",
        )
        for row in shown.halaman.masukan
    }
