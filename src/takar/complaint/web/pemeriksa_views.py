"""Who checks complaints, for the admin of the government."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.common.refusals import Refusal
from takar.complaint.actions.pemeriksa import appoint_checker, end_checker
from takar.complaint.selectors.orang import checkers, everyone_of, units_of
from takar.complaint.web.forms import PemeriksaForm
from takar.complaint.web.rows import problems_of, tabs


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def listing(request: TakarRequest) -> HttpResponse:
    """The appointments, and a form for one more."""
    problem, status = "", 200
    if request.method == "POST":
        form = PemeriksaForm(request.POST)
        given = form.cleaned_data if form.is_valid() else {}
        try:
            appoint_checker(
                actor=request.actor,
                pegawai_id=given.get("pegawai"),
                unit_id=given.get("unit"),
                today=request.today,
                now=request.now,
            )
        except Refusal as refusal:
            problem, status = problems_of(refusal), refusal.status
        else:
            messages.success(request, _("Ditunjuk. Pengaduan baru diberitahukan kepadanya."))
            return redirect("complaint:pemeriksa")
    context = {
        "baris": checkers(request.actor.home),
        "orang": everyone_of(request.actor.home),
        "unit": units_of(request.actor.home),
        "masalah": problem,
        "tabs": tabs("pemeriksa", actor=request.actor),
    }
    return render(request, "complaint/pemeriksa.html", context, status=status)


@door("POST", role=Role.ADMIN_INSTANSI)
def end(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End an appointment."""
    end_checker(actor=request.actor, pk=pk, today=request.today, now=request.now)
    messages.success(request, _("Tugasnya diakhiri."))
    return redirect("complaint:pemeriksa")
