"""Dialogues: the list, beginning one, its page with every small form, and the agreed steps."""

from collections.abc import Callable
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
from takar.common.refusals import NotFound, Refusal
from takar.dialogue.actions import dialog as act
from takar.dialogue.actions.langkah import add_step, close_step, remove_step
from takar.dialogue.selectors.dialog import (
    HalamanDialog,
    closed_steps,
    dialog_page,
    my_dialogs,
    one_step,
    open_steps,
)
from takar.dialogue.selectors.orang import superiors_and_people
from takar.dialogue.web.dialog_forms import ButirForm, CatatanForm, LangkahForm, MulaiForm, PribadiForm, TutupForm
from takar.dialogue.web.forms import VersiForm
from takar.dialogue.web.rows import looks, tabs


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """My dialogues."""
    context = {"tabs": tabs("dialog_daftar"), "rows": my_dialogs(actor=request.actor), "looks": looks()}
    return render(request, "dialogue/dialog_daftar.html", context)


@door("GET", "POST")
def start(request: TakarRequest) -> HttpResponse:
    """Begin a dialogue with a superior or with someone whom one leads."""
    initial = {"id": new_id(), "tanggal": request.today, "dengan": request.GET.get("dengan", "")}
    form = MulaiForm(request.POST) if request.method == "POST" else MulaiForm(initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.start_dialog(
                    actor=request.actor,
                    pk=typed["id"],
                    dengan=typed["dengan"],
                    tanggal=typed["tanggal"],
                    tempat=typed["tempat"],
                    agenda=typed["agenda"].split("\n"),
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Dialog disiapkan. Orangnya sudah diberi tahu."))
                return redirect("dialogue:dialog", pk=row.pk)
    form.offer(superiors_and_people(actor=request.actor, today=request.today))
    return render(request, "dialogue/dialog_mulai.html", {"form": form}, status=status)


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One dialogue."""
    return _page(request, pk)


@door("POST")
def fill(request: TakarRequest, pk: UUID, bagian: str) -> HttpResponse:
    """Send one of the forms of a dialogue's page."""
    shown = dialog_page(actor=request.actor, pk=pk, today=request.today)
    maker = _FORMS.get(bagian)
    if maker is None:
        raise NotFound(_("Bagian ini tidak ada."), next_step=_("Kembali ke halaman dialog."))
    form = maker(request.POST, shown)
    if not form.is_valid():
        return _page(request, pk, shown=shown, refused=(bagian, form), status=422)
    try:
        _SEND[bagian](request, pk, form.cleaned_data)
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, pk, shown=shown, refused=(bagian, form), status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("dialogue:dialog", pk=pk)


@door("POST")
def item(request: TakarRequest, pk: UUID, butir: UUID, nama: str) -> HttpResponse:
    """Mark or remove an item of the agenda, or remove a step."""
    common: dict[str, Any] = {"actor": request.actor, "dialog_id": pk, "now": request.now}
    if nama == "hapus":
        act.remove_item(item_id=butir, **common)
    elif nama == "hapus-langkah":
        remove_step(step_id=butir, **common)
    elif nama in ("dibahas", "belum"):
        act.mark_item(item_id=butir, dibahas=nama == "dibahas", **common)
    else:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman dialog."))
    return redirect("dialogue:dialog", pk=pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Confirm, open again, or cancel."""
    actions: dict[str, Callable[..., Any]] = {
        "konfirmasi": act.confirm,
        "buka-kembali": act.reopen,
        "batalkan": act.cancel,
    }
    if nama not in actions:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman dialog."))
    shown = dialog_page(actor=request.actor, pk=pk, today=request.today)
    form = VersiForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        actions[nama](actor=request.actor, dialog_id=pk, version=version, now=request.now)
    except Refusal as refusal:
        return _page(request, pk, shown=shown, problem=refusal, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("dialogue:dialog", pk=pk)


@door("GET")
def steps(request: TakarRequest) -> HttpResponse:
    """The agreed steps, open ones first."""
    context = {
        "tabs": tabs("langkah_daftar"),
        "terbuka": open_steps(request.actor, today=request.today),
        "tertutup": closed_steps(request.actor, today=request.today),
        "looks": looks(),
    }
    return render(request, "dialogue/langkah_daftar.html", context)


@door("GET", "POST")
def close(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Close one agreed step."""
    row = one_step(actor=request.actor, pk=pk, today=request.today)
    form = TutupForm(request.POST) if request.method == "POST" else TutupForm(initial={"versi": row.versi_baris})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                close_step(
                    actor=request.actor,
                    pk=pk,
                    version=typed["versi"],
                    terlaksana=typed["terlaksana"],
                    hasil=typed["hasil"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Langkah ditutup."))
                return redirect("dialogue:langkah_daftar")
    return render(request, "dialogue/langkah_tutup.html", {"row": row, "form": form, "looks": looks()}, status=status)


def _people(shown: HalamanDialog) -> list[tuple[UUID, str]]:
    return [(shown.pegawai_id, shown.pegawai), (shown.pimpinan_id, shown.pimpinan)]


_FORMS: dict[str, Callable[[Any, HalamanDialog], forms.Form]] = {
    "agenda": lambda data, _shown: ButirForm(data, auto_id="agenda_%s"),
    "catatan": lambda data, _shown: CatatanForm(data, auto_id="catatan_%s"),
    "pribadi": lambda data, _shown: PribadiForm(data, auto_id="pribadi_%s"),
    "langkah": lambda data, shown: LangkahForm(data, auto_id="langkah_%s", people=_people(shown)),
}

_SEND: dict[str, Callable[[TakarRequest, UUID, dict[str, Any]], Any]] = {
    "agenda": lambda request, pk, typed: act.add_item(
        actor=request.actor, dialog_id=pk, pk=typed["id"], teks=typed["teks"], now=request.now
    ),
    "catatan": lambda request, pk, typed: act.save_notes(
        actor=request.actor,
        dialog_id=pk,
        catatan=typed["catatan"],
        tanggal=typed["tanggal"],
        tempat=typed["tempat"],
        version=typed["versi"],
        now=request.now,
    ),
    "pribadi": lambda request, pk, typed: act.save_private(
        actor=request.actor, dialog_id=pk, teks=typed["pribadi"], now=request.now
    ),
    "langkah": lambda request, pk, typed: add_step(
        actor=request.actor,
        dialog_id=pk,
        pk=typed["id"],
        teks=typed["teks"],
        siapa=typed["siapa"],
        tenggat=typed["tenggat"],
        now=request.now,
    ),
}


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    shown: HalamanDialog | None = None,
    refused: tuple[str, forms.Form] | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = shown or dialog_page(actor=request.actor, pk=pk, today=request.today)
    made: dict[str, forms.Form] = {
        "agenda": ButirForm(initial={"id": new_id()}, auto_id="agenda_%s"),
        "catatan": CatatanForm(
            initial={
                "versi": shown.versi_baris,
                "tanggal": shown.tanggal,
                "tempat": shown.tempat,
                "catatan": shown.catatan,
            },
            auto_id="catatan_%s",
        ),
        "pribadi": PribadiForm(initial={"pribadi": shown.pribadi}, auto_id="pribadi_%s"),
        "langkah": LangkahForm(
            initial={"id": new_id(), "siapa": str(shown.pegawai_id)}, auto_id="langkah_%s", people=_people(shown)
        ),
    }
    if refused is not None:
        made[refused[0]] = refused[1]
    context = {
        "halaman": shown,
        "forms": made,
        "ditolak": refused[0] if refused else "",
        "masalah": problem,
        "looks": looks(),
    }
    return render(request, "dialogue/dialog.html", context, status=status)
