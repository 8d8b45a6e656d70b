"""One version of a standard: read, written while it is a draft, published."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal
from takar.service.actions import standar as act
from takar.service.selectors.katalog import standard_page
from takar.service.web.forms import LangkahForm
from takar.service.web.kelola_forms import StandarForm, standard_initial
from takar.service.web.rows import looks


@door("POST")
def begin(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Begin the next version of a service's standard."""
    try:
        fresh = forms.UUIDField(required=False).clean(request.POST.get("id", "")) or new_id()
    except forms.ValidationError:
        fresh = new_id()
    row = act.begin_version(actor=request.actor, pk=fresh, layanan_id=pk, now=request.now)
    return redirect("service:standar", pk=row.pk)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One version; a draft is written here."""
    if request.method != "POST":
        return _page(request, pk)
    form = StandarForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    try:
        act.write_version(
            actor=request.actor, pk=pk, isi=form.content(), version=form.cleaned_data["versi"], now=request.now
        )
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Rancangan tersimpan."))
    return redirect("service:standar", pk=pk)


@door("POST")
def publish_version(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Publish a draft; what is missing is named."""
    form = LangkahForm(request.POST)
    version = form.cleaned_data["versi"] if form.is_valid() else 0
    try:
        act.publish(actor=request.actor, pk=pk, version=version, now=request.now)
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        missing = [one.message for one in refusal.problems] if isinstance(refusal, Invalid) else []
        words = f"{refusal.message} {refusal.next_step}".strip()
        return _page(request, pk, problem=words, missing=missing, status=refusal.status)
    messages.success(request, _("Standar terbit dan berlaku sejak sekarang. Masyarakat dapat membacanya."))
    return redirect("service:standar", pk=pk)


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    form: StandarForm | None = None,
    problem: str = "",
    missing: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = standard_page(actor=request.actor, pk=pk)
    if shown.susun and shown.rancangan and form is None:
        form = StandarForm(initial=standard_initial(shown))
    context = {
        "halaman": shown,
        "form": form if shown.susun and shown.rancangan else None,
        "masalah": problem,
        "kurang": missing or [],
        "looks": looks(),
    }
    return render(request, "service/standar.html", context, status=status)
