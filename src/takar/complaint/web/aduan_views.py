"""One complaint for those who handle it: its steps, the name where it may be opened, its files, what is made public."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal
from takar.complaint.actions import periksa, tangani
from takar.complaint.models import Jenis, Pengaduan, Pokok
from takar.complaint.selectors.halaman import complaint_page
from takar.complaint.web.forms import AlasanForm, LangkahForm, UmumForm
from takar.complaint.web.rows import file_answer, looks, problems_of, upload_of

Verb = Callable[..., Pengaduan]

# Address → the verb, what it takes of the form, and what the person reads afterwards.
_STEPS: dict[str, tuple[Verb, tuple[str, ...], Any]] = {
    "verifikasi": (periksa.let_through, ("jenis", "pokok", "today"), lambda: _("Disalurkan. Kepala unit diberi tahu.")),
    "kembalikan": (periksa.ask_for_more, ("isi", "today"), lambda: _("Pelapor diminta melengkapi.")),
    "tolak": (periksa.turn_away, ("isi",), lambda: _("Pengaduan tidak diproses. Pelapor membaca alasannya.")),
    "teruskan": (periksa.pass_on, ("isi", "unit_id", "today"), lambda: _("Diteruskan. Pemeriksanya diberi tahu.")),
    "gabung": (periksa.merge, ("induk",), lambda: _("Digabungkan. Kedua pelapor diberi tahu.")),
    "tutup": (periksa.close_checked, ("isi",), lambda: _("Ditutup.")),
    "tinjau": (periksa.ask_again, ("isi", "today"), lambda: _("Dikembalikan kepada petugasnya.")),
    "tugaskan": (tangani.charge, ("pegawai_id",), lambda: _("Ditugaskan. Petugasnya diberi tahu.")),
    "kabar": (tangani.give_news, ("isi",), lambda: _("Kabarnya terkirim. Batas waktunya tetap.")),
    "jawab": (
        tangani.answer,
        ("isi", "file", "today"),
        lambda: _("Jawaban terkirim. Pelapor yang menyatakan selesai."),
    ),
}


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One complaint."""
    return _page(request, pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step. A refusal comes back with the complaint as it is now, and with what was typed."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke pengaduannya."))
    verb, needs, said = _STEPS[nama]
    form = LangkahForm(request.POST, request.FILES)
    typed = {"langkah": nama, "isi": request.POST.get("isi", "")[:4000], "induk": request.POST.get("induk", "")[:40]}
    if not form.is_valid():
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return _page(request, pk, problem=words, typed=typed, status=422)
    data = form.cleaned_data
    try:
        offered = {
            "isi": data["isi"],
            "jenis": data["jenis"],
            "pokok": data["pokok"],
            "induk": data["induk"],
            "unit_id": data["unit"],
            "pegawai_id": data["petugas"],
            "file": upload_of(data["berkas"]) if "file" in needs else None,
            "today": request.today,
        }
        row = verb(
            actor=request.actor,
            pk=pk,
            version=data["versi"],
            now=request.now,
            **{key: offered[key] for key in needs},
        )
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return _page(request, pk, problem=problems_of(refusal), typed=typed, status=refusal.status)
    messages.success(request, said())
    # What went to others may be out of the actor's sight now.
    gone = nama == "teruskan" or (nama == "verifikasi" and row.jenis == Jenis.PENGAWASAN)
    return redirect("complaint:daftar") if gone else redirect("complaint:aduan", pk=pk)


@door("POST")
def name(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Open the complainant's name: shown on this one page, written down with the reason."""
    form = AlasanForm(request.POST)
    given = form.cleaned_data["alasan"] if form.is_valid() else ""
    try:
        who = periksa.open_name(actor=request.actor, pk=pk, alasan=given, now=request.now)
    except Invalid as refusal:
        return _page(request, pk, problem=problems_of(refusal), status=refusal.status)
    return _page(request, pk, who=who)


@door("POST")
def publish(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Tell everyone what became of it."""
    form = UmumForm(request.POST)
    if not form.is_valid():
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return _page(request, pk, problem=words, status=422)
    data = form.cleaned_data
    try:
        periksa.publish_outcome(actor=request.actor, pk=pk, teks=data["teks"], version=data["versi"], now=request.now)
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return _page(request, pk, problem=problems_of(refusal), status=refusal.status)
    messages.success(request, _("Ringkasannya tersimpan.") if data["teks"] else _("Ringkasannya ditarik."))
    return redirect("complaint:aduan", pk=pk)


@door("GET")
def download(request: TakarRequest, pk: UUID, berkas: UUID) -> HttpResponse:
    """Hand out one file; who opened it is written down."""
    return file_answer(*tangani.open_file(actor=request.actor, pk=pk, berkas_id=berkas, now=request.now))


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    problem: str = "",
    typed: dict[str, str] | None = None,
    who: tuple[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = complaint_page(actor=request.actor, pk=pk, now=request.now, today=request.today)
    context = {
        "halaman": shown,
        "looks": looks(),
        "masalah": problem,
        "diketik": typed or {"langkah": "", "isi": "", "induk": ""},
        "pelapor": who or shown.pelapor,
        "jenis": Jenis.choices,
        "pokok": Pokok.choices,
    }
    return render(request, "complaint/aduan.html", context, status=status)
