"""Observations: my lists, beginning one, question after question, the whole, and an event of several observers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import NotFound, Refusal
from takar.observation.actions.isi import answer, respond, take_step
from takar.observation.actions.mulai import Isian, begin, join
from takar.observation.actions.pembukaan import note_opened
from takar.observation.selectors.mulai import HalamanMulai, may_observe, people_to_observe, start_page
from takar.observation.selectors.pengamatan import (
    DIBACA,
    DIISI,
    TENTANG,
    HalamanIsi,
    HalamanPengamatan,
    my_observations,
    observation_page,
    question_page,
)
from takar.observation.selectors.peristiwa import event_page
from takar.observation.web.forms import JawabanForm, LangkahForm, MulaiForm, TanggapanForm
from takar.observation.web.rows import looks, tabs

_PAGES = 500


@door("GET")
def home(request: TakarRequest) -> HttpResponse:
    """What I observe, what was observed of me, and what else I may read."""
    side = request.GET.get("sisi", "")
    side = side if side in (TENTANG, DIBACA) else DIISI
    typed = request.GET.get("hal", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    context = {
        "tabs": tabs("beranda"),
        "sisi": side,
        "halaman": my_observations(actor=request.actor, sisi=side, page=min(max(number, 1), _PAGES)),
        "bisa": may_observe(actor=request.actor, today=request.today),
        "looks": looks(),
    }
    return render(request, "observation/beranda.html", context)


@door("GET")
def choose(request: TakarRequest) -> HttpResponse:
    """Whom I may observe today."""
    rows = people_to_observe(actor=request.actor, today=request.today)
    return render(request, "observation/mulai_siapa.html", {"rows": rows})


@door("GET", "POST")
def start(request: TakarRequest, skp: UUID) -> HttpResponse:
    """Begin to observe one person: a new event, or one that someone else observes."""
    shown = start_page(actor=request.actor, skp_id=skp, today=request.today)
    initial = {"id": new_id(), "tanggal": request.today}
    form = MulaiForm(request.POST if request.method == "POST" else None, halaman=shown, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = begin(
                    actor=request.actor,
                    pk=typed["id"],
                    skp_id=skp,
                    versi_id=UUID(typed["instrumen"]),
                    isian=_details(typed),
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                return redirect("observation:isi", pk=row.pk, ke=1)
    return _start(request, shown, form, status=status)


@door("POST")
def join_event(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Observe an event that someone else observes too."""
    row = join(actor=request.actor, pk=new_id(), peristiwa_id=pk, today=request.today, now=request.now)
    return redirect("observation:pengamatan", pk=row.pk)


@door("GET", "POST")
def question(request: TakarRequest, pk: UUID, ke: int) -> HttpResponse:
    """One question of an own draft. Every button keeps what was typed."""
    shown = question_page(actor=request.actor, pk=pk, ke=ke)
    asked = shown.jawaban
    if request.method != "POST":
        # An answer that is still open leaves every choice open.
        free = asked.isi if not asked.soal.labels and asked.angka is None else ""
        initial = {
            "versi": asked.versi,
            "tingkat": asked.tingkat,
            "angka": asked.angka,
            "teks": asked.catatan or free,
        }
        return _question(request, shown, JawabanForm(initial=initial, soal=asked.soal))
    form = JawabanForm(request.POST, soal=asked.soal)
    if not form.is_valid():
        return _question(request, shown, form, status=422)
    try:
        answer(actor=request.actor, pk=pk, pertanyaan_id=asked.soal.id, **form.given(), now=request.now)
    except Refusal as refusal:
        attach(form, refusal)
        return _question(request, shown, form, status=refusal.status)
    where = request.POST.get("arah", "")
    if where == "sebelum" and ke > 1:
        return redirect("observation:isi", pk=pk, ke=ke - 1)
    if where in ("", "lanjut") and ke < shown.dari:
        return redirect("observation:isi", pk=pk, ke=ke + 1)
    return redirect("observation:pengamatan", pk=pk)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One observation: a draft to look over and send, or what was sent; the observed person answers here."""
    shown = observation_page(actor=request.actor, pk=pk)
    if request.method != "POST":
        if shown.terkirim:
            note_opened(actor=request.actor, pk=pk, pegawai_id=shown.pegawai_id, nama=shown.pegawai, now=request.now)
        return _page(request, shown)
    form = TanggapanForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, form=form, status=422)
    try:
        respond(actor=request.actor, pk=pk, teks=form.cleaned_data["teks"], now=request.now)
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, shown, form=form, problem=refusal, status=refusal.status)
    messages.success(request, _("Tanggapan Anda terkirim."))
    return redirect("observation:pengamatan", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Send an own draft, or give it up."""
    if nama not in ("kirim", "batalkan"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman pengamatan."))
    shown = observation_page(actor=request.actor, pk=pk)
    form = LangkahForm(request.POST)
    version = (form.cleaned_data.get("versi") or 0) if form.is_valid() else 0
    try:
        take_step(actor=request.actor, pk=pk, nama=nama, version=version, now=request.now)
    except Refusal as refusal:
        return _page(request, shown, problem=refusal, status=refusal.status)
    if nama == "batalkan":
        messages.success(request, _("Pengamatan dibatalkan."))
        return redirect("observation:beranda")
    messages.success(request, _("Terkirim. %(nama)s sudah diberi tahu dan dapat membacanya.") % {"nama": shown.pegawai})
    return redirect("observation:pengamatan", pk=pk)


@door("GET")
def event(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One event: what its observers sent, side by side."""
    return render(request, "observation/peristiwa.html", {"halaman": event_page(actor=request.actor, pk=pk)})


def _details(typed: dict[str, Any]) -> Isian:
    kind, _colon, what = typed["sasaran"].partition(":")
    return Isian(
        nama=typed["nama"],
        tanggal=typed["tanggal"],
        jam=typed["jam"],
        tempat=typed["tempat"],
        indikator_id=UUID(what) if kind == "indikator" else None,
        nilai=what if kind == "nilai" else "",
    )


def _start(request: TakarRequest, shown: HalamanMulai, form: MulaiForm, *, status: int) -> HttpResponse:
    context = {
        "halaman": shown,
        "form": form,
        "keterangan": {str(row.id): f"{row.jenis_nama}. {row.tujuan}" for row in shown.instrumen},
    }
    return render(request, "observation/mulai.html", context, status=status)


def _question(request: TakarRequest, shown: HalamanIsi, form: JawabanForm, *, status: int = 200) -> HttpResponse:
    return render(request, "observation/isi.html", {"halaman": shown, "form": form}, status=status)


def _page(
    request: TakarRequest,
    shown: HalamanPengamatan,
    *,
    form: TanggapanForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "halaman": shown,
        "form": form or TanggapanForm(),
        "masalah": problem,
        # The reasons of a refused step stand above the page, each on its own.
        "sebab": [each.message for each in getattr(problem, "problems", ())],
        "looks": looks(),
    }
    return render(request, "observation/pengamatan.html", context, status=status)
