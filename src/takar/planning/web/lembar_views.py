"""Pages of the sheets beside a plan: the list, one sheet, and the official forms A.1.3, A.1.4 and B.1.1."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import Invalid, Refusal, Stale, WrongState
from takar.planning.actions.lembar import print_sheets, write_sheet
from takar.planning.selectors.lembar import SatuLembar, sheet, sheets
from takar.planning.web.lembar_forms import LembarForm


@door("GET")
def sheets_page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """All sheets of a plan."""
    return _list(request, pk)


@door("GET", "POST")
def one(request: TakarRequest, pk: UUID, jenis: str, objek: UUID) -> HttpResponse:
    """Fill in one sheet."""
    page = sheet(actor=request.actor, skp_id=pk, jenis=jenis.upper(), objek_id=objek)
    if request.method != "POST":
        return _sheet(request, page, LembarForm(jenis.upper(), initial={**page.isi, "versi": page.versi_baris or None}))
    form = LembarForm(jenis.upper(), request.POST)
    if not form.is_valid():
        return _sheet(request, page, form, status=422)
    try:
        write_sheet(
            actor=request.actor,
            skp_id=pk,
            jenis=jenis.upper(),
            objek_id=objek,
            version=form.cleaned_data["versi"] or 0,
            given=form.cleaned_data,
            now=request.now,
        )
    except (Invalid, Stale, WrongState) as refusal:
        attach(form, refusal)
        if isinstance(refusal, Stale):
            data = request.POST.copy()
            data["versi"] = str(page.versi_baris)
            form.data = data
        return _sheet(request, page, form, status=refusal.status)
    return redirect("planning:lembar", pk=pk)


@door("POST")
def print_out(request: TakarRequest, pk: UUID, jenis: str) -> HttpResponse:
    """Issue the official form of one kind of sheet and open it."""
    try:
        document = print_sheets(actor=request.actor, skp_id=pk, jenis=jenis.upper(), now=request.now)
    except WrongState as refusal:
        return _list(request, pk, refusal=refusal)
    return redirect("documents:download", kode=document.kode)


def _list(request: TakarRequest, pk: UUID, *, refusal: Refusal | None = None) -> HttpResponse:
    context = {"page": sheets(actor=request.actor, skp_id=pk), "penolakan": refusal}
    return render(request, "planning/lembar.html", context, status=refusal.status if refusal else 200)


def _sheet(request: TakarRequest, page: SatuLembar, form: LembarForm, *, status: int = 200) -> HttpResponse:
    return render(request, "planning/lembar_isi.html", {"page": page, "form": form}, status=status)
