"""Pages of shared results: my lists, one result with its contributors, one part with its steps."""

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
from takar.common.refusals import Invalid, NotFound, Refusal, Stale, WrongState
from takar.planning.actions import bersama as actions
from takar.planning.selectors.bersama import HalamanBagian, part_page, shared_home, shared_result
from takar.planning.transitions import BAGIAN
from takar.planning.web.bersama_forms import AjakForm, LangkahForm, SebabForm
from takar.planning.web.rows_bersama import Langkah, part_looks, step_rows, tabs, year_of

_STEPS = {step.name: step for step in BAGIAN.transitions}


@door("GET")
def home(request: TakarRequest) -> HttpResponse:
    """What I share, what I take part in, and what waits for my consent."""
    found = shared_home(actor=request.actor, tahun=year_of(request))
    context = {"daftar": found, "looks": part_looks(), "tabs": tabs("bersama")}
    return render(request, "planning/bersama.html", context)


@door("GET")
def result(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """One result with its contributors; its owner invites here."""
    return _result(request, pk, rhk)


@door("POST")
def invite(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """Invite someone."""
    page = shared_result(actor=request.actor, skp_id=pk, rhk_id=rhk, today=request.today)
    form = AjakForm(request.POST, indikator=page.indikator)
    if not form.is_valid() and page.boleh_ajak:
        return _result(request, pk, rhk, form=form, status=422)
    data = form.cleaned_data
    try:
        actions.invite(
            actor=request.actor,
            skp_id=pk,
            rhk_id=rhk,
            bagian_id=data.get("id") or new_id(),
            siapa=data.get("siapa", ""),
            teks=data.get("teks", ""),
            indikator_id=data.get("indikator"),
            target_teks=data.get("target_teks", ""),
            today=request.today,
            now=request.now,
        )
    except (Invalid, NotFound, WrongState) as refusal:
        attach(form, refusal)
        return _result(request, pk, rhk, form=form, status=refusal.status)
    messages.success(request, _("Ajakan terkirim. Jawabannya tampil di sini."))
    return redirect("planning:bersama_hasil", pk=pk, rhk=rhk)


@door("GET")
def part(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One part; `?buka=<step>` opens the step's form."""
    return _part(request, part_page(actor=request.actor, bagian_id=pk, today=request.today))


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step on a part."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman kerja bersama."))
    page = part_page(actor=request.actor, bagian_id=pk, today=request.today)
    form = SebabForm(request.POST) if _STEPS[nama].reason else LangkahForm(request.POST)
    if not form.is_valid() and nama in page.langkah:
        return _part(request, page, opened=(nama, form), status=422)
    try:
        actions.take_step(
            actor=request.actor,
            bagian_id=pk,
            nama=nama,
            version=form.cleaned_data.get("versi"),
            alasan=form.cleaned_data.get("alasan", ""),
            today=request.today,
            now=request.now,
        )
    except (Invalid, Stale, WrongState) as refusal:
        page = part_page(actor=request.actor, bagian_id=pk, today=request.today)
        if nama in page.langkah and _STEPS[nama].reason:
            attach(form, refusal)
            return _part(request, page, opened=(nama, form), status=refusal.status)
        return _part(request, page, refusal=refusal, status=refusal.status)
    return redirect("planning:bagian", pk=pk)


def _result(
    request: TakarRequest, pk: UUID, rhk: UUID, *, form: AjakForm | None = None, status: int = 200
) -> HttpResponse:
    page = shared_result(actor=request.actor, skp_id=pk, rhk_id=rhk, today=request.today)
    empty = AjakForm(initial={"id": new_id()}, indikator=page.indikator)
    context = {
        "page": page,
        "form": (form or empty) if page.boleh_ajak else None,
        "looks": part_looks(),
        "buka": form is not None or not page.peserta,
    }
    return render(request, "planning/bersama_hasil.html", context, status=status)


def _part(
    request: TakarRequest,
    page: HalamanBagian,
    *,
    opened: tuple[str, Any] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    wanted = request.GET.get("buka", "")
    if opened is None and wanted in page.langkah and _STEPS[wanted].reason:
        opened = (wanted, SebabForm(initial={"versi": page.versi_baris}))
    context = {
        "page": page,
        "langkah": _steps(page),
        "terbuka": _opened(page, *opened) if opened is not None else None,
        "penolakan": refusal,
        "looks": part_looks(),
    }
    return render(request, "planning/bersama_bagian.html", context, status=status)


def _steps(page: HalamanBagian) -> list[Langkah]:
    return step_rows(
        [_STEPS[name] for name in page.langkah],
        send=lambda name: reverse("planning:bagian_langkah", kwargs={"pk": page.baris.id, "nama": name}),
        show=reverse("planning:bagian", kwargs={"pk": page.baris.id}),
    )


def _opened(page: HalamanBagian, name: str, form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "judul": str(_STEPS[name].label),
        "url": reverse("planning:bagian_langkah", kwargs={"pk": page.baris.id, "nama": name}),
    }
