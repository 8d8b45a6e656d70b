"""The official records as PDF: feedback of a quarter, coaching or mentoring, and form B.1.8."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from takar.access.doors import TakarRequest, door
from takar.dialogue.actions.cetak import issue_documentation, issue_feedback, issue_guidance, issue_review
from takar.dialogue.selectors.rekaman import record_quarters
from takar.documents.models import Dokumen


@door("GET", "POST")
def record(request: TakarRequest, skp: UUID) -> HttpResponse:
    """The quarters of a plan, and the two records of each: work done (B.1.2) and feedback."""
    page = record_quarters(actor=request.actor, skp_id=skp, today=request.today)
    if request.method != "POST":
        return render(request, "dialogue/rekaman.html", {"halaman": page})
    asked = request.POST.get("ke", "")
    number = int(asked) if asked in ("1", "2", "3", "4") else 0
    issue = issue_documentation if request.POST.get("formulir") == "kerja" else issue_feedback
    return _download(issue(actor=request.actor, skp_id=skp, ke=number, now=request.now))


@door("POST")
def print_record(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Issue form B.1.6 or B.1.7."""
    return _download(issue_guidance(actor=request.actor, pk=pk, now=request.now))


@door("POST")
def print_review(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Issue form B.1.8."""
    return _download(issue_review(actor=request.actor, pk=pk, now=request.now))


def _download(document: Dokumen) -> HttpResponse:
    return redirect("documents:download", kode=document.kode)
