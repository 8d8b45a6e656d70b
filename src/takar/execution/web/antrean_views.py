"""The queue of whoever checks: accept, return, comment, next; one by one or a kind at once, with keys or a thumb."""

from collections import Counter
from collections.abc import Collection
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
from takar.common.ids import new_id
from takar.common.refusals import Invalid, Refusal
from takar.execution.actions.periksa import accept_activities, accept_activity, return_activity
from takar.execution.selectors.antrean import HalamanAntrean, queue
from takar.execution.web.forms import VersiForm
from takar.execution.web.forms_periksa import AlasanForm


@door("GET", "POST")
def queue_page(request: TakarRequest) -> HttpResponse:
    """What waits for me; POST accepts entries of one kind together."""
    if request.method == "POST":
        return _several(request)
    return show_queue(request, current=read_id(request.GET.get("di", "")))


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
        return show_queue(request, current=pk, problem=f"{refusal.message} {refusal.next_step}".strip())
    return _next(request, said=_("Diterima."))


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
            # What was typed is kept: on the card, if the entry still waits.
            problem = f"{refusal.message} {refusal.next_step}".strip()
            return show_queue(request, current=pk, refused=form, problem=problem, status=refusal.status)
        else:
            return _next(request, said=_("Dikembalikan kepada pegawainya dengan alasan Anda."))
    return show_queue(request, current=pk, refused=form, status=status)


def show_queue(
    request: TakarRequest,
    *,
    current: UUID | None = None,
    said: str = "",
    problem: str = "",
    refused: AlasanForm | None = None,
    status: int = 200,
    chosen: Collection[UUID] = (),
) -> HttpResponse:
    """Answer with the queue: the whole page, or its content alone for htmx. `chosen` are asked about on top."""
    page = queue(actor=request.actor, today=request.today, current=current)
    context: dict[str, Any] = {
        "halaman": page,
        "alasan": refused if page.kini == current else None,
        # The card is gone, the words are not.
        "tertahan": refused if page.kini != current else None,
        "ucapan": said,
        "masalah": problem,
        "tanya": _question(page, chosen),
        "potongan": bool(request.htmx),
        "id_baru": _fresh_ids(page),
    }
    # htmx leaves the page as it is when the answer is an error: a refused form is an answer to be shown.
    return render(request, "execution/antrean.html", context, status=200 if request.htmx else status)


def read_id(text: str) -> UUID | None:
    """Return the id that was sent, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _several(request: TakarRequest) -> HttpResponse:
    # Of what was sent only ids and versions are read here; the actions are asked one by one.
    given = request.POST.getlist("pilih")[:300]
    pairs = [part.partition(":") for part in given]
    entries = [
        (found, int(version)) for pk, _colon, version in pairs if (found := read_id(pk)) and _is_version(version)
    ]
    if "yakin" not in request.POST:
        page = queue(actor=request.actor, today=request.today)
        picked = [pk for pk, _version in entries]
        # One person's entries of one kind stand together under that name; of several people it is asked once.
        if len({card.pegawai_id for card in page.kartu if card.baris.id in picked}) > 1:
            return show_queue(request, chosen=picked)
    accepted, refused = accept_activities(actor=request.actor, entries=entries, now=request.now)
    said = (
        ngettext("%(n)d catatan diterima.", "%(n)d catatan diterima.", accepted) % {"n": accepted} if accepted else ""
    )
    problem = (
        ngettext("%(n)d catatan tidak diterima: %(sebab)s", "%(n)d catatan tidak diterima: %(sebab)s", len(refused))
        % {"n": len(refused), "sebab": " ".join(dict.fromkeys(refused))}
        if refused
        else ""
    )
    if not given:
        problem = _("Belum ada catatan yang dipilih. Terima satu per satu, atau sekelompok sekaligus.")
    if request.htmx:
        return show_queue(request, said=said, problem=problem)
    if said:
        messages.success(request, said)
    if problem:
        messages.warning(request, problem)
    return redirect("execution:antrean")


def _question(page: HalamanAntrean, chosen: Collection[UUID]) -> dict[str, Any] | None:
    """How many entries of whom would be accepted together."""
    cards = [card for card in page.kartu if card.baris.id in chosen]
    if not cards:
        return None
    people = Counter(card.pegawai for card in cards)
    return {"kartu": cards, "orang": sorted(people.items())}


def _next(request: TakarRequest, *, said: str) -> HttpResponse:
    current = read_id(request.POST.get("berikut", ""))
    if request.htmx:
        return show_queue(request, current=current, said=said)
    messages.success(request, said)
    address = reverse("execution:antrean")
    return redirect(f"{address}?di={current}#k-{current}" if current else address)


def _fresh_ids(page: HalamanAntrean) -> dict[UUID, UUID]:
    """One new id for the comment of each card, so that a comment sent twice is one."""
    return {card.baris.id: new_id() for card in page.kartu}


def _is_version(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
