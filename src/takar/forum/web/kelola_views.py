"""For those inside: what waits, answering topics and ideas, moderating texts."""

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
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.forum.actions import ide as ide_act
from takar.forum.actions import moderasi as mod
from takar.forum.actions.tulis import answer
from takar.forum.selectors import kelola
from takar.forum.selectors.umum import units_asked
from takar.forum.web.kelola_forms import (
    JawabForm,
    KemajuanForm,
    LangkahForm,
    ModerasiForm,
    PutusForm,
    TargetForm,
    TolakForm,
)
from takar.forum.web.rows import inner_tabs, looks


@door("GET")
def waiting(request: TakarRequest) -> HttpResponse:
    """What waits for an answer."""
    rows = kelola.waiting(actor=request.actor, today=request.today)
    context = {
        "baris": rows,
        "lewat": sum(row.lewat for row in rows),
        "saya": sum(row.mine for row in rows),
        "tabs": inner_tabs("kelola", moderates=kelola.moderates(request.actor)),
        "looks": looks(),
        "pemda": request.instansi,
    }
    return render(request, "forum/kelola.html", context)


@door("GET", "POST")
def topic(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One topic; the head of its unit answers here."""
    if request.method != "POST":
        return _topic(request, pk)
    form = JawabForm(request.POST)
    if form.is_valid():
        try:
            answer(
                actor=request.actor,
                topik_id=pk,
                pk=form.cleaned_data["id"],
                isi=form.cleaned_data["isi"],
                now=request.now,
            )
        except Refusal as refusal:
            _raise_or_attach(form, refusal)
            return _topic(request, pk, form=form, status=refusal.status)
        messages.success(request, _("Jawaban terkirim atas nama unit."))
        return redirect("forum:topik_kelola", pk=pk)
    return _topic(request, pk, form=form, status=422)


@door("POST")
def topic_step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Close a topic, or open it again."""
    if nama == "kunci":
        form: forms.Form = ModerasiForm(request.POST, auto_id="kunci-%s")
    elif nama == "buka":
        form = LangkahForm(request.POST)
    else:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke topiknya."))
    if not form.is_valid():
        return _topic(request, pk, close=form, status=422)
    typed = form.cleaned_data
    try:
        if nama == "kunci":
            mod.close_topic(
                actor=request.actor,
                pk=pk,
                alasan=typed["alasan"],
                penjelasan=typed["penjelasan"],
                version=typed["versi"],
                now=request.now,
            )
        else:
            mod.reopen_topic(
                actor=request.actor,
                pk=pk,
                penjelasan=typed["alasan"],
                version=typed["versi"],
                today=request.today,
                now=request.now,
            )
    except Refusal as refusal:
        _raise_or_attach(form, refusal)
        return _topic(request, pk, close=form, status=refusal.status)
    messages.success(request, _("Topik ditutup.") if nama == "kunci" else _("Topik dibuka lagi."))
    return redirect("forum:topik_kelola", pk=pk)


@door("GET")
def idea(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One idea; the head of its unit answers and follows it here."""
    return _idea(request, pk)


@door("POST")
def idea_step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Make an idea a target, decline it, note progress, end it."""
    kinds: dict[str, Any] = {"tolak": TolakForm, "catat": KemajuanForm, "selesai": LangkahForm, "batal": LangkahForm}
    if nama == "ambil":
        form: forms.Form = TargetForm(request.POST, units=units_asked(request.actor.home), auto_id="ambil-%s")
    elif nama in kinds:
        form = kinds[nama](request.POST, auto_id=f"{nama}-%s")
    else:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke idenya."))
    if not form.is_valid():
        return _idea(request, pk, forms_typed={nama: form}, status=422)
    try:
        _take_idea(request, pk, nama, form.cleaned_data)
    except Refusal as refusal:
        _raise_or_attach(form, refusal)
        return _idea(request, pk, forms_typed={nama: form}, status=refusal.status)
    messages.success(request, _("Tersimpan, dan tampil untuk semua orang."))
    return redirect("forum:ide_kelola", pk=pk)


@door("GET")
def moderation(request: TakarRequest) -> HttpResponse:
    """What moderators look at."""
    if not kelola.moderates(request.actor):
        raise Forbidden(
            _("Tulisan dimoderasi oleh pengelola kinerja atau admin instansi."),
            next_step=_("Laporkan tulisan dari halaman topiknya; moderator akan memeriksanya."),
        )
    context = {
        "baris": kelola.to_moderate(actor=request.actor),
        "log": kelola.recent_log(actor=request.actor),
        "tabs": inner_tabs("moderasi", moderates=True),
        "looks": looks(),
    }
    return render(request, "forum/moderasi.html", context)


@door("GET")
def text(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One text for a moderator or its author."""
    return _text(request, pk)


@door("POST")
def text_step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Hide, show again, close reports, judge an appeal."""
    kinds: dict[str, Any] = {
        "sembunyikan": ModerasiForm,
        "pulihkan": LangkahForm,
        "abaikan": LangkahForm,
        "putus": PutusForm,
    }
    if nama not in kinds:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke daftar moderasi."))
    form: forms.Form = kinds[nama](request.POST, auto_id=f"{nama}-%s")
    if not form.is_valid():
        return _text(request, pk, forms_typed={nama: form}, status=422)
    typed = form.cleaned_data
    same: dict[str, Any] = {"actor": request.actor, "pk": pk, "version": typed["versi"], "now": request.now}
    try:
        if nama == "sembunyikan":
            mod.hide(alasan=typed["alasan"], penjelasan=typed["penjelasan"], **same)
        elif nama == "pulihkan":
            mod.restore(**same)
        elif nama == "abaikan":
            mod.dismiss_reports(**same)
        else:
            mod.judge(terima=typed["hasil"] == "terima", putusan=typed["putusan"], **same)
    except Refusal as refusal:
        _raise_or_attach(form, refusal)
        return _text(request, pk, forms_typed={nama: form}, status=refusal.status)
    messages.success(request, _("Tersimpan di catatan moderasi."))
    return redirect("forum:tulisan", pk=pk)


def _topic(
    request: TakarRequest,
    pk: UUID,
    *,
    form: forms.Form | None = None,
    close: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = kelola.topic_work(actor=request.actor, pk=pk)
    version = {"versi": shown.halaman.versi_baris}
    context = {
        "kerja": shown,
        "halaman": shown.halaman,
        "form": form or JawabForm(initial={"id": new_id()}),
        "tutup": close if isinstance(close, ModerasiForm) else ModerasiForm(initial=version, auto_id="kunci-%s"),
        "buka": close if isinstance(close, LangkahForm) else LangkahForm(initial=version),
        "pemda": request.instansi,
        "looks": looks(),
        "hari_ini": request.today,
        "moderasi": kelola.moderates(request.actor),
    }
    return render(request, "forum/topik_kelola.html", context, status=status)


def _idea(
    request: TakarRequest, pk: UUID, *, forms_typed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    shown = kelola.idea_work(actor=request.actor, pk=pk, today=request.today)
    version = {"versi": shown.halaman.versi_baris}
    first: dict[str, forms.Form] = {
        "tolak": TolakForm(initial=version, auto_id="tolak-%s"),
        "catat": KemajuanForm(initial=version, auto_id="catat-%s"),
    }
    if "ambil" in shown.dapat:
        begin = {**version, "target_unit": str(shown.halaman.unit_id)}
        first["ambil"] = TargetForm(units=units_asked(request.actor.home), initial=begin, auto_id="ambil-%s")
    context = {
        "kerja": shown,
        "halaman": shown.halaman,
        "form": {**first, **(forms_typed or {})},
        "pemda": request.instansi,
        "looks": looks(),
        "hari_ini": request.today,
    }
    return render(request, "forum/ide_kelola.html", context, status=status)


def _take_idea(request: TakarRequest, pk: UUID, name: str, typed: dict[str, Any]) -> None:
    same: dict[str, Any] = {"actor": request.actor, "pk": pk, "version": typed["versi"], "now": request.now}
    if name == "ambil":
        ide_act.accept(
            jawaban=typed["jawaban"],
            target=typed["target"],
            target_unit_id=UUID(typed["target_unit"]),
            tenggat=typed["tenggat"],
            tautan=typed["tautan"],
            today=request.today,
            **same,
        )
    elif name == "tolak":
        ide_act.decline(jawaban=typed["jawaban"], **same)
    elif name == "catat":
        ide_act.note_progress(teks=typed["teks"], **same)
    else:
        ide_act.end(terwujud=name == "selesai", alasan=typed["alasan"], **same)


def _text(
    request: TakarRequest, pk: UUID, *, forms_typed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    shown = kelola.text_page(actor=request.actor, pk=pk)
    version = {"versi": shown.versi_baris}
    first: dict[str, forms.Form] = {
        "sembunyikan": ModerasiForm(initial=version, auto_id="sembunyikan-%s"),
        "putus": PutusForm(initial=version, auto_id="putus-%s"),
    }
    context = {
        "halaman": shown,
        "form": {**first, **(forms_typed or {})},
        "looks": looks(),
        "pemda": request.instansi,
        "moderasi": kelola.moderates(request.actor),
    }
    return render(request, "forum/tulisan.html", context, status=status)


def _raise_or_attach(form: forms.Form, refusal: Refusal) -> None:
    if refusal.status in (403, 404):
        raise refusal
    attach(form, refusal)
