"""Doors of those who follow whole units: open periods, the funnel, predicates of units, the spread."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.appraisal.actions.buka import open_evaluations
from takar.appraisal.actions.capaian import fix_capaian, may_set, reopen_capaian, set_capaian
from takar.appraisal.models import JenisEvaluasi
from takar.appraisal.navigation import reads_units
from takar.appraisal.selectors.beku import month_to_close
from takar.appraisal.selectors.kendali import (
    MOST_CHOICES,
    PAGE,
    CapaianRow,
    funnel,
    period_choices,
    predicate_row,
    predicates,
    spreads,
    unit_choices,
    upper_choices,
)
from takar.appraisal.selectors.periode import PeriodeNilai, period_from, period_key
from takar.appraisal.web.forms import CapaianForm, CariForm, OpenForm, PeriodForm, ReopenForm, VersionForm
from takar.appraisal.web.rows import opens, spread_chart, tabs
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, Refusal
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy
from takar.ui.paging import page_asked, page_links, paged

# A chart takes more room than a line of a table.
CHARTS = 20
SETTERS = (Role.PENGELOLA_KINERJA, Role.PIMPINAN)


@door("GET", "POST")
def control(request: TakarRequest) -> HttpResponse:
    """How far a period is, unit by unit; the manager of performance opens periods here."""
    _only_readers(request)
    periods = _periods(request)
    may_open = opens(request.actor)
    units = upper_choices(request.actor, roles=(Role.PENGELOLA_KINERJA,)) if may_open else []
    initial = {"periode": request.GET.get("periode", periods[0][0])}
    form = OpenForm(request.POST or None, periods=periods, units=units, initial=initial)
    status, result = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                result = open_evaluations(
                    actor=request.actor,
                    periode=data["periode"],
                    unit_id=UUID(data["unit"]),
                    today=request.today,
                    now=request.now,
                )
                status = 200
            except Refusal as refusal:
                if isinstance(refusal, Forbidden):
                    raise
                attach(form, refusal)
                status = refusal.status
    chosen = _chosen(request, periods)
    closable = month_to_close(request.actor.home, today=request.today) if may_open else None
    corong, cari = funnel(actor=request.actor, periode=chosen), _sought(request)
    lines = paged(request, [line for line in corong.unit if cari.casefold() in line.nama.casefold()])
    context = {
        "tutup": closable,
        "tutup_kunci": period_key(closable) if closable else "",
        "corong": corong,
        "baris": lines.rows,
        "halaman": lines.links,
        "cari": cari,
        "periode": chosen,
        "pilih": PeriodForm(
            {"periode": period_key(chosen), "cari": cari}, periods=periods, many=len(corong.unit) > PAGE
        ),
        "form": form if may_open else None,
        "hasil": result,
        "tabs": tabs(request.actor, "kendali"),
    }
    return render(request, "appraisal/kendali.html", context, status=status)


@door()
def spread(request: TakarRequest) -> HttpResponse:
    """The spread of predikat of each unit in a period."""
    _only_readers(request)
    periods = _periods(request)
    chosen = _chosen(request, periods)
    cari, found = _sought(request), spreads(actor=request.actor, periode=chosen, today=request.today)
    shown = paged(request, [row for row in found if cari.casefold() in row.unit.casefold()], size=CHARTS)
    context = {
        "rows": [(row, spread_chart(row, number=n, period=chosen.nama)) for n, row in enumerate(shown.rows)],
        "halaman": shown.links,
        "cari": cari,
        "periode": chosen,
        "pilih": PeriodForm({"periode": period_key(chosen), "cari": cari}, periods=periods, many=len(found) > CHARTS),
        "tabs": tabs(request.actor, "sebaran"),
    }
    return render(request, "appraisal/sebaran.html", context)


@door("GET", "POST")
def capaian(request: TakarRequest) -> HttpResponse:
    """Predicates of units: the list, and the form to record or correct one."""
    _only_readers(request)
    cari = _sought(request)
    found = predicates(actor=request.actor, cari=cari, page=page_asked(request))
    edited = _edited(request)
    form = _capaian_form(request, edited, cari=cari)
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                set_capaian(
                    actor=request.actor,
                    capaian_id=data["id"],
                    unit_id=UUID(data["unit"]),
                    periode=data["periode"],
                    predikat=data["predikat"],
                    dasar=data["dasar"],
                    tanggal_terbit=data["tanggal_terbit"],
                    version=data["versi"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                if isinstance(refusal, Forbidden):
                    raise
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Predikat tersimpan sebagai draf. Tetapkan agar dipakai dalam evaluasi."))
                return redirect("appraisal:capaian")
    context = {
        "rows": found.rows,
        "total": found.total,
        "halaman": page_links(request, number=found.halaman, last=found.halaman_akhir),
        "cari": cari,
        "saring": CariForm({"cari": cari}) if cari or found.halaman_akhir > 1 or (form and form.partial) else None,
        "form": form,
        "edited": edited,
        "reopen": ReopenForm(),
        "tabs": tabs(request.actor, "capaian"),
    }
    return render(request, "appraisal/capaian.html", context, status=status)


@door("POST")
def fix(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Fix a recorded predicate."""
    form = VersionForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    fix_capaian(actor=request.actor, capaian_id=pk, version=version, now=request.now)
    messages.success(request, _("Predikat organisasi ditetapkan dan dipakai dalam evaluasi."))
    return redirect("appraisal:capaian")


@door("POST")
def reopen(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Open a fixed predicate again, with a reason."""
    form = ReopenForm(request.POST)
    data: dict[str, Any] = form.cleaned_data if form.is_valid() else {"versi": 0, "alasan": ""}
    try:
        reopen_capaian(
            actor=request.actor, capaian_id=pk, version=data["versi"], alasan=data["alasan"], now=request.now
        )
    except Invalid as refusal:
        messages.error(request, " ".join([refusal.message, *(each.message for each in refusal.problems)]))
        return redirect("appraisal:capaian")
    messages.success(request, _("Predikat dibuka kembali. Evaluasi yang sudah ditandatangani tidak berubah."))
    return redirect(f"{reverse('appraisal:capaian')}?buka={pk}")


def _edited(request: TakarRequest) -> CapaianRow | None:
    """The predicate that the address opens, if the actor may change it."""
    try:
        pk = UUID(request.GET.get("buka", ""))
    except ValueError:
        return None
    row = predicate_row(actor=request.actor, pk=pk)
    return row if row is not None and row.boleh and not row.tetap else None


def _sought(request: TakarRequest) -> str:
    form = CariForm(request.GET)
    return str(form.cleaned_data["cari"]) if form.is_valid() else ""


def _capaian_form(request: TakarRequest, edited: CapaianRow | None, *, cari: str) -> CapaianForm | None:
    if not may_set(request.actor):
        return None
    periods, units = _periods(request), unit_choices(request.actor, roles=SETTERS)
    # What is sent is checked against all units; to choose from, of many only those that the search finds.
    partial = len(units) > MOST_CHOICES and request.method != "POST"
    if partial:
        own = "" if edited is None else str(edited.unit_id)
        fitting = [each for each in units if cari.casefold() in each[1].casefold()][:MOST_CHOICES]
        units = list(dict([*fitting, *(each for each in units if each[0] == own)]).items())
    initial: dict[str, Any] = {"id": new_id(), "periode": periods[0][0], "tanggal_terbit": request.today}
    if edited is not None:
        periods = list(dict([(period_key(edited.periode), edited.nama_periode), *periods]).items())
        initial = {
            "id": edited.id,
            "versi": edited.versi,
            "periode": period_key(edited.periode),
            "unit": str(edited.unit_id),
            "predikat": edited.predikat,
            "dasar": edited.dasar,
            "tanggal_terbit": edited.terbit,
        }
    return CapaianForm(request.POST or None, periods=periods, units=units, partial=partial, initial=initial)


def _only_readers(request: TakarRequest) -> None:
    if not reads_units(request.actor):
        raise Forbidden(
            _("Halaman ini untuk pengelola kinerja, pimpinan, dan inspektorat."),
            next_step=_("Evaluasi Anda sendiri ada di halaman Penilaian."),
        )


def _periods(request: TakarRequest) -> list[tuple[str, str]]:
    kind = str(policy(request.actor.home, Kunci.PERIODE_EVALUASI, request.today))
    return period_choices(actor=request.actor, jenis_periodik=kind, today=request.today)


def _chosen(request: TakarRequest, periods: list[tuple[str, str]]) -> PeriodeNilai:
    """The period of the address or form if it exists, else the first to choose from."""
    wanted = request.POST.get("periode") or request.GET.get("periode") or periods[0][0]
    fallback = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=request.today.year, ke=0)
    return period_from(wanted) or period_from(periods[0][0]) or fallback
