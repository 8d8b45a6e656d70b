"""The page on which Penilai and employee agree to use the result of the period before a move."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.appraisal.actions.hasil_lama import (
    FormerInput,
    agree_former,
    decline_former,
    propose_former,
    withdraw_former,
)
from takar.appraisal.models import HasilLama
from takar.appraisal.selectors.hasil_lama import former_page
from takar.appraisal.web.hasil_lama_forms import AnswerForm, FormerForm
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, Stale, WrongState

Take = Callable[[int, str], HasilLama]


@door("GET", "POST")
def former(request: TakarRequest, pk: UUID) -> HttpResponse:
    """What the former result is, whether it may be used, and what each of the two says; POST proposes it."""
    page = former_page(actor=request.actor, pk=pk, today=request.today)
    # A result that Takar holds is not typed again; one of another government is written from its document.
    form = FormerForm(request.POST or None, written=page.sumber is None, initial={"id": new_id()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                propose_former(
                    actor=request.actor,
                    pk=pk,
                    proposal_id=data["id"],
                    given=FormerInput(**{name: data.get(name, "") for name in FormerInput.__slots__}),
                    today=request.today,
                    now=request.now,
                )
            except (Invalid, WrongState) as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Usulan terkirim. Pegawai diminta menjawabnya."))
                return redirect("appraisal:hasil_lama", pk=pk)
    return _show(request, pk, form=form, status=status)


@door("POST")
def agree(request: TakarRequest, pk: UUID, usulan: UUID) -> HttpResponse:
    """The employee agrees."""
    return _answer(
        request,
        pk,
        lambda version, _reason: agree_former(actor=request.actor, pk=usulan, version=version, now=request.now),
        said=_("Anda setuju. Penilai dapat menandatangani evaluasi dengan hasil itu."),
    )


@door("POST")
def decline(request: TakarRequest, pk: UUID, usulan: UUID) -> HttpResponse:
    """The employee does not agree, and says why."""
    return _answer(
        request,
        pk,
        lambda version, reason: decline_former(
            actor=request.actor, pk=usulan, version=version, alasan=reason, now=request.now
        ),
        said=_("Tercatat bahwa Anda tidak setuju. Penilai menilai seperti biasa."),
    )


@door("POST")
def withdraw(request: TakarRequest, pk: UUID, usulan: UUID) -> HttpResponse:
    """The Penilai takes the proposal back."""
    return _answer(
        request,
        pk,
        lambda version, _reason: withdraw_former(actor=request.actor, pk=usulan, version=version, now=request.now),
        said=_("Usulan ditarik. Beri penilaian seperti biasa."),
    )


def _answer(request: TakarRequest, pk: UUID, take: Take, *, said: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    reason = form.cleaned_data.get("alasan", "") if form.is_valid() else ""
    try:
        found = take(version, reason)
    except (Invalid, Stale, WrongState) as refusal:
        attach(form, refusal)
        return _show(request, pk, answer=form, status=refusal.status)
    messages.success(request, said)
    return redirect("appraisal:evaluasi", pk=found.evaluasi_id)


def _show(
    request: TakarRequest,
    pk: UUID,
    *,
    form: FormerForm | None = None,
    answer: AnswerForm | None = None,
    status: int,
) -> HttpResponse:
    page = former_page(actor=request.actor, pk=pk, today=request.today)
    version = {"versi": page.ada.versi} if page.ada else {}
    if answer is not None and status == Stale.status:
        # What was typed stays; sent again it is meant for the row as it is now.
        answer.data = {**answer.data.dict(), "versi": str(version.get("versi", ""))}  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "page": page,
        "steps": {step.name for step in page.langkah},
        "form": form or FormerForm(written=page.sumber is None, initial={"id": new_id()}),
        "answer": answer or AnswerForm(initial=version),
    }
    return render(request, "appraisal/hasil_lama.html", context, status=status)
