"""The unit's side: the list, a new survey, one survey with its result, paper sheets, follow-ups, the workbook."""

from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal
from takar.documents.selectors import DocumentRow, documents_of
from takar.service.selectors.katalog import units_managed
from takar.survey.actions import kelola as act
from takar.survey.actions.jawab import enter_sheets
from takar.survey.actions.laporan import issue_report
from takar.survey.documents.buku import workbook_of
from takar.survey.documents.laporan import OBJECT_KIND
from takar.survey.selectors.hasil import results_page
from takar.survey.selectors.lembar import sheet_of
from takar.survey.selectors.survei import HalamanSurvei, all_surveys, survey_page
from takar.survey.web import pembatas
from takar.survey.web.forms import HasilForm, KertasForm, LangkahForm, RencanaForm, SurveiForm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAMA = {"0.11": Decimal("0.11"), "0.111": Decimal("0.111")}
_STEPS = {"buka": act.open_survey, "tutup": act.close_survey}


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """Every service with its index of the year; every survey."""
    services, surveys = all_surveys(actor=request.actor, today=request.today)
    units = units_managed(actor=request.actor)
    context = {"layanan": services, "baris": surveys, "bisa_buat": bool(units), "tahun": request.today.year}
    return render(request, "survey/daftar.html", context)


@door("GET", "POST")
def new(request: TakarRequest) -> HttpResponse:
    """Make a survey."""
    units = units_managed(actor=request.actor)
    if not units:
        raise Forbidden(_("Survei dikelola oleh kepala unitnya atau pengelola kinerja."))
    form, status = SurveiForm(initial={"id": new_id(), "mulai": request.today}), 200
    form.offer(units)
    if request.method == "POST":
        form, status = SurveiForm(request.POST), 422
        form.offer(units)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.create_survey(
                    actor=request.actor,
                    pk=typed["id"],
                    unit_id=UUID(typed["unit"]),
                    judul=typed["judul"],
                    jenis=typed["jenis"],
                    mulai=typed["mulai"],
                    selesai=typed["selesai"],
                    populasi=typed["populasi"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Survei tersimpan. Berikutnya: buka survei."))
                return redirect("survey:survei", pk=row.pk)
    return render(request, "survey/baru.html", {"form": form}, status=status)


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One survey."""
    return _page(request, pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Open or close a survey."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke surveinya."))
    form = LangkahForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, problem=_("Muat ulang halaman ini, lalu ulangi."), status=422)
    _STEPS[nama](actor=request.actor, pk=pk, version=form.cleaned_data["versi"], now=request.now)
    messages.success(request, _("Tersimpan."))
    return redirect("survey:survei", pk=pk)


@door("GET", "POST")
def paper(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Put paper sheets in, a stack at a time. The same stack sent twice is taken once."""
    sheet = sheet_of(actor=request.actor, pk=pk)
    form, status = KertasForm(kertas=sheet, initial={"id": new_id()}), 200
    if request.method == "POST":
        form, status = KertasForm(request.POST, kertas=sheet), 422
        if form.is_valid():
            stack, rows = str(form.cleaned_data["id"]), form.cleaned_data["lembar"]
            if not pembatas.first_time(stack, on=request.today):
                messages.info(request, _("Tumpukan ini sudah tercatat. Tidak dicatat dua kali."))
                return redirect("survey:kertas", pk=pk)
            try:
                kept = enter_sheets(
                    actor=request.actor,
                    pk=pk,
                    layanan_id=UUID(form.cleaned_data["layanan"]),
                    lembar=rows,
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                pembatas.may_come_again(stack, on=request.today)
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("%(n)s lembar tercatat.") % {"n": kept})
                if kept < len(rows):
                    left = {"n": len(rows) - kept}
                    messages.warning(request, _("%(n)s lembar tidak dihitung: kurang dari lima jawaban terisi.") % left)
                return redirect("survey:kertas", pk=pk)
    return render(request, "survey/kertas.html", {"form": form, "kertas": sheet}, status=status)


@door("POST")
def plan(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Write what is done about one unsur."""
    shown = _managed(request, pk)
    form = RencanaForm(request.POST, unsur=shown.pilihan_unsur)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    try:
        act.plan_action(actor=request.actor, pk=pk, now=request.now, **form.cleaned_data)
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Tindak lanjut tersimpan."))
    return redirect("survey:survei", pk=pk)


@door("POST")
def finish(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Say what came of a follow-up."""
    form = HasilForm(request.POST)
    hasil = form.cleaned_data["hasil"] if form.is_valid() else ""
    row = act.finish_action(actor=request.actor, pk=pk, hasil=hasil, today=request.today, now=request.now)
    messages.success(request, _("Tersimpan."))
    return redirect("survey:survei", pk=row.survei_id)


@door("GET")
def workbook(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The official tables as a workbook."""
    shown = survey_page(actor=request.actor, pk=pk, ringkas=True)
    found = results_page(actor=request.actor, pk=pk, today=request.today, ringkas=True)
    issued = [one for one in _issued(request, pk) if one.berlaku]
    content = workbook_of(survei=shown, hasil=found, nomor=issued[0].nomor if issued else "")
    response = HttpResponse(content, content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{shown.jenis.lower()}-{shown.mulai:%Y-%m}.xlsx"'
    return response


@door("POST")
def issue(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Issue the official report."""
    try:
        document = issue_report(actor=request.actor, pk=pk, today=request.today, now=request.now)
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        problems = [one.message for one in refusal.problems] if isinstance(refusal, Invalid) else []
        words = " ".join(problems) or f"{refusal.message} {refusal.next_step}".strip()
        return _page(request, pk, problem=words, status=refusal.status)
    messages.success(request, _("Laporan %(nomor)s terbit.") % {"nomor": document.nomor})
    return redirect("survey:survei", pk=pk)


def _issued(request: TakarRequest, pk: UUID) -> tuple[DocumentRow, ...]:
    return documents_of(instansi_id=request.actor.home, object_kind=OBJECT_KIND, object_id=pk)


def _managed(request: TakarRequest, pk: UUID) -> HalamanSurvei:
    shown = survey_page(actor=request.actor, pk=pk)
    if not shown.kelola:
        raise Forbidden(_("Survei dikelola oleh kepala unitnya atau pengelola kinerja."))
    return shown


def _page(
    request: TakarRequest, pk: UUID, *, form: RencanaForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    old = _LAMA.get(request.GET.get("bobot", ""))
    shown = survey_page(actor=request.actor, pk=pk, bobot_lama=old)
    if form is None and shown.kelola:
        form = RencanaForm(unsur=shown.pilihan_unsur)
    context = {
        "halaman": shown,
        "form": form,
        "masalah": problem,
        "bobot": request.GET.get("bobot", "") if old else "",
        "laporan": _issued(request, pk),
    }
    return render(request, "survey/survei.html", context, status=status)
