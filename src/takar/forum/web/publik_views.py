"""What anyone reads without an account, and where confirmed citizens and officials write: topics, inputs, ideas."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import NotFound, Refusal
from takar.forum.actions import ide as ide_act
from takar.forum.actions import masukan as masukan_act
from takar.forum.actions import tulis as act
from takar.forum.models import StatusIde, StatusTopik
from takar.forum.selectors.bahas import consultation_page, idea_page
from takar.forum.selectors.umum import (
    consultations,
    ideas,
    moderation_log,
    places,
    public_text,
    topic_page,
    topics,
    units_asked,
)
from takar.forum.web.dasar import Tempat, too_much
from takar.forum.web.forms import BalasForm, LaporForm, MasukanForm, SaringForm, TopikForm
from takar.forum.web.pembatas import device
from takar.forum.web.rows import page_links, read_filter


@require_safe
def governments(request: HttpRequest) -> HttpResponse:
    """The governments that have a forum; where there is one, its forum at once."""
    rows = places()
    if len(rows) == 1:
        return redirect("forum:topik_daftar", instansi=rows[0][0])
    return render(request, "forum/instansi.html", {"baris": rows})


@require_safe
def topic_list(request: HttpRequest, instansi: str) -> HttpResponse:
    """Topics, narrowed by the address."""
    here = Tempat(request, instansi)
    given = read_filter(request.GET)
    found = topics(here.instansi.pk, saringan=given)
    form = SaringForm(request.GET, units=units_asked(here.instansi.pk), states=StatusTopik.choices)
    context = {"daftar": found, "saring": form, "tersaring": _narrowed(given), **page_links(request.GET, found)}
    return here.page("topik_daftar.html", context, tab="topik")


@require_safe
def idea_list(request: HttpRequest, instansi: str) -> HttpResponse:
    """Ideas, narrowed by the address."""
    here = Tempat(request, instansi)
    given = read_filter(request.GET)
    found = ideas(here.instansi.pk, saringan=given)
    form = SaringForm(request.GET, units=units_asked(here.instansi.pk), states=StatusIde.choices)
    context = {"daftar": found, "saring": form, "tersaring": _narrowed(given), **page_links(request.GET, found)}
    return here.page("ide_daftar.html", context, tab="ide")


@require_safe
def consultation_list(request: HttpRequest, instansi: str) -> HttpResponse:
    """Public consultations."""
    here = Tempat(request, instansi)
    return here.page("konsultasi_daftar.html", {"baris": consultations(here.instansi.pk)}, tab="konsultasi")


@require_safe
def rules(request: HttpRequest, instansi: str) -> HttpResponse:
    """The house rules, and what moderation did this year."""
    here = Tempat(request, instansi)
    year = here.today.year
    context = {"tahun": year, "log": moderation_log(here.instansi.pk, tahun=year)}
    return here.page("aturan.html", context, tab="aturan")


@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest, instansi: str) -> HttpResponse:
    """Open a topic."""
    return _new(request, instansi, kind="topik")


@require_http_methods(["GET", "HEAD", "POST"])
def idea_new(request: HttpRequest, instansi: str) -> HttpResponse:
    """Propose an idea."""
    return _new(request, instansi, kind="ide")


@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """One topic; replies are written here."""
    here = Tempat(request, instansi)
    form, status = BalasForm(initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = BalasForm(request.POST), 422
        suara = here.speaker()
        if form.is_valid() and not here.within("tulis"):
            form.add_error(None, too_much())
            status = 429
        elif form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.reply(suara=suara, topik_id=pk, pk=typed["id"], isi=typed["isi"], now=here.now)
            except NotFound:
                raise
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Balasan terkirim."))
                return redirect(f"{request.path}#t{row.nomor}")
    shown = topic_page(here.instansi.pk, pk)
    if shown is None:
        raise NotFound(_("Topik ini tidak ada."), next_step=_("Cari di daftar topik."))
    return here.page("topik.html", {"halaman": shown, "form": form}, tab="topik", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """One consultation; inputs are given here."""
    here = Tempat(request, instansi)
    form, status = MasukanForm(initial={"id": new_id(), "peran": "PENGGUNA"}), 200
    if request.method == "POST":
        form, status = MasukanForm(request.POST), 422
        suara = here.speaker()
        if form.is_valid() and not here.within("tulis"):
            form.add_error(None, too_much())
            status = 429
        elif form.is_valid():
            typed = form.cleaned_data
            try:
                masukan_act.give_input(
                    suara=suara,
                    pk=typed["id"],
                    konsultasi_id=pk,
                    peran=typed["peran"],
                    isi=typed["isi"],
                    today=here.today,
                    now=here.now,
                )
            except NotFound:
                raise
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Masukan terkirim. Unit wajib menjawabnya sebelum berita acara terbit."))
                return redirect("forum:konsultasi", instansi=instansi, pk=pk)
    shown = consultation_page(here.instansi.pk, pk, today=here.today)
    if shown is None:
        raise NotFound(_("Konsultasi publik ini tidak ada."), next_step=_("Cari di daftar konsultasi publik."))
    return here.page("konsultasi.html", {"halaman": shown, "form": form}, tab="konsultasi", status=status)


@require_safe
def idea(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """One idea with answer, target and progress."""
    here = Tempat(request, instansi)
    shown = idea_page(here.instansi.pk, pk, today=here.today)
    if shown is None:
        raise NotFound(_("Ide ini tidak ada."), next_step=_("Cari di daftar ide."))
    return here.page("ide.html", {"halaman": shown}, tab="ide")


@require_POST
def support(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """Support an idea."""
    here = Tempat(request, instansi)
    suara = here.suara
    if suara is None:
        return redirect("forum:masuk", instansi=instansi)
    if not here.within("dukung"):
        messages.error(request, too_much())
    elif ide_act.support(suara=suara, pk=pk, now=here.now):
        messages.success(request, _("Dukungan Anda tercatat."))
    else:
        messages.info(request, _("Anda sudah mendukung ide ini."))
    return redirect("forum:ide", instansi=instansi, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, instansi: str, pk: UUID) -> HttpResponse:
    """Report a text; no account is needed."""
    here = Tempat(request, instansi)
    row = public_text(here.instansi.pk, pk)
    if row is None:
        raise NotFound(_("Tulisan ini tidak ada, atau sudah tidak tampil."), next_step=_("Kembali ke daftar topik."))
    form, status = LaporForm(), 200
    if request.method == "POST":
        form, status = LaporForm(request.POST), 422
        if form.is_valid() and not here.within("lapor"):
            form.add_error(None, too_much())
            status = 429
        elif form.is_valid():
            who = str(here.suara.penulis_id or here.suara.pegawai_id) if here.suara else device(request)
            typed = form.cleaned_data
            act.report(
                instansi_id=here.instansi.pk,
                tulisan_id=pk,
                pelapor=who,
                alasan=typed["alasan"],
                teks=typed["teks"],
                now=here.now,
            )
            messages.success(request, _("Laporan terkirim. Moderator akan memeriksanya."))
            return redirect(row[1], instansi=instansi, pk=row[2])
    return here.page("lapor.html", {"form": form, "baris": row[0]}, tab="", status=status)


def _new(request: HttpRequest, kode: str, *, kind: str) -> HttpResponse:
    here = Tempat(request, kode)
    if here.suara is None:
        response: HttpResponse = redirect("forum:masuk", instansi=kode)
        response["Location"] += f"?lanjut={request.path}"
        return response
    units = units_asked(here.instansi.pk)
    form, status = TopikForm(units=units, initial={"id": new_id(), "unit": request.GET.get("unit", "")}), 200
    if request.method == "POST":
        form, status = TopikForm(request.POST, units=units), 422
        if form.is_valid() and not here.within("tulis"):
            form.add_error(None, too_much())
            status = 429
        elif form.is_valid():
            try:
                row = _write(here, kind, form.cleaned_data)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Terkirim. Kepala unitnya diberi tahu."))
                return redirect(f"forum:{kind}", instansi=kode, pk=row)
    return here.page("baru.html", {"form": form, "jenis": kind}, tab=kind, status=status)


def _write(here: Tempat, kind: str, typed: dict[str, Any]) -> UUID:
    verb: Any = ide_act.propose if kind == "ide" else act.open_topic
    row = verb(
        suara=here.speaker(),
        pk=typed["id"],
        unit_id=UUID(typed["unit"]),
        tema=typed["tema"],
        judul=typed["judul"],
        isi=typed["isi"],
        today=here.today,
        now=here.now,
    )
    found: UUID = row.pk
    return found


def _narrowed(given: Any) -> bool:
    return bool(given.cari or given.unit or given.tema or given.status)
