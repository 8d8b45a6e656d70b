"""The Penilai's queue: accept, return, next; one by one or several at once, with keys or a thumb."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import Invalid, Refusal
from takar.execution.actions.periksa import accept_activities, accept_activity, return_activity
from takar.execution.selectors.antrean import queue
from takar.execution.web.forms import AlasanForm, VersiForm


@door("GET", "POST")
def queue_page(request: TakarRequest) -> HttpResponse:
    """What waits for me; POST accepts all that are ticked."""
    if request.method == "POST":
        return _several(request)
    return _queue(request, current=_id(request.GET.get("di", "")))


@door("POST")
def accept(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Accept one entry and go on to the next."""
    form = VersiForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        accept_activity(actor=request.actor, pk=pk, version=version, now=request.now)
    except Refusal as refusal:
        if not request.htmx:
            raise
        return _queue(request, problem=f"{refusal.message} {refusal.next_step}".strip())
    return _next(request, pk, said=_("Diterima."))


@door("POST")
def send_back(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Return one entry with a reason and go on to the next."""
    form = AlasanForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            return_activity(
                actor=request.actor,
                pk=pk,
                alasan=form.cleaned_data["alasan"],
                version=form.cleaned_data["versi"],
                now=request.now,
            )
        except Invalid as refusal:
            attach(form, refusal)
        except Refusal as refusal:
            if not request.htmx:
                raise
            return _queue(request, problem=f"{refusal.message} {refusal.next_step}".strip())
        else:
            return _next(request, pk, said=_("Dikembalikan kepada pegawainya dengan alasan Anda."))
    return _queue(request, current=pk, refused=form, status=status)


def _several(request: TakarRequest) -> HttpResponse:
    # What was ticked is asked of the actions one by one: only ids and versions are read here.
    given = request.POST.getlist("pilih")[:300]
    pairs = [part.partition(":") for part in given]
    entries = [(found, int(version)) for pk, _colon, version in pairs if (found := _id(pk)) and _is_version(version)]
    accepted, refused = accept_activities(actor=request.actor, entries=entries, now=request.now)
    if accepted:
        text = ngettext("%(n)d catatan diterima.", "%(n)d catatan diterima.", accepted) % {"n": accepted}
        messages.success(request, text)
    if refused:
        text = ngettext(
            "%(n)d catatan tidak diterima: %(sebab)s", "%(n)d catatan tidak diterima: %(sebab)s", len(refused)
        )
        messages.warning(request, text % {"n": len(refused), "sebab": " ".join(dict.fromkeys(refused))})
    if not given:
        messages.info(request, _("Centang dulu catatan yang ingin diterima bersama."))
    return redirect("execution:antrean")


def _next(request: TakarRequest, pk: UUID, *, said: str) -> HttpResponse:
    current = _id(request.POST.get("berikut", ""))
    if request.htmx:
        return _queue(request, current=current, said=said)
    messages.success(request, said)
    address = reverse("execution:antrean")
    return redirect(f"{address}?di={current}" if current else address)


def _queue(
    request: TakarRequest,
    *,
    current: UUID | None = None,
    said: str = "",
    problem: str = "",
    refused: AlasanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = queue(actor=request.actor, today=request.today, current=current)
    context: dict[str, Any] = {
        "halaman": page,
        "alasan": refused if refused is not None and any(card.kini for card in page.kartu) else None,
        "terkini": current,
        "ucapan": said,
        "masalah": problem,
        "potongan": bool(request.htmx),
    }
    # htmx leaves the page as it is when the answer is an error: a refused form is an answer to be shown.
    return render(request, "execution/antrean.html", context, status=200 if request.htmx else status)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _is_version(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
