"""The tree of units, one unit, and the forms that change them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.policies import access_row, can
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.org.actions.delegasi import delegate_penilai
from takar.org.actions.pegawai import add_pegawai
from takar.org.actions.unit import add_jabatan, add_unit, change_unit, close_unit, move_unit
from takar.org.policies import Deed, home_of
from takar.org.selectors.cari import find_jabatan, find_pegawai, find_unit
from takar.org.selectors.organisasi import unit_page, unit_row, unit_tree
from takar.org.web.forms import CariForm, DelegasiForm, JabatanForm, PegawaiForm, PindahUnitForm, UnitForm
from takar.units.models import UnitKerja


def ask(
    request: TakarRequest,
    form: forms.Form,
    *,
    act: Callable[[dict[str, Any]], str],
    title: str,
    submit: str,
    back: str,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    """Show one form on its page; on POST act and go where `act` says. A refusal comes back beside its field."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(act(form.cleaned_data))
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status if refusal.status == 409 else 422
    context = {"form": form, "title": title, "submit": submit, "back": back, "lead": lead, "danger": danger}
    return render(request, "org/isian.html", context, status=status)


def bound(request: TakarRequest, form: type[forms.Form], **initial: Any) -> forms.Form:
    """The form with what was sent, or fresh with `initial` and a new id."""
    if request.method == "POST":
        return form(request.POST, request.FILES)
    return form(initial={"id": new_id(), **initial})


def unit_of(request: TakarRequest, pk: UUID, deed: Deed = Deed.LIHAT) -> UnitKerja:
    return access_row(UnitKerja.objects.all(), actor=request.actor, pk=pk, deed=deed)


def unit_url(pk: UUID) -> str:
    return reverse("org:unit", args=[pk])


@door("GET")
def pohon(request: TakarRequest) -> HttpResponse:
    """The whole tree, or the units that a search finds."""
    form = CariForm(request.GET)
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    tree = unit_tree(request.actor, on=request.today, cari=cari)
    return render(request, "org/pohon.html", {"tree": tree, "cari": cari, "form": form})


@door("GET")
def unit(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One unit: its people, positions, units below and, for admins, what can be done."""
    row = unit_row(actor=request.actor, pk=pk, deed=Deed.LIHAT)
    number = request.GET.get("halaman", "1")
    page = unit_page(row, actor=request.actor, on=request.today, page=int(number[:6]) if number.isdecimal() else 1)
    context = {
        "page": page,
        "boleh_ubah": bool(can(request.actor, Deed.UBAH, row)) and row.aktif,
        "boleh_delegasi": bool(can(request.actor, Deed.TETAPKAN_PENILAI, row)) and row.aktif,
    }
    return render(request, "org/unit.html", context)


@door("GET", "POST")
def unit_baru(request: TakarRequest, pk: UUID) -> HttpResponse:
    """A new unit under this one."""
    parent = unit_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        made = add_unit(
            actor=request.actor,
            unit_id=data["id"] or new_id(),
            induk_id=parent.pk,
            kode=data["kode"],
            nama=data["nama"],
            unit_kerja_mandiri=data["unit_kerja_mandiri"],
            hari_kerja=data["hari_kerja"],
            now=request.now,
        )
        messages.success(request, _("Unit %(nama)s dibuat.") % {"nama": made.nama})
        return unit_url(made.pk)

    lead = _("Di bawah %(induk)s.") % {"induk": parent.nama}
    form = bound(request, UnitForm, hari_kerja=parent.hari_kerja)
    return ask(request, form, act=act, title=_("Unit kerja baru"), submit=_("Buat unit"), back=unit_url(pk), lead=lead)


@door("GET", "POST")
def unit_ubah(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Rename a unit or change its kind and week."""
    row = unit_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        change_unit(
            actor=request.actor,
            unit_id=pk,
            version=data["versi"] or 0,
            kode=data["kode"],
            nama=data["nama"],
            unit_kerja_mandiri=data["unit_kerja_mandiri"],
            hari_kerja=data["hari_kerja"],
            now=request.now,
        )
        messages.success(request, _("Perubahan disimpan."))
        return unit_url(pk)

    form = bound(
        request,
        UnitForm,
        versi=row.versi_baris,
        nama=row.nama,
        kode=row.kode,
        hari_kerja=row.hari_kerja,
        unit_kerja_mandiri=row.unit_kerja_mandiri,
    )
    return ask(request, form, act=act, title=_("Ubah unit kerja"), submit=_("Simpan perubahan"), back=unit_url(pk))


@door("GET", "POST")
def unit_pindah(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Hang a unit under another one."""
    row = unit_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        target = find_unit(home_of(request.actor), data["induk"], field="induk")
        move_unit(actor=request.actor, unit_id=pk, version=data["versi"], induk_id=target, now=request.now)
        messages.success(request, _("%(nama)s dipindahkan.") % {"nama": row.nama})
        return unit_url(pk)

    form = bound(request, PindahUnitForm, versi=row.versi_baris)
    lead = _("%(nama)s beserta semua unit di bawahnya. Hak akses mengikuti tempat yang baru.") % {"nama": row.nama}
    return ask(
        request, form, act=act, title=_("Pindahkan unit"), submit=_("Pindahkan unit"), back=unit_url(pk), lead=lead
    )


@door("POST")
def unit_tutup(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Close an empty unit."""
    row = unit_of(request, pk, Deed.UBAH)
    close_unit(actor=request.actor, unit_id=pk, version=row.versi_baris, now=request.now)
    messages.success(request, _("%(nama)s ditutup.") % {"nama": row.nama})
    return redirect("org:pohon")


@door("GET", "POST")
def jabatan_baru(request: TakarRequest, pk: UUID) -> HttpResponse:
    """A new position in this unit."""
    row = unit_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        made = add_jabatan(
            actor=request.actor,
            jabatan_id=data["id"],
            unit_id=pk,
            nama=data["nama"],
            jenis=data["jenis"],
            jenjang=data["jenjang"],
            kelas=data["kelas"],
            kepala=data["kepala"],
            now=request.now,
        )
        messages.success(request, _("Jabatan %(nama)s dibuat.") % {"nama": made.nama})
        return unit_url(pk)

    return ask(
        request,
        bound(request, JabatanForm, jenis="FUNGSIONAL"),
        act=act,
        title=_("Jabatan baru"),
        submit=_("Buat jabatan"),
        back=unit_url(pk),
        lead=_("Di %(unit)s.") % {"unit": row.nama},
    )


@door("GET", "POST")
def pegawai_baru(request: TakarRequest, pk: UUID) -> HttpResponse:
    """A new person in this unit."""
    row = unit_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        made = add_pegawai(
            actor=request.actor,
            pegawai_id=data["id"],
            jabatan_id=find_jabatan(pk, data["jabatan"], field="jabatan"),
            nama=data["nama"],
            jenis=data["jenis"],
            nip=data["nip"],
            gelar_depan=data["gelar_depan"],
            gelar_belakang=data["gelar_belakang"],
            golongan=data["golongan"],
            email=data["email"],
            mulai=data["mulai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("%(nama)s terdaftar.") % {"nama": made.nama_lengkap})
        return unit_url(pk)

    return ask(
        request,
        bound(request, PegawaiForm, jenis="PNS", mulai=request.today),
        act=act,
        title=_("Pegawai baru"),
        submit=_("Daftarkan pegawai"),
        back=unit_url(pk),
        lead=_("Di %(unit)s. Untuk banyak pegawai sekaligus, pakai impor.") % {"unit": row.nama},
    )


@door("GET", "POST")
def unit_penilai(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Let someone else than the head appraise the people of this unit."""
    row = unit_of(request, pk, Deed.TETAPKAN_PENILAI)

    def act(data: dict[str, Any]) -> str:
        delegate_penilai(
            actor=request.actor,
            delegasi_id=data["id"],
            unit_id=pk,
            penilai_id=find_pegawai(home_of(request.actor), data["penilai"], field="penilai"),
            mulai=data["mulai"],
            selesai=data["selesai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("Penilai untuk %(nama)s ditetapkan.") % {"nama": row.nama})
        return unit_url(pk)

    return ask(
        request,
        bound(request, DelegasiForm, mulai=request.today),
        act=act,
        title=_("Delegasikan penilaian unit"),
        submit=_("Tetapkan Penilai"),
        back=unit_url(pk),
        lead=_("Berlaku bagi semua pegawai %(unit)s selain kepalanya.") % {"unit": row.nama},
    )
