"""The results page of a survey, for everyone of the government."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from takar.access.doors import TakarRequest, door
from takar.survey.selectors.hasil import results_page

# The short weights that reports of old use; nothing else may be imitated.
LAMA = {"0.11": Decimal("0.11"), "0.111": Decimal("0.111")}


@door("GET")
def results(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The figure with all that must stand beside it; weighted or as an old report only besides the plain one."""
    asked = request.GET.get("bobot", "")
    weighs = request.GET.get("timbang", "") == "1"
    shown = results_page(actor=request.actor, pk=pk, today=request.today, bobot_lama=LAMA.get(asked), timbang=weighs)
    context = {"halaman": shown, "bobot": asked if asked in LAMA else "", "timbang": weighs, "bobot_lama": tuple(LAMA)}
    return render(request, "survey/hasil.html", context)
