"""Lists of plans: mine, those of my people, and the progress of the government."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, Refusal, WrongState
from takar.planning.actions.mulai import start_skp
from takar.planning.actions.periode import HasilBuka, open_for_unit, open_periode
from takar.planning.selectors.daftar import MANAGING, KendaliSkp, my_skp, skp_list, skp_of_my_people, unit_choices
from takar.planning.web.forms import BukaForm, MulaiForm, PeriodeForm, SaringForm
from takar.planning.web.rows import looks


@door("GET")
def mine(request: TakarRequest) -> HttpResponse:
    """My plan of this year at once; without one, or with `?semua`, the list."""
    found = my_skp(actor=request.actor)
    current = found.current(request.today.year)
    if current is not None and "semua" not in request.GET:
        return redirect("planning:skp", pk=current.id)
    return _my_list(request)


@door("POST")
def start(request: TakarRequest) -> HttpResponse:
    """Start my plan of an open year."""
    form = MulaiForm(request.POST)
    if not form.is_valid():
        return _my_list(request, status=422)
    try:
        made = start_skp(
            actor=request.actor,
            skp_id=form.cleaned_data["id"],
            tahun=form.cleaned_data["tahun"],
            today=request.today,
            now=request.now,
        )
    except WrongState as refusal:
        return _my_list(request, refusal=refusal, status=refusal.status)
    return redirect("planning:skp", pk=made.pk)


@door("GET")
def people(request: TakarRequest) -> HttpResponse:
    """Those whom I appraise, with their plans: first those that wait for me."""
    tahun = _year(request)
    rows = skp_of_my_people(actor=request.actor, tahun=tahun, today=request.today)
    context = {"rows": rows, "tahun": tahun, "looks": looks(), "tabs": _tabs(request, "bawahan")}
    return render(request, "planning/bawahan.html", context)


@door("GET")
def progress(request: TakarRequest) -> HttpResponse:
    """How far the government's plans are."""
    _only_managers(request)
    return _progress(request)


@door("POST", role=Role.PENGELOLA_KINERJA)
def open_year(request: TakarRequest) -> HttpResponse:
    """Open a performance year."""
    form = PeriodeForm(request.POST)
    if not form.is_valid():
        return _progress(request, year_form=form, status=422)
    try:
        opened = open_periode(
            actor=request.actor, periode_id=form.cleaned_data["id"], tahun=form.cleaned_data["tahun"], now=request.now
        )
    except Invalid as refusal:
        attach(form, refusal)
        return _progress(request, year_form=form, status=refusal.status)
    return redirect(f"{reverse('planning:kendali')}?tahun={opened.tahun}")


@door("POST", role=Role.PENGELOLA_KINERJA)
def open_plans(request: TakarRequest) -> HttpResponse:
    """Open plans for everyone of a unit; who was passed over is listed with the reason."""
    form = BukaForm(request.POST, units=unit_choices(request.actor))
    if not form.is_valid():
        return _progress(request, open_form=form, status=422)
    try:
        result = open_for_unit(
            actor=request.actor,
            unit_id=form.cleaned_data["unit"],
            tahun=form.cleaned_data["tahun"],
            today=request.today,
            now=request.now,
        )
    except Invalid as refusal:
        attach(form, refusal)
        return _progress(request, open_form=form, status=refusal.status)
    if not result.dilewati:
        text = ngettext("%(n)d SKP dibuka.", "%(n)d SKP dibuka.", result.dibuat) % {"n": result.dibuat}
        messages.success(request, text)
        return redirect(f"{reverse('planning:kendali')}?tahun={form.cleaned_data['tahun']}")
    return _progress(request, opened=result)


def _my_list(request: TakarRequest, *, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    found = my_skp(actor=request.actor)
    context = {
        "rows": found.rows,
        "mulai": [{"tahun": year, "id": new_id()} for year in found.tahun_kosong],
        "looks": looks(),
        "penolakan": refusal,
        "tabs": _tabs(request, "saya"),
    }
    return render(request, "planning/saya.html", context, status=status)


def _progress(
    request: TakarRequest,
    *,
    year_form: PeriodeForm | None = None,
    open_form: BukaForm | None = None,
    opened: HasilBuka | None = None,
    status: int = 200,
) -> HttpResponse:
    _only_managers(request)
    units = unit_choices(request.actor)
    tahun = _year(request)
    years = sorted({tahun, request.today.year, request.today.year + 1, request.today.year - 1}, reverse=True)
    given = {"tahun": tahun, "unit": request.GET.get("unit", ""), "status": request.GET.get("status", "")}
    filters = SaringForm(given, years=years, units=units)
    unit, state = (filters.cleaned_data["unit"], filters.cleaned_data["status"]) if filters.is_valid() else (None, "")
    found = skp_list(actor=request.actor, tahun=tahun, unit_id=unit, status=state, page=_number(request, "hal", 1))
    context = {
        "kendali": found,
        "saring": filters,
        "aktif": _active(units, unit, state),
        "looks": looks(),
        "mengelola": request.actor.has(Role.PENGELOLA_KINERJA),
        "periode_form": year_form or PeriodeForm(initial={"id": new_id(), "tahun": tahun}),
        "buka_form": open_form or BukaForm(initial={"tahun": tahun}, units=units),
        "hasil": opened,
        "dilewati": [(each.nama, each.alasan) for each in opened.dilewati] if opened else [],
        "sebelum": _page_url(request, found, -1),
        "sesudah": _page_url(request, found, +1),
    }
    return render(request, "planning/kendali.html", context, status=status)


def _only_managers(request: TakarRequest) -> None:
    if not any(request.actor.has(role) for role in MANAGING):
        raise Forbidden(
            _("Halaman ini untuk pengelola kinerja, pimpinan, dan inspektorat."),
            next_step=_("Jika tugas Anda memerlukannya, minta admin instansi memberi peran itu."),
        )


def _active(units: tuple[tuple[UUID, str], ...], unit: UUID | None, state: str) -> list[str]:
    names = [nama.lstrip("– ") for pk, nama in units if pk == unit]
    return [*names, *([looks()[state].label] if state else [])]


def _page_url(request: TakarRequest, found: KendaliSkp, by: int) -> str | None:
    number = found.halaman + by
    if not 1 <= number <= found.halaman_akhir:
        return None
    query = request.GET.copy()
    query["hal"] = str(number)
    return f"?{query.urlencode()}#daftar"


def _tabs(request: TakarRequest, current: str) -> list[dict[str, object]]:
    return [
        {"label": _("SKP saya"), "url": f"{reverse('planning:saya')}?semua", "current": current == "saya"},
        {"label": _("SKP bawahan"), "url": reverse("planning:bawahan"), "current": current == "bawahan"},
    ]


def _year(request: TakarRequest) -> int:
    year = _number(request, "tahun", request.today.year)
    return year if 2022 <= year <= 2999 else request.today.year


def _number(request: TakarRequest, name: str, default: int) -> int:
    text = request.GET.get(name) or request.POST.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default
