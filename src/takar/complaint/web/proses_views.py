"""Process evaluations for the house: the list, opening one, cause and actions, measuring again, making it public."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.complaint.actions import proses
from takar.complaint.models import Sebab
from takar.complaint.selectors.proses import evaluation_of, evaluation_page, evaluations, openable
from takar.complaint.web.forms import BukaProsesForm, HasilForm, ProsesForm
from takar.complaint.web.rows import looks, problems_of, read_id, read_page, tabs

# Address → the verb, what it takes of the form, and what the person reads afterwards.
_STEPS: dict[str, tuple[Callable[..., Any], tuple[str, ...], Any]] = {
    "sebab": (proses.write_cause, ("sebab", "teks", "version"), lambda: _("Sebab tersimpan.")),
    "tindakan": (
        proses.add_action,
        ("tindakan_id", "isi", "penanggung_id", "tenggat"),
        lambda: _("Tindakan ditambah."),
    ),
    "tetapkan": (proses.settle_actions, ("version",), lambda: _("Ditetapkan. Penanggung jawabnya mulai bekerja.")),
    "ukur": (proses.measure_again, ("version", "today"), lambda: _("Diukur lagi.")),
    "terbitkan": (proses.publish_evaluation, ("kesimpulan", "version"), lambda: _("Diumumkan bagi warga.")),
    "hentikan": (proses.stop_evaluation, ("alasan", "version"), lambda: _("Dihentikan.")),
}


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """The evaluations of the house."""
    number = read_page(request.GET.get("hal", "1"))
    rows, more = evaluations(actor=request.actor, today=request.today, page=number)
    context = {
        "baris": rows,
        "looks": looks(),
        "tabs": tabs("proses_daftar", actor=request.actor),
        "bisa_buka": bool(openable(actor=request.actor)),
        "nomor": number,
        "sebelum": f"?{urlencode({'hal': number - 1})}" if number > 1 else "",
        "sesudah": f"?{urlencode({'hal': number + 1})}" if more else "",
    }
    return render(request, "complaint/proses_daftar.html", context)


@door("GET", "POST")
def begin(request: TakarRequest) -> HttpResponse:
    """Open an evaluation: of one's own accord, or because of a complaint."""
    services = openable(actor=request.actor)
    given = {"layanan": request.GET.get("layanan", "")[:40], "aduan": read_id(request.GET.get("aduan", ""))}
    form, status = BukaProsesForm(layanan=services, initial={"id": new_id(), **given}), 200
    if request.method == "POST":
        form, status = BukaProsesForm(request.POST, layanan=services), 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = proses.open_evaluation(
                    actor=request.actor,
                    pk=typed["id"],
                    layanan_id=UUID(typed["layanan"]),
                    masalah=typed["masalah"],
                    pengaduan_id=typed["aduan"],
                    dari=typed["dari"],
                    sampai=typed["sampai"],
                    today=request.today,
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Dibuka. Waktunya sudah diukur dan dibekukan."))
                return redirect("complaint:proses", pk=row.pk)
    return render(request, "complaint/proses_buka.html", {"form": form, "ada": bool(services)}, status=status)


@door("GET")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One evaluation."""
    return _page(request, pk)


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step; a refusal comes back with what was typed."""
    if nama not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke evaluasinya."))
    verb, needs, said = _STEPS[nama]
    form = ProsesForm(request.POST)
    typed = {key: request.POST.get(key, "")[:600] for key in ("teks", "isi", "sebab", "penanggung", "tenggat")}
    typed["langkah"] = nama
    if not form.is_valid():
        words = " ".join(str(one) for errors in form.errors.values() for one in errors)
        return _page(request, pk, problem=words, typed=typed, status=422)
    data = form.cleaned_data
    if nama == "tindakan" and (data["tenggat"] is None or data["id"] is None):
        return _page(request, pk, problem=_("Isi tindakan, penanggung jawab, dan tenggatnya."), typed=typed, status=422)
    offered = {
        "sebab": data["sebab"],
        "teks": data["teks"],
        "isi": data["isi"],
        "kesimpulan": data["teks"],
        "alasan": data["teks"],
        "tindakan_id": data["id"],
        "penanggung_id": data["penanggung"],
        "tenggat": data["tenggat"],
        "version": data["versi"],
        "today": request.today,
    }
    try:
        verb(actor=request.actor, pk=pk, now=request.now, **{key: offered[key] for key in needs})
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return _page(request, pk, problem=problems_of(refusal), typed=typed, status=refusal.status)
    messages.success(request, said())
    return redirect("complaint:proses", pk=pk)


@door("POST")
def finish(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Say what was done about one action."""
    form = HasilForm(request.POST)
    given = form.cleaned_data["hasil"] if form.is_valid() else ""
    try:
        action = proses.finish_action(actor=request.actor, pk=pk, hasil=given, today=request.today, now=request.now)
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        owner = evaluation_of(actor=request.actor, tindakan_id=pk)
        return _page(request, owner, problem=problems_of(refusal), status=refusal.status)
    messages.success(request, _("Tindakan selesai."))
    return redirect("complaint:proses", pk=action.evaluasi_id)


def _page(
    request: TakarRequest,
    pk: UUID,
    *,
    problem: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "halaman": evaluation_page(actor=request.actor, pk=pk, today=request.today),
        "looks": looks(),
        "masalah": problem,
        "diketik": typed or {},
        "sebab": Sebab.choices,
        "id_baru": new_id(),
        "orang_ini": request.actor.pegawai_id,
    }
    return render(request, "complaint/proses.html", context, status=status)
