"""Pages for roles: who holds which, give one, end one, and my own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.actions import RoleGiven, end_grant, give_role
from takar.access.doors import TakarRequest, door
from takar.access.models import Role, RoleGrant, RoleProposal
from takar.access.policies import access_row
from takar.access.role_policy import RoleDeed, sees_roles
from takar.access.role_screens import (
    MAY,
    account_row,
    accounts_list,
    holders_without_second_factor,
    my_roles,
    role_holders,
    role_row,
    units_administered,
)
from takar.access.web.forms import EndForm, GrantForm, SearchForm
from takar.common.forms import attach
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.ui.paging import paged


@door()
def holders(request: TakarRequest) -> HttpResponse:
    """Who holds which role on the units that I administer or audit."""
    if not sees_roles(request.actor):
        raise Forbidden(
            _("Daftar pemegang peran hanya untuk admin instansi dan inspektorat."),
            next_step=_("Peran Anda sendiri ada di halaman Peran saya."),
        )
    form = SearchForm(request.GET)
    search = form.cleaned_data["cari"] if form.is_valid() else ""
    ended = request.GET.get("lampau") == "1"
    shown = paged(request, role_holders(actor=request.actor, today=request.today, search=search, ended=ended))
    context = {
        "rows": shown.rows,
        "halaman": shown.links,
        "form": form,
        "search": search,
        "ended": ended,
        "may_grant": request.actor.has(Role.ADMIN_INSTANSI),
        "unsecured": holders_without_second_factor(actor=request.actor, today=request.today),
    }
    return render(request, "access/holders.html", context)


@door(role=Role.ADMIN_INSTANSI)
def choose(request: TakarRequest) -> HttpResponse:
    """First step: to whom?"""
    form = SearchForm(request.GET)
    search = form.cleaned_data["cari"] if form.is_valid() else ""
    found = accounts_list(actor=request.actor, search=search) if search else None
    return render(request, "access/choose.html", {"form": form, "search": search, "found": found})


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def grant(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Second step: which role, where, how long, on what basis."""
    person = account_row(actor=request.actor, user_id=pk)
    if person is None or not person.active:
        raise NotFound(_("Orang ini tidak ada, tidak aktif, atau bukan di unit yang Anda kelola."))
    units = units_administered(request.actor)
    form, status = GrantForm(request.POST or None, units=units, initial={"id": new_id(), "mulai": request.today}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            given = RoleGiven(
                id=data["id"],
                user_id=pk,
                role=Role(data["role"]),
                unit_id=UUID(data["unit"]),
                mulai=data["mulai"],
                selesai=data["selesai"],
                dasar=data["dasar"],
            )
            try:
                done = give_role(actor=request.actor, given=given, now=request.now, today=request.today)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                if isinstance(done, RoleProposal):
                    said = _("Peran untuk %(nama)s diusulkan. Berlaku setelah disetujui orang kedua.")
                    messages.success(request, said % {"nama": person.nama})
                    return redirect("access:usulan_satu", pk=done.pk)
                messages.success(request, _("Peran diberikan kepada %(nama)s.") % {"nama": person.nama})
                return redirect("access:peran")
    return render(request, "access/grant.html", {"form": form, "person": person, "may": MAY}, status=status)


@door("GET", "POST", role=Role.ADMIN_INSTANSI)
def end(request: TakarRequest, pk: UUID) -> HttpResponse:
    """End one role."""
    found = RoleGrant.objects.select_related("user", "unit")
    row = access_row(found, actor=request.actor, pk=pk, deed=RoleDeed.AKHIRI)
    form, status = EndForm(request.POST or None, initial={"versi": row.versi_baris, "terakhir": request.today}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                end_grant(
                    actor=request.actor,
                    grant_id=pk,
                    version=data["versi"],
                    last_day=data["terakhir"] if data["kapan"] == "tanggal" else None,
                    now=request.now,
                    today=request.today,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Peran %(nama)s diakhiri.") % {"nama": row.user.nama})
                return redirect("access:peran")
    shown = role_row(row, actor=request.actor, today=request.today)
    return render(request, "access/end.html", {"form": form, "row": shown}, status=status)


@door()
def mine(request: TakarRequest) -> HttpResponse:
    """My roles, since when, and what each opens."""
    return render(request, "access/mine.html", {"rows": my_roles(actor=request.actor, today=request.today)})
