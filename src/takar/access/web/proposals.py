"""Pages for proposed roles: those that wait, and one to decide on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.actions import approve_role, decline_role, withdraw_role
from takar.access.doors import TakarRequest, door
from takar.access.proposal_policy import decides_roles
from takar.access.proposal_screens import proposal, proposals
from takar.access.web.forms import DecideForm
from takar.common.forms import attach
from takar.common.refusals import Forbidden, Invalid, Stale, WrongState


@door()
def waiting(request: TakarRequest) -> HttpResponse:
    """The roles that were proposed on my units."""
    if not decides_roles(request.actor):
        raise Forbidden(
            _("Usulan peran hanya untuk pimpinan, inspektorat, dan admin instansi."),
            next_step=_("Peran Anda sendiri ada di halaman Peran saya."),
        )
    decided = request.GET.get("putusan") == "1"
    rows = proposals(actor=request.actor, decided=decided)
    return render(request, "access/proposals.html", {"rows": rows, "decided": decided})


@door()
def one(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One proposed role with what it opens."""
    return _show(request, pk)


@door("POST")
def approve(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Approve it."""

    def act(version: int, _reason: str) -> str:
        approve_role(actor=request.actor, proposal_id=pk, version=version, now=request.now, today=request.today)
        return _("Peran disetujui dan berlaku mulai harinya.")

    return _decide(request, pk, act)


@door("POST")
def decline(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Do not approve it, and say why."""

    def act(version: int, reason: str) -> str:
        decline_role(actor=request.actor, proposal_id=pk, version=version, alasan=reason, now=request.now)
        return _("Usulan ditolak. Admin yang mengusulkan diberi tahu.")

    return _decide(request, pk, act)


@door("POST")
def withdraw(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Take it back."""

    def act(version: int, _reason: str) -> str:
        withdraw_role(actor=request.actor, proposal_id=pk, version=version, now=request.now)
        return _("Usulan ditarik.")

    return _decide(request, pk, act)


def _decide(request: TakarRequest, pk: UUID, act: Callable[[int, str], str]) -> HttpResponse:
    form = DecideForm(request.POST)
    valid = form.is_valid()
    try:
        said = act(form.cleaned_data["versi"] if valid else 0, form.cleaned_data["alasan"] if valid else "")
    except (Invalid, Stale, WrongState) as refusal:
        attach(form, refusal)
        return _show(request, pk, form=form, status=refusal.status)
    messages.success(request, said)
    return redirect("access:usulan")


def _show(request: TakarRequest, pk: UUID, *, form: DecideForm | None = None, status: int = 200) -> HttpResponse:
    row = proposal(actor=request.actor, pk=pk)
    if form is not None and status == Stale.status:
        # What was typed stays; sent again it is meant for the row as it is now.
        form.data = {**form.data.dict(), "versi": str(row.version)}  # type: ignore[attr-defined]
    shown = form or DecideForm(initial={"versi": row.version})
    return render(request, "access/proposal.html", {"row": row, "form": shown}, status=status)
