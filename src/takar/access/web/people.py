"""Pages for the accounts of the own units: find one, make an activation link, stop it, take off a second factor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.access.role_screens import LIMIT, account_row, accounts_list
from takar.access.web.forms import SearchForm
from takar.accounts import actions
from takar.accounts.second_factor import qr_data_uri
from takar.common.refusals import NotFound


@door(role=Role.ADMIN_INSTANSI)
def accounts(request: TakarRequest) -> HttpResponse:
    """The accounts of the own units."""
    form = SearchForm(request.GET)
    search = form.cleaned_data["cari"] if form.is_valid() else ""
    found = accounts_list(actor=request.actor, search=search)
    return render(request, "access/accounts.html", {"form": form, "search": search, "found": found, "limit": LIMIT})


@door(role=Role.ADMIN_INSTANSI)
def account(request: TakarRequest, pk: UUID) -> HttpResponse:
    """One account and what an admin may do with it."""
    row = account_row(actor=request.actor, user_id=pk)
    if row is None:
        raise NotFound(_("Akun ini tidak ada, atau bukan di unit yang Anda kelola."))
    return render(request, "access/account.html", {"row": row, "own": row.id == request.actor.user_id})


@never_cache
@door("POST", role=Role.ADMIN_INSTANSI)
def activation(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Make a link and show it, this once: as text and as a QR code to be read by the person's phone."""
    link = actions.issue_activation(actor=request.actor, user_id=pk, now=request.now)
    row = account_row(actor=request.actor, user_id=pk)
    return render(request, "access/activation.html", {"row": row, "link": link, "qr": qr_data_uri(link)})


@door("POST", role=Role.ADMIN_INSTANSI)
def send_activation(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Send the link to the owner's own address; nobody else sees it."""
    user = actions.mail_activation(actor=request.actor, user_id=pk, now=request.now)
    messages.success(request, _("Tautan dikirim ke %(surel)s. Berlaku 72 jam.") % {"surel": user.email})
    return redirect("access:pengguna_satu", pk=pk)


@door("POST", role=Role.ADMIN_INSTANSI)
def deactivate(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Stop the account; its sessions end at once."""
    user = actions.deactivate_account(actor=request.actor, user_id=pk, now=request.now)
    messages.success(request, _("Akun %(nama)s dinonaktifkan dan semua sesinya diakhiri.") % {"nama": user.nama})
    return redirect("access:pengguna_satu", pk=pk)


@door("POST", role=Role.ADMIN_INSTANSI)
def reactivate(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Let the account in again."""
    user = actions.reactivate_account(actor=request.actor, user_id=pk, now=request.now)
    messages.success(request, _("Akun %(nama)s aktif kembali.") % {"nama": user.nama})
    return redirect("access:pengguna_satu", pk=pk)


@door("POST", role=Role.ADMIN_INSTANSI)
def remove_second_factor(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Take off a second factor whose device is lost."""
    user = actions.remove_second_factor(actor=request.actor, user_id=pk, now=request.now)
    messages.success(request, _("Masuk dua langkah dilepas dari akun %(nama)s.") % {"nama": user.nama})
    return redirect("access:pengguna_satu", pk=pk)
