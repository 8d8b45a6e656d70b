"""Personal templates: kept from an entry, listed, renamed, removed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Invalid, Stale
from takar.execution.actions.templat import remove_template, rename_template, save_template
from takar.execution.selectors.catatan import activity_page
from takar.execution.selectors.templat import my_templates
from takar.execution.web.catatan_views import activity_response
from takar.execution.web.forms import TemplatForm


@door("GET")
def templates(request: TakarRequest) -> HttpResponse:
    """My templates."""
    return _page(request)


@door("POST")
def save(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Keep an own entry as a template."""
    page = activity_page(actor=request.actor, pk=pk, today=request.today)
    form = TemplatForm(request.POST)
    if not form.is_valid():
        return activity_response(request, page, template=form, status=422)
    try:
        save_template(
            actor=request.actor,
            pk=form.cleaned_data["id"] or new_id(),
            aktivitas_id=pk,
            nama=form.cleaned_data["nama"],
            now=request.now,
        )
    except Invalid as refusal:
        attach(form, refusal)
        return activity_response(request, page, template=form, status=refusal.status)
    messages.success(request, _("Templat tersimpan. Pilih namanya di atas formulir catatan untuk memakainya."))
    return redirect("execution:catatan")


@door("POST")
def rename(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Give one of my templates another name."""
    form = TemplatForm(request.POST)
    if not form.is_valid():
        return _page(request, form, at=pk, status=422)
    try:
        rename_template(
            actor=request.actor,
            pk=pk,
            nama=form.cleaned_data["nama"],
            version=form.cleaned_data["versi"],
            now=request.now,
        )
    except (Invalid, Stale) as refusal:
        attach(form, refusal)
        return _page(request, form, at=pk, status=refusal.status)
    messages.success(request, _("Nama templat diganti."))
    return redirect("execution:templat")


@door("POST")
def remove(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Remove one of my templates; entries stay."""
    remove_template(actor=request.actor, pk=pk, now=request.now)
    messages.success(request, _("Templat dihapus. Catatan yang dibuat darinya tetap ada."))
    return redirect("execution:templat")


def _page(
    request: TakarRequest, form: TemplatForm | None = None, *, at: UUID | None = None, status: int = 200
) -> HttpResponse:
    rows = [
        (row, form if form and row.id == at else TemplatForm(initial={"nama": row.nama, "versi": row.versi_baris}))
        for row in my_templates(actor=request.actor)
    ]
    return render(request, "execution/templat.html", {"templat": rows}, status=status)
