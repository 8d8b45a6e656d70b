"""A person as the one who appraises sees them: plan, progress, evidence and feedback."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from takar.access.doors import TakarRequest, door
from takar.common.ids import new_id
from takar.execution.actions.pembukaan import note_person_opened
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


@door("GET")
def feedback(request: TakarRequest, pegawai: UUID) -> HttpResponse:
    """Lead to where feedback on a person's work is read; notices of earlier days point here."""
    return redirect("dialogue:orang", pegawai=pegawai)


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


def _form(page: HalamanOrang) -> UmpanBalikForm:
    """The form for this person; it is sent to the dialogue room, which stands above this one."""
    return UmpanBalikForm(initial={"id": new_id()}, results=_results(page))
