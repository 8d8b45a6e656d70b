"""One person's page, “Data saya”, and the forms that place a person or state who appraises them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.policies import access_row, can
from takar.common.refusals import NotFound
from takar.org.actions.delegasi import delegate_penilai, end_delegation
from takar.org.actions.pegawai import change_kedudukan
from takar.org.actions.penempatan import assign_acting, end_acting, place_pegawai
from takar.org.models import DelegasiPenilai, Pegawai, Penempatan
from takar.org.policies import Deed, home_of
from takar.org.selectors.akun import person_with_account
from takar.org.selectors.cari import find_jabatan, find_pegawai, find_unit
from takar.org.selectors.data_pegawai import person_page
from takar.org.web.forms import AkhirForm, DelegasiForm, KedudukanForm, PenempatanForm, PenugasanForm
from takar.org.web.views.organisasi import ask, bound


def person_of(request: TakarRequest, pk: UUID, deed: Deed = Deed.LIHAT_DATA) -> Pegawai:
    return access_row(Pegawai.objects.all(), actor=request.actor, pk=pk, deed=deed)


def person_url(pk: UUID) -> str:
    return reverse("org:pegawai", args=[pk])


@door("GET")
def data_saya(request: TakarRequest) -> HttpResponse:
    """The own page."""
    if request.actor.pegawai_id is None:
        raise NotFound(
            _("Akun ini tidak terhubung dengan data pegawai."),
            next_step=_("Jika Anda pegawai, minta admin instansi mengimpor data Anda."),
        )
    return pegawai(request, request.actor.pegawai_id)


@door("GET")
def pegawai(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One person: data, placements, Penilai and how that came about."""
    row = person_with_account(actor=request.actor, pk=pk, deed=Deed.LIHAT_DATA)
    changes = bool(can(request.actor, Deed.UBAH, row))
    context = {
        "page": person_page(row, on=request.today),
        "sendiri": pk == request.actor.pegawai_id,
        "boleh_ubah": changes,
        "akun": vars(row)["akun_id"],
        "boleh_delegasi": bool(can(request.actor, Deed.TETAPKAN_PENILAI, row)),
    }
    return render(request, "org/pegawai.html", context)


@door("GET", "POST")
def penilai(request: TakarRequest, pk: UUID) -> HttpResponse:
    """State who appraises this person."""
    row = person_of(request, pk, Deed.TETAPKAN_PENILAI)

    def act(data: dict[str, Any]) -> str:
        delegate_penilai(
            actor=request.actor,
            delegasi_id=data["id"],
            pegawai_id=pk,
            penilai_id=find_pegawai(home_of(request.actor), data["penilai"], field="penilai"),
            mulai=data["mulai"],
            selesai=data["selesai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("Penilai %(nama)s ditetapkan.") % {"nama": row.nama_lengkap})
        return person_url(pk)

    return ask(
        request,
        bound(request, DelegasiForm, mulai=request.today),
        act=act,
        title=_("Tetapkan Penilai"),
        submit=_("Tetapkan Penilai"),
        back=person_url(pk),
        lead=_("Untuk %(nama)s. Yang bersangkutan dapat melihat penetapan ini.") % {"nama": row.nama_lengkap},
    )


@door("GET", "POST")
def delegasi_akhiri(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End a stated Penilai."""
    row = access_row(
        DelegasiPenilai.objects.select_related("pegawai", "unit", "penilai"),
        actor=request.actor,
        pk=pk,
        deed=Deed.TETAPKAN_PENILAI,
    )
    back = person_url(row.pegawai_id) if row.pegawai_id else reverse("org:pohon")

    def act(data: dict[str, Any]) -> str:
        end_delegation(actor=request.actor, delegasi_id=pk, selesai=data["selesai"], now=request.now)
        messages.success(request, _("Delegasi diakhiri."))
        return back

    lead = _("%(penilai)s tidak lagi menilai sesudah hari itu; kepala unit yang menilai.")
    return ask(
        request,
        bound(request, AkhirForm, selesai=request.today),
        act=act,
        title=_("Akhiri delegasi"),
        submit=_("Akhiri delegasi"),
        back=back,
        lead=lead % {"penilai": row.penilai.nama_lengkap},
        danger=True,
    )


@door("GET", "POST")
def penempatan(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Move a person to another position."""
    row = person_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        unit_id = find_unit(home_of(request.actor), data["unit"], field="unit")
        place_pegawai(
            actor=request.actor,
            penempatan_id=data["id"],
            pegawai_id=pk,
            version=data["versi"],
            jabatan_id=find_jabatan(unit_id, data["jabatan"], field="jabatan"),
            mulai=data["mulai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("Penempatan %(nama)s disimpan.") % {"nama": row.nama_lengkap})
        return person_url(pk)

    return ask(
        request,
        bound(request, PenempatanForm, versi=row.versi_baris, mulai=request.today),
        act=act,
        title=_("Pindahkan pegawai"),
        submit=_("Simpan penempatan"),
        back=person_url(pk),
        lead=_("Penempatan %(nama)s sekarang berakhir sehari sebelum TMT yang baru.") % {"nama": row.nama_lengkap},
    )


@door("GET", "POST")
def penugasan(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Make a person Plt or Plh."""
    row = person_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        unit_id = find_unit(home_of(request.actor), data["unit"], field="unit")
        assign_acting(
            actor=request.actor,
            penempatan_id=data["id"],
            pegawai_id=pk,
            jabatan_id=find_jabatan(unit_id, data["jabatan"], field="jabatan"),
            jenis=data["jenis"],
            mulai=data["mulai"],
            selesai=data["selesai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("Penugasan %(nama)s disimpan.") % {"nama": row.nama_lengkap})
        return person_url(pk)

    return ask(
        request,
        bound(request, PenugasanForm, jenis="PLT", mulai=request.today),
        act=act,
        title=_("Tunjuk Plt atau Plh"),
        submit=_("Simpan penugasan"),
        back=person_url(pk),
        lead=_("%(nama)s tetap pada jabatannya dan menjalankan jabatan ini juga.") % {"nama": row.nama_lengkap},
    )


@door("GET", "POST")
def penugasan_akhiri(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End a Plt or Plh."""
    row = access_row(
        Penempatan.objects.select_related("pegawai", "jabatan", "unit"), actor=request.actor, pk=pk, deed=Deed.UBAH
    )

    def act(data: dict[str, Any]) -> str:
        end_acting(actor=request.actor, penempatan_id=pk, selesai=data["selesai"], now=request.now)
        messages.success(request, _("Penugasan diakhiri."))
        return person_url(row.pegawai_id)

    return ask(
        request,
        bound(request, AkhirForm, selesai=request.today),
        act=act,
        title=_("Akhiri penugasan"),
        submit=_("Akhiri penugasan"),
        back=person_url(row.pegawai_id),
        lead=f"{row.pegawai.nama_lengkap}, {row.jabatan.nama}.",
        danger=True,
    )


@door("GET", "POST")
def kedudukan(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Change a person's legal standing."""
    row = person_of(request, pk, Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        change_kedudukan(
            actor=request.actor,
            pegawai_id=pk,
            version=data["versi"],
            kedudukan=data["kedudukan"],
            mulai=data["mulai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("Kedudukan %(nama)s diubah.") % {"nama": row.nama_lengkap})
        return person_url(pk)

    return ask(
        request,
        bound(request, KedudukanForm, versi=row.versi_baris, kedudukan=row.kedudukan, mulai=request.today),
        act=act,
        title=_("Ubah kedudukan"),
        submit=_("Simpan kedudukan"),
        back=person_url(pk),
        lead=_("Jika pensiun, penempatannya berakhir dan akunnya ditutup saat itu juga."),
    )
