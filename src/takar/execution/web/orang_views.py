"""A person as the one who appraises sees them: plan, progress, evidence and feedback; and giving feedback."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.execution.actions.pembukaan import note_person_opened
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.selectors.capaian import HalamanOrang, person_page
from takar.execution.selectors.orang import newest_work
from takar.execution.web.forms import UmpanBalikForm
from takar.execution.web.rows import looks, standings


@door("GET")
def person(request: TakarRequest, pegawai: UUID) -> HttpResponse:
    """Plan, progress, evidence and feedback of one person on one screen."""
    page = _person(request, pegawai)
    _note(request, page)
    context = {
        "orang": page,
        "looks": standings(),
        "keadaan": looks(),
        "catatan": newest_work(actor=request.actor, skp_id=page.kemajuan.skp_id),
        "form": _form(page),
        "sasaran": _targets(page),
    }
    return render(request, "execution/orang.html", context)


@door("GET", "POST")
def feedback(request: TakarRequest, pegawai: UUID) -> HttpResponse:
    """Read the feedback on a person's work, and give some."""
    page = _person(request, pegawai)
    if request.method != "POST":
        _note(request, page)
        return _feedback(request, page, _form(page, request.GET.get("sasaran", "")))
    form = UmpanBalikForm(request.POST, results=_results(page))
    if not form.is_valid():
        return _feedback(request, page, form, status=422)
    kind, _colon, what = form.cleaned_data["sasaran"].partition(":")
    try:
        give_feedback(
            actor=request.actor,
            pk=form.cleaned_data["id"],
            skp_id=page.kemajuan.skp_id,
            rhk_id=UUID(what) if kind == "rhk" else None,
            nilai=what if kind == "nilai" else "",
            teks=form.cleaned_data["teks"],
            url=reverse("execution:umpan_balik", kwargs={"pegawai": pegawai}),
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _feedback(request, page, form, status=refusal.status)
    messages.success(request, _("Umpan balik terkirim. %(nama)s dapat membacanya sekarang.") % {"nama": page.nama})
    return redirect("execution:orang", pegawai=pegawai)


def _person(request: TakarRequest, pegawai: UUID) -> HalamanOrang:
    asked = request.GET.get("skp", "")
    try:
        skp_id = UUID(asked)
    except ValueError:
        skp_id = None
    return person_page(actor=request.actor, pegawai_id=pegawai, today=request.today, skp_id=skp_id)


def _note(request: TakarRequest, page: HalamanOrang) -> None:
    if not page.penilainya:
        note_person_opened(
            actor=request.actor,
            skp_id=page.kemajuan.skp_id,
            pegawai_id=page.pegawai_id,
            nama=page.nama,
            now=request.now,
        )


def _results(page: HalamanOrang) -> list[tuple[str, str]]:
    return [(f"rhk:{row.id}", row.teks) for row in page.kemajuan.rhk]


def _targets(page: HalamanOrang) -> dict[UUID, str]:
    return {row.id: row.teks for row in page.kemajuan.rhk}


def _form(page: HalamanOrang, sasaran: str = "") -> UmpanBalikForm:
    return UmpanBalikForm(initial={"id": new_id(), "sasaran": sasaran}, results=_results(page))


def _feedback(request: TakarRequest, page: HalamanOrang, form: UmpanBalikForm, *, status: int = 200) -> HttpResponse:
    context = {"orang": page, "form": form, "sasaran": _targets(page)}
    return render(request, "execution/umpan_balik.html", context, status=status)
