"""What a citizen opens: rating a service just received, the poster's form, and the thanks."""

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.service.models import Layanan
from takar.survey.actions.jawab import answer_poster, count_refused
from takar.survey.actions.jawab import rate as take_rating
from takar.survey.models import Jalur
from takar.survey.selectors.instrumen import questionnaire_for
from takar.survey.selectors.survei import public_service
from takar.survey.store import month_of
from takar.survey.web import pembatas
from takar.survey.web.forms import NilaiForm


@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, instansi: str, kode: str, token: str) -> HttpResponse:
    """Nine questions with a token. A used one is thanked for once more and changes nothing."""
    asked = cast(TakarRequest, request)
    layanan, today = service_of(asked, instansi, kode)
    bulan = month_of(token, layanan_id=layanan.pk, today=today)
    if bulan is None:
        within = _turn(request, layanan, "salah", pembatas.WRONG_PER_ADDRESS, on=today)
        if request.method == "POST":
            # Nobody comes to this by a page of ours: counted, so that the unit sees a flood.
            count_refused(layanan=layanan, jalur=Jalur.TOKEN, today=today)
        return _closed(request, layanan, status=404 if within else 429)
    form = questions_form(request, layanan, today)
    status = 200
    if request.method == "POST":
        not_staff(asked)
        status = 422
        if form.is_valid():
            try:
                take_rating(
                    layanan=layanan,
                    token=token,
                    bulan=bulan,
                    nilai=form.values(),
                    komentar=form.cleaned_data["komentar"],
                    bebas=form.cleaned_data.get("bebas", ""),
                    today=today,
                    now=asked.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
            else:
                # Sent again, by a weak line or on purpose: the same kind words.
                return redirect("survey:terima_kasih")
    return _page(request, layanan, form, verified=True, draft=f"nilai-{token}", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def poster(request: HttpRequest, instansi: str, kode: str) -> HttpResponse:
    """The same questions from a poster: heard, kept apart, limited per device and address."""
    asked = cast(TakarRequest, request)
    layanan, today = service_of(asked, instansi, kode)
    form, status, device = questions_form(request, layanan, today), 200, pembatas.device_of(request)
    if request.method == "POST":
        not_staff(asked)
        status = 422
        if form.is_valid():
            sent = str(form.cleaned_data["id"])
            if pembatas.came_before(sent, on=today):
                return redirect("survey:terima_kasih")
            # The limits first: only what they let through leaves a row behind.
            here = _turn(request, layanan, "alamat", pembatas.POSTER_PER_ADDRESS, on=today)
            if not here or (
                device and not _turn(request, layanan, "perangkat", pembatas.POSTER_PER_DEVICE, on=today, device=device)
            ):
                count_refused(layanan=layanan, jalur=Jalur.POSTER, today=today)
                return _closed(request, layanan, status=429)
            if not pembatas.first_time(sent, on=today):
                return redirect("survey:terima_kasih")
            answer_poster(
                layanan=layanan,
                nilai=form.values(),
                komentar=form.cleaned_data["komentar"],
                bebas=form.cleaned_data.get("bebas", ""),
                today=today,
                now=asked.now,
            )
            response = redirect("survey:terima_kasih")
            pembatas.mark_device(response, device=device)
            return response
    return _page(request, layanan, form, verified=False, draft=f"poster-{layanan.pk}", status=status)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """The same words for everyone."""
    return quiet(render(request, "survey/terima_kasih.html", {}))


def service_of(request: TakarRequest, instansi: str, kode: str) -> tuple[Layanan, date]:
    """Return the service that the public may rate, and its government's day."""
    layanan = public_service(instansi=instansi, kode=kode)
    if layanan is None:
        raise NotFound(_("Layanan ini tidak ada."), next_step=_("Periksa alamatnya pada tanda terima Anda."))
    return layanan, local_date(request.now, zone=layanan.instansi.zona)


def questions_form(request: HttpRequest, layanan: Layanan, today: date) -> NilaiForm:
    """Return the questions of today, with what was sent."""
    asked = questionnaire_for(layanan, today=today)
    return (
        NilaiForm(request.POST, kuesioner=asked)
        if request.method == "POST"
        else NilaiForm(kuesioner=asked, initial={"id": new_id()})
    )


def not_staff(request: TakarRequest) -> None:
    """Refuse an answer that comes under an account."""
    if request.actor.authenticated:
        raise Forbidden(
            _("Penilaian diisi warga yang dilayani, bukan lewat akun pegawai."),
            next_step=_("Minta pemohon memindai kodenya dengan telepon sendiri."),
        )


def _turn(request: HttpRequest, layanan: Layanan, what: str, limit: int, *, on: date, device: str = "") -> bool:
    return pembatas.taken(request, what=what, limit=limit, instansi_id=layanan.instansi_id, on=on, device=device)


def _page(
    request: HttpRequest, layanan: Layanan, form: NilaiForm, *, verified: bool, draft: str, status: int
) -> HttpResponse:
    context: dict[str, Any] = {"layanan": layanan, "form": form, "terverifikasi": verified, "draf": draft}
    return quiet(render(request, "survey/nilai.html", context, status=status))


def _closed(request: HttpRequest, layanan: Layanan, *, status: int) -> HttpResponse:
    return quiet(
        render(request, "survey/nilai_tutup.html", {"layanan": layanan, "banyak": status == 429}, status=status)
    )


def quiet(response: HttpResponse) -> HttpResponse:
    """Keep a page out of caches and search, and its address from whoever is visited next."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
