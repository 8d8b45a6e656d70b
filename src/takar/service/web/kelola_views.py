"""The catalogue for those inside: services, who serves, opening hours."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Refusal
from takar.service.actions import kelola as act
from takar.service.selectors.katalog import HalamanLayanan, catalogue, service_page, units_managed
from takar.service.web.kelola_forms import DAYS, JamForm, LayananForm, PetugasForm, UbahLayananForm
from takar.service.web.rows import looks, tabs
from takar.ui.paging import paged


@door("GET")
def listing(request: TakarRequest) -> HttpResponse:
    """Every service of the government."""
    shown = paged(request, catalogue(actor=request.actor))
    context = {
        "baris": shown.rows,
        "halaman": shown.links,
        "tabs": tabs("kelola", actor=request.actor),
        "bisa_tambah": bool(units_managed(actor=request.actor)),
    }
    return render(request, "service/kelola.html", context)


@door("GET", "POST")
def new(request: TakarRequest) -> HttpResponse:
    """Add a service to a unit that one manages."""
    units = units_managed(actor=request.actor)
    if not units:
        raise Forbidden(
            _("Layanan ditambah oleh kepala unit atau pengelola kinerja."),
            next_step=_("Minta kepala unit Anda menambahkannya."),
        )
    form = LayananForm(request.POST) if request.method == "POST" else LayananForm(initial={"id": new_id()})
    form.offer(units)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                row = act.add_service(
                    actor=request.actor,
                    pk=typed["id"],
                    unit_id=UUID(typed["unit"]),
                    kode=typed["kode"],
                    nama=typed["nama"],
                    ringkas=typed["ringkas"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Layanan tersimpan. Berikutnya: susun standar pelayanannya."))
                return redirect("service:layanan", pk=row.pk)
    return render(request, "service/layanan_baru.html", {"form": form}, status=status)


@door("GET", "POST")
def page(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One service; its name is changed here by those who manage it."""
    if request.method != "POST":
        return _page(request, pk)
    form = UbahLayananForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form=form, status=422)
    typed = form.cleaned_data
    try:
        act.change_service(
            actor=request.actor,
            pk=pk,
            nama=typed["nama"],
            ringkas=typed["ringkas"],
            aktif=typed["aktif"],
            version=typed["versi"],
            now=request.now,
        )
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        attach(form, refusal)
        return _page(request, pk, form=form, status=refusal.status)
    messages.success(request, _("Tersimpan."))
    return redirect("service:layanan", pk=pk)


@door("POST")
def appoint(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Let someone serve."""
    form = PetugasForm(request.POST)
    pegawai = form.cleaned_data["pegawai"] if form.is_valid() else UUID(int=0)
    try:
        act.appoint_officer(
            actor=request.actor, layanan_id=pk, pegawai_id=pegawai, today=request.today, now=request.now
        )
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        return _page(request, pk, problem=_("Pilih pegawai dari instansi ini, lalu tunjuk."), status=422)
    messages.success(request, _("Petugas ditunjuk."))
    return redirect("service:layanan", pk=pk)


@door("POST")
def end(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End the service of the officer whose row this is."""
    row = act.end_officer(actor=request.actor, pk=pk, today=request.today, now=request.now)
    messages.success(request, _("Tugas petugas diakhiri. Permohonan yang masih dipegangnya perlu dialihkan."))
    return redirect("service:layanan", pk=row.layanan_id)


@door("GET", "POST")
def hours(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Opening hours of the service's unit."""
    shown = service_page(actor=request.actor, pk=pk, today=request.today)
    if not shown.kelola:
        raise Forbidden(_("Jam buka ditetapkan oleh kepala unit atau pengelola kinerja."))
    first: dict[str, Any] = {"mulai": request.today, **{f"hari_{day}": text for day, text in shown.jam}}
    form, status = JamForm(initial=first), 200
    if request.method == "POST":
        form, status = JamForm(request.POST), 422
        if form.is_valid():
            try:
                act.set_hours(
                    actor=request.actor,
                    unit_id=shown.unit_id,
                    mulai=form.cleaned_data["mulai"],
                    jam=form.week(),
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Jam buka tersimpan. Permohonan yang sudah terdaftar tetap pada batasnya."))
                return redirect("service:layanan", pk=pk)
    return render(request, "service/jam.html", {"form": form, "halaman": shown}, status=status)


def _page(
    request: TakarRequest, pk: UUID, *, form: UbahLayananForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    shown: HalamanLayanan = service_page(actor=request.actor, pk=pk, today=request.today)
    if form is None and shown.kelola:
        form = UbahLayananForm(
            initial={
                "versi": shown.versi_baris,
                "nama": shown.nama,
                "ringkas": shown.ringkas,
                "aktif": shown.aktif,
            }
        )
    context = {
        "halaman": shown,
        "form": form,
        "masalah": problem,
        "looks": looks(),
        "hari": [str(name) for name in DAYS],
        "id_baru": new_id(),
    }
    return render(request, "service/layanan.html", context, status=status)
