"""Appointed observers: who may observe whom and until when."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.observation.actions.penunjukan import appoint, revoke
from takar.observation.selectors.penunjukan import appointments_page
from takar.observation.web.forms import LangkahForm, PenunjukanForm
from takar.observation.web.rows import looks, tabs
from takar.org.selectors.cari import find_pegawai
from takar.ui.formats import tanggal
from takar.ui.paging import paged


@door("GET", "POST")
def listing(request: TakarRequest) -> HttpResponse:
    """Appointments that I made, hold or oversee; Penilai and managers appoint here."""
    initial = {"id": new_id(), "mulai": request.today, "selesai": request.today}
    form = PenunjukanForm(request.POST) if request.method == "POST" else PenunjukanForm(initial=initial)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    typed = form.cleaned_data
    home = request.actor.home
    try:
        row = appoint(
            actor=request.actor,
            pk=typed["id"],
            pegawai_id=find_pegawai(home, typed["pegawai"], field="pegawai"),
            pengamat_id=find_pegawai(home, typed["pengamat"], field="pengamat"),
            instrumen_id=typed["instrumen"],
            mulai=typed["mulai"],
            selesai=typed["selesai"],
            dasar=typed["dasar"],
            today=request.today,
            now=request.now,
        )
    except Refusal as refusal:
        attach(form, refusal)
        return _page(request, form, status=refusal.status)
    messages.success(request, _("Pengamat ditunjuk sampai %(hari)s.") % {"hari": tanggal(row.selesai)})
    return redirect("observation:penunjukan")


@door("POST")
def end(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End an appointment today."""
    form = LangkahForm(request.POST)
    version = (form.cleaned_data.get("versi") or 0) if form.is_valid() else 0
    revoke(actor=request.actor, pk=pk, version=version, today=request.today, now=request.now)
    messages.success(request, _("Penunjukan diakhiri. Pengamatan yang sudah dimulai tetap dapat dikirim."))
    return redirect("observation:penunjukan")


def _page(request: TakarRequest, form: PenunjukanForm, *, status: int = 200) -> HttpResponse:
    shown = appointments_page(actor=request.actor, today=request.today)
    form.offer(shown.instrumen)
    rows = paged(request, shown.rows)
    context = {
        "tabs": tabs("penunjukan"),
        "halaman": shown,
        "baris": rows.rows,
        "lembar": rows.links,
        "form": form,
        "looks": looks(),
        "keadaan": {
            "AKAN": _("Belum mulai"),
            "BERLAKU": _("Berlaku"),
            "LEWAT": _("Berakhir"),
            "DICABUT": _("Diakhiri lebih awal"),
        },
    }
    return render(request, "observation/penunjukan.html", context, status=status)
