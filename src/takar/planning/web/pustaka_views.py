"""Pages of the indicator library: everyone reads and takes; the performance manager writes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions import pustaka as actions
from takar.planning.models import Aspek
from takar.planning.selectors.pustaka import (
    MY_JOB,
    IsiPustaka,
    TempatPakai,
    drafts_for_use,
    job_names,
    manages_library,
)
from takar.planning.selectors.pustaka import entry as read_entry
from takar.planning.selectors.pustaka import library as read_library
from takar.planning.web.pustaka_forms import CariForm, PakaiForm, PustakaForm


@door("GET")
def library(request: TakarRequest) -> HttpResponse:
    """The list with search; a manager also sees what is retired."""
    manages = manages_library(request.actor)
    retired = manages and "dihentikan" in request.GET
    given = {name: request.GET.get(name, "").strip()[:200] for name in ("q", "jabatan", "aspek")}
    found = read_library(actor=request.actor, aktif=not retired, page=_page(request), **given)
    form = CariForm(given, jabatan=found.jabatan, punya=bool(found.jabatan_saya))
    context = {
        "daftar": found,
        "saring": form,
        "aktif": _active(given),
        "mengelola": manages,
        "dihentikan": retired,
        "tabs": _tabs(retired),
        "sebelum": _page_url(request, found.halaman - 1) if found.halaman > 1 else None,
        "sesudah": _page_url(request, found.halaman + 1) if found.halaman < found.halaman_akhir else None,
    }
    return render(request, "planning/pustaka.html", context)


@door("GET")
def entry(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One entry in plain words, with the form that takes it into my draft."""
    return _entry(request, read_entry(actor=request.actor, pk=pk))


@door("POST")
def use(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Take the entry into my draft and lead to it."""
    found, place = read_entry(actor=request.actor, pk=pk), drafts_for_use(actor=request.actor)
    if place is None:
        return _entry(request, found, refusal=_no_draft(), status=409)
    form = PakaiForm(request.POST, tempat=place)
    if not form.is_valid():
        return _entry(request, found, place=place, form=form, status=422)
    data = form.cleaned_data
    try:
        row = actions.use_entry(
            actor=request.actor,
            pustaka_id=pk,
            skp_id=place.skp_id,
            rhk_id=UUID(data["rhk"]),
            indikator_id=data["id"],
            given=actions.PakaiInput(
                target_teks=data["target_teks"],
                target_min=data["target_min"],
                target_max=data["target_max"],
                perspektif=data.get("perspektif", ""),
            ),
            now=request.now,
        )
    except (Invalid, WrongState, NotFound) as refusal:
        attach(form, refusal)
        return _entry(request, found, place=place, form=form, status=refusal.status)
    messages.success(request, _("Indikator dari pustaka sudah masuk ke SKP Anda."))
    return redirect(f"{reverse('planning:skp', kwargs={'pk': place.skp_id})}#rhk-{row.rhk_id}")


@door("GET", "POST", role=Role.PENGELOLA_KINERJA)
def new(request: TakarRequest) -> HttpResponse:
    """Add an entry."""
    jobs = job_names(actor=request.actor)
    if request.method != "POST":
        return _form(request, PustakaForm(initial={"id": new_id()}, jabatan=jobs))
    form = PustakaForm(request.POST, jabatan=jobs)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        row = actions.add_entry(
            actor=request.actor,
            pustaka_id=form.cleaned_data["id"] or new_id(),
            given=_given(form.cleaned_data),
            now=request.now,
        )
    except Invalid as refusal:
        attach(form, refusal)
        return _form(request, form, status=refusal.status)
    return redirect("planning:pustaka_isi", pk=row.pk)


@door("GET", "POST", role=Role.PENGELOLA_KINERJA)
def change(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Change an entry."""
    found = read_entry(actor=request.actor, pk=pk)
    names = [name for name in PustakaForm.base_fields if name not in ("id", "versi")]
    initial = {"versi": found.versi_baris, **{name: getattr(found, name) for name in names}}
    jobs = job_names(actor=request.actor)
    if request.method != "POST":
        return _form(request, PustakaForm(initial=initial, jabatan=jobs), found=found)
    form = PustakaForm(request.POST, initial=initial, jabatan=jobs)
    if not form.is_valid():
        return _form(request, form, found=found, status=422)
    try:
        actions.change_entry(
            actor=request.actor,
            pustaka_id=pk,
            version=form.cleaned_data["versi"] or 0,
            given=_given(form.cleaned_data),
            now=request.now,
        )
    except (Invalid, Stale) as refusal:
        attach(form, refusal)
        if isinstance(refusal, Stale):
            data = request.POST.copy()
            data["versi"] = str(found.versi_baris)  # the next press means: I have seen it, and still want mine
            form.data = data
        return _form(request, form, found=found, status=refusal.status)
    return redirect("planning:pustaka_isi", pk=pk)


@door("POST", role=Role.PENGELOLA_KINERJA)
def retire(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Stop the use of an entry, or bring it back."""
    text = request.POST.get("versi", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
    try:
        actions.set_entry_active(
            actor=request.actor,
            pustaka_id=pk,
            aktif=request.POST.get("aktif") == "ya",
            version=version,
            now=request.now,
        )
    except Stale as refusal:
        return _entry(request, read_entry(actor=request.actor, pk=pk), refusal=refusal, status=refusal.status)
    return redirect("planning:pustaka_isi", pk=pk)


def _entry(
    request: TakarRequest,
    found: IsiPustaka,
    *,
    place: TempatPakai | None = None,
    form: PakaiForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    place = place or drafts_for_use(actor=request.actor)
    if form is None and place is not None and place.rhk and found.aktif:
        initial = {
            "id": new_id(),
            "target_teks": found.rentang,
            "target_min": found.target_min,
            "target_max": found.target_max,
        }
        form = PakaiForm(initial=initial, tempat=place)
    context = {"isi": found, "tempat": place, "form": form, "penolakan": refusal}
    return render(request, "planning/pustaka_isi.html", context, status=status)


def _form(
    request: TakarRequest, form: PustakaForm, *, found: IsiPustaka | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "planning/pustaka_form.html", {"form": form, "isi": found}, status=status)


def _given(data: dict[str, Any]) -> actions.PustakaInput:
    return actions.PustakaInput(**{name: value for name, value in data.items() if name not in ("id", "versi")})


def _no_draft() -> WrongState:
    return WrongState(
        _("Anda tidak punya SKP yang sedang disusun."), next_step=_("Mulai SKP atau buka penyesuaian dulu.")
    )


def _active(given: dict[str, str]) -> list[str]:
    job = _("Jabatan saya") if given["jabatan"] == MY_JOB else given["jabatan"]
    aspect = str(Aspek(given["aspek"]).label) if given["aspek"] in Aspek.values else ""
    return [text for text in (f"“{given['q']}”" if given["q"] else "", job, aspect) if text]


def _tabs(retired: bool) -> list[dict[str, object]]:
    base = reverse("planning:pustaka")
    return [
        {"label": _("Dipakai"), "url": base, "current": not retired},
        {"label": _("Dihentikan"), "url": f"{base}?dihentikan=1", "current": retired},
    ]


def _page(request: TakarRequest) -> int:
    text = request.GET.get("hal", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 1


def _page_url(request: TakarRequest, number: int) -> str:
    query = request.GET.copy()
    query["hal"] = str(number)
    return f"?{query.urlencode()}"
