"""Pages of tasks from another leader: the list, a new proposal, one task with its steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions import tugas as actions
from takar.planning.selectors.orang_lain import leads_people
from takar.planning.selectors.tugas import HalamanTugas, task_page, tasks_of
from takar.planning.transitions import TUGAS
from takar.planning.web.bersama_forms import IzinForm, LangkahForm, SebabForm, TugasForm
from takar.planning.web.rows_bersama import step_rows, tabs, task_looks, year_of

_STEPS = {step.name: step for step in TUGAS.transitions}
_ALLOW = "izinkan"


@door("GET")
def home(request: TakarRequest) -> HttpResponse:
    """The tasks in which I have a part."""
    tahun = year_of(request)
    context = {
        "rows": tasks_of(actor=request.actor, tahun=tahun),
        "tahun": tahun,
        "memimpin": leads_people(request.actor, today=request.today),
        "looks": task_looks(),
        "tabs": tabs("tugas"),
    }
    return render(request, "planning/tugas.html", context)


@door("GET", "POST")
def new(request: TakarRequest) -> HttpResponse:
    """Propose a task."""
    if not leads_people(request.actor, today=request.today):
        raise Forbidden(
            _("Penugasan seperti ini diusulkan oleh pimpinan: orang yang membawahi pegawai."),
            next_step=_("Untuk bekerja bersama rekan, ajak ia lewat hasil bersama pada SKP Anda."),
        )
    if request.method != "POST":
        return _form(request, TugasForm(initial={"id": new_id()}))
    form = TugasForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    data = form.cleaned_data
    try:
        made = actions.propose(
            actor=request.actor,
            tugas_id=data["id"],
            siapa=data["siapa"],
            teks=data["teks"],
            ukuran=data["ukuran"],
            target_teks=data["target_teks"],
            today=request.today,
            now=request.now,
        )
    except Invalid as refusal:
        attach(form, refusal)
        return _form(request, form, status=refusal.status)
    messages.success(request, _("Usulan terkirim kepada penilai pegawai itu."))
    return redirect("planning:tugas_satu", pk=made.pk)


@door("GET")
def one(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One task; `?buka=<step>` opens the step's form."""
    return _show(request, task_page(actor=request.actor, tugas_id=pk, today=request.today))


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step on a task."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman penugasan."))
    page = task_page(actor=request.actor, tugas_id=pk, today=request.today)
    form = _form_of(nama, request.POST)
    if not form.is_valid() and nama in page.langkah:
        return _show(request, page, opened=(nama, form), status=422)
    try:
        actions.take_step(
            actor=request.actor,
            tugas_id=pk,
            nama=nama,
            version=form.cleaned_data.get("versi"),
            alasan=form.cleaned_data.get("alasan", ""),
            jenis=form.cleaned_data.get("jenis", ""),
            today=request.today,
            now=request.now,
        )
    except (Invalid, Stale, WrongState) as refusal:
        page = task_page(actor=request.actor, tugas_id=pk, today=request.today)
        if nama in page.langkah and _has_form(nama):
            attach(form, refusal)
            return _show(request, page, opened=(nama, form), status=refusal.status)
        return _show(request, page, refusal=refusal, status=refusal.status)
    return redirect("planning:tugas_satu", pk=pk)


def _form(request: TakarRequest, form: TugasForm, *, status: int = 200) -> HttpResponse:
    return render(request, "planning/tugas_baru.html", {"form": form}, status=status)


def _has_form(name: str) -> bool:
    return name == _ALLOW or _STEPS[name].reason


def _form_of(name: str, data: Any) -> LangkahForm:
    if name == _ALLOW:
        return IzinForm(data)
    return SebabForm(data) if _STEPS[name].reason else LangkahForm(data)


def _show(
    request: TakarRequest,
    page: HalamanTugas,
    *,
    opened: tuple[str, Any] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    wanted = request.GET.get("buka", "") or (_ALLOW if _ALLOW in page.langkah else "")
    if opened is None and wanted in page.langkah and _has_form(wanted):
        form = IzinForm if wanted == _ALLOW else SebabForm
        opened = (wanted, form(initial={"versi": page.versi_baris}))
    address = reverse("planning:tugas_satu", kwargs={"pk": page.baris.id})
    steps = [_STEPS[name] for name in page.langkah if opened is None or name != opened[0]]
    context = {
        "page": page,
        "langkah": step_rows(
            steps,
            send=lambda name: reverse("planning:tugas_langkah", kwargs={"pk": page.baris.id, "nama": name}),
            show=address,
        ),
        "terbuka": _opened(page, *opened) if opened is not None else None,
        "penolakan": refusal,
        "looks": task_looks(),
    }
    return render(request, "planning/tugas_satu.html", context, status=status)


def _opened(page: HalamanTugas, name: str, form: Any) -> dict[str, Any]:
    return {
        "nama": name,
        "form": form,
        "judul": str(_STEPS[name].label),
        "url": reverse("planning:tugas_langkah", kwargs={"pk": page.baris.id, "nama": name}),
    }
