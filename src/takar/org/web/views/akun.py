"""Accounts by hand: who has none, one for a person, and the NIP or address that somebody logs in with."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.access.policies import access_row
from takar.org.actions.akun import change_login, create_account
from takar.org.models import Pegawai
from takar.org.policies import Deed
from takar.org.selectors.akun import LIMIT, without_account
from takar.org.web.forms import AkunForm, CariForm, IdentitasForm
from takar.org.web.views.organisasi import ask, bound


@door(role=Role.ADMIN_INSTANSI)
def tanpa_akun(request: TakarRequest) -> HttpResponse:
    """The people of my units who have no account yet."""
    form = CariForm(request.GET, label=_("Cari nama atau NIP"))
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    found = without_account(actor=request.actor, cari=cari)
    return render(request, "org/tanpa_akun.html", {"form": form, "cari": cari, "found": found, "limit": LIMIT})


@door("GET", "POST")
def akun_baru(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Make an account for this person, then go on to its first link."""
    row = access_row(Pegawai.objects.select_related("unit"), actor=request.actor, pk=pk, deed=Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        made = create_account(actor=request.actor, pegawai_id=pk, email=data["email"], now=request.now)
        messages.success(
            request, _("Akun %(nama)s dibuat. Kirim tautan agar ia membuat kata sandi.") % {"nama": made.nama}
        )
        return reverse("access:pengguna_satu", args=[made.pk])

    lead = (
        _("%(nama)s masuk dengan NIP %(nip)s, atau dengan surelnya.") if row.nip else _("%(nama)s masuk dengan surel.")
    )
    return ask(
        request,
        bound(request, AkunForm, email=row.email),
        act=act,
        title=_("Buat akun"),
        submit=_("Buat akun"),
        back=reverse("org:pegawai", args=[pk]),
        lead=lead % {"nama": row.nama_lengkap, "nip": row.nip},
    )


@door("GET", "POST")
def identitas(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Correct the NIP or the address."""
    row = access_row(Pegawai.objects.select_related("unit"), actor=request.actor, pk=pk, deed=Deed.UBAH)

    def act(data: dict[str, Any]) -> str:
        change_login(
            actor=request.actor,
            pegawai_id=pk,
            version=data["versi"],
            nip=data["nip"],
            email=data["email"],
            now=request.now,
        )
        messages.success(request, _("NIP dan surel %(nama)s disimpan.") % {"nama": row.nama_lengkap})
        return reverse("org:pegawai", args=[pk])

    return ask(
        request,
        bound(request, IdentitasForm, versi=row.versi_baris, nip=row.nip or "", email=row.email),
        act=act,
        title=_("Ubah NIP atau surel"),
        submit=_("Simpan"),
        back=reverse("org:pegawai", args=[pk]),
        lead=_("%(nama)s harus masuk lagi, tautan lama tidak berlaku, dan ia diberi tahu di surel lama dan baru.")
        % {"nama": row.nama_lengkap},
    )
