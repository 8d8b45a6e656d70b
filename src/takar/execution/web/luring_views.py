"""Recording without signal: the page that holds nobody's data, what a device keeps, and where its queue arrives."""

from decimal import Decimal
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from takar.access.doors import TakarRequest
from takar.common.forms import attach
from takar.common.refusals import Invalid, Refusal, Stale, WrongState
from takar.execution.actions.catat import sent_before
from takar.execution.actions.kirim import Hasil, receive, replace_with
from takar.execution.models import Aktivitas
from takar.execution.selectors.catatan import Batas
from takar.execution.selectors.luring import plan_for_device
from takar.execution.transitions import EDITABLE, MACHINE
from takar.execution.web.forms import SHOWN_FIRST, CatatForm
from takar.execution.web.forms_luring import KirimForm
from takar.ui.pwa.versi import built, version

# Shown before the device knows its own government's limit.
_MOST = Batas(hari_mundur=0, bukti_mb=10)
_STATUS = {Hasil.BARU: 201, Hasil.SAMA: 200, Hasil.BEDA: 409, Hasil.DIGANTI: 200}


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page that devices keep: it shows only what the device itself holds."""
    form = CatatForm()
    form.limit(_MOST)
    response = render(request, "execution/luring.html", {"form": form, "versi": built()})
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """What the device of whoever asks may keep, with a fresh token for sending."""
    asked = cast(TakarRequest, request)
    if not asked.actor.authenticated:
        return _log_in_first()
    found = plan_for_device(actor=asked.actor, today=asked.today)
    content = {
        "akun": str(asked.actor.user_id),
        "nama": asked.actor.nama,
        "versi": version(get_language() or "id"),
        "csrf": get_token(request),
        "hari_ini": asked.today.isoformat(),
        "bukti_bytes": found.batas.bukti_bytes,
        "hari_mundur": found.batas.hari_mundur,
        "sering": [str(pk) for pk in found.sering[:SHOWN_FIRST]],
        "indikator": [
            {
                "id": str(one.id),
                "teks": one.teks,
                "satuan": one.satuan,
                "rhk": one.rhk,
                "persen": one.persen,
                "kata": found.kata[one.id],
            }
            for one in found.indikator
        ],
        "templat": [
            {
                "id": str(one.id),
                "nama": one.nama,
                "uraian": one.uraian,
                "jumlah": _number(one.jumlah),
                "indikator": str(one.indikator_id),
            }
            for one in found.templat
        ],
    }
    return _answer(content)


@require_http_methods(["POST"])
def send(request: HttpRequest) -> HttpResponse:
    """One entry of a device's queue. The same id again is no second entry; other content under it is shown only."""
    asked = cast(TakarRequest, request)
    if not asked.actor.authenticated:
        return _log_in_first()
    form = KirimForm(request.POST, request.FILES)
    if not form.is_valid():
        return _problems(form)
    if form.cleaned_data["akun"] not in (None, asked.actor.user_id):
        return _log_in_first()
    given = form.sent(now=asked.now)
    try:
        if form.cleaned_data["ganti"]:
            found = replace_with(
                actor=asked.actor,
                given=given,
                version=form.cleaned_data["versi"] or 0,
                today=asked.today,
                now=asked.now,
            )
        else:
            found = receive(actor=asked.actor, given=given, today=asked.today, now=asked.now)
    except Invalid as refusal:
        attach(form, refusal)
        return _problems(form)
    except (Stale, WrongState) as refusal:
        row = sent_before(actor=asked.actor, pk=given.pk)
        return _conflict(row, reason=refusal.message) if row else _refused(refusal)
    except Refusal as refusal:
        return _refused(refusal)
    if found.hasil == Hasil.BEDA:
        return _conflict(found.baris)
    content = {"id": str(found.baris.pk), "hasil": found.hasil.value, "alamat": _address(found.baris)}
    return _answer(content, status=_STATUS[found.hasil])


def _conflict(row: Aktivitas, *, reason: str = "") -> HttpResponse:
    stored = {
        "uraian": row.uraian,
        "jumlah": _number(row.jumlah),
        "dari": _number(row.dari),
        "tanggal": row.tanggal.isoformat(),
        "jam_mulai": row.jam_mulai.strftime("%H:%M") if row.jam_mulai else "",
        "jam_selesai": row.jam_selesai.strftime("%H:%M") if row.jam_selesai else "",
        "indikator": str(row.indikator_id),
        "versi": row.versi_baris,
        "status": str(MACHINE.labels[row.status]),
        "terkunci": row.status not in EDITABLE,
        "alamat": _address(row),
    }
    message = reason or _("Catatan ini sudah tersimpan dengan isi yang lain. Pilih yang benar.")
    return _answer({"pesan": message, "tersimpan": stored}, status=409)


def _problems(form: KirimForm) -> HttpResponse:
    found = {name: [str(one) for one in errors] for name, errors in form.errors.items()}
    return _answer({"pesan": _("Belum bisa disimpan."), "masalah": found}, status=422)


def _log_in_first() -> HttpResponse:
    return _answer({"pesan": _("Masuk dulu, lalu catatan di perangkat ini dikirim.")}, status=401)


def _refused(refusal: Refusal) -> HttpResponse:
    return _answer({"pesan": f"{refusal.message} {refusal.next_step}".strip()}, status=refusal.status)


def _answer(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _address(row: Aktivitas) -> str:
    return reverse("execution:aktivitas", kwargs={"pk": row.pk})


def _number(value: Decimal | None) -> str:
    """A number as the form reads it, in any language."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
