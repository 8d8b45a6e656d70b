"""The tablet at the counter: an officer hands the device over, one citizen after the other answers, nothing stays."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.refusals import Refusal
from takar.service.models import Layanan
from takar.survey.actions.jawab import answer_poster, count_refused
from takar.survey.actions.tablet import hand_over_device
from takar.survey.models import Jalur
from takar.survey.web import pembatas
from takar.survey.web.nilai_views import not_staff, questions_form, quiet, service_of

BAHASA = ("id", "en")


@door("POST")
def hand_over(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Make this device the tablet of one service until midnight; whoever was logged in on it no longer is."""
    layanan = hand_over_device(actor=request.actor, layanan_id=pk, now=request.now)
    logout(request)
    response = redirect("survey:tablet", instansi=layanan.instansi.kode, kode=layanan.kode.lower())
    pembatas.mark_tablet(response, layanan_id=layanan.pk, on=request.today)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """The beginning, the questions or the thanks; each in the language that this one person chose."""
    asked = cast(TakarRequest, request)
    layanan, today = service_of(asked, instansi, kode)
    device = pembatas.tablet_of(request, layanan_id=layanan.pk, on=today)
    if not device:
        return _page(request, layanan, "tertutup", status=403)
    language = request.POST.get("bahasa") or request.GET.get("isi", "")
    if request.method != "POST" and language not in BAHASA:
        return _page(request, layanan, "selesai" if "selesai" in request.GET else "mulai")
    with translation.override(language if language in BAHASA else "id"):
        form = questions_form(request, layanan, today)
        status = 200
        if request.method == "POST":
            not_staff(asked)
            status = 422
            if form.is_valid():
                sent = str(form.cleaned_data["id"])
                if pembatas.came_before(sent, on=today):
                    return redirect(f"{request.path}?selesai=1")
                if not pembatas.tablet_turn(device, instansi_id=layanan.instansi_id, on=today):
                    count_refused(layanan=layanan, jalur=Jalur.TABLET, today=today)
                    return _page(request, layanan, "sebentar", status=429)
                if pembatas.first_time(sent, on=today):
                    try:
                        answer_poster(
                            layanan=layanan,
                            nilai=form.values(),
                            komentar=form.cleaned_data["komentar"],
                            bebas=form.cleaned_data.get("bebas", ""),
                            jalur=Jalur.TABLET,
                            today=today,
                            now=asked.now,
                        )
                    except Refusal as refusal:
                        pembatas.may_come_again(sent, on=today)
                        attach(form, refusal)
                        return _page(request, layanan, "isi", form=form, bahasa=language, status=refusal.status)
                return redirect(f"{request.path}?selesai=1")
        return _page(request, layanan, "isi", form=form, bahasa=language, status=status)


def _page(request: HttpRequest, layanan: Layanan, bagian: str, *, status: int = 200, **more: Any) -> HttpResponse:
    start = reverse("survey:tablet", kwargs={"instansi": layanan.instansi.kode, "kode": layanan.kode.lower()})
    context = {"layanan": layanan, "bagian": bagian, "awal": start, **more}
    response = quiet(render(request, "survey/tablet.html", context, status=status))
    if bagian in ("selesai", "sebentar"):
        # For a tablet without scripts; with them the page goes back by itself and leaves no way to return to it.
        response.headers["Refresh"] = f"8; url={start}"
    return response
