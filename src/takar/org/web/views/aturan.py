"""Policy and holidays of the government."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.policies import can
from takar.common.forms import attach
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.org.actions.kebijakan import remove_libur, set_kebijakan, set_libur
from takar.org.models import HariLibur, Kebijakan
from takar.org.policies import Deed, home_of
from takar.org.policy_keys import KUNCI, Kunci
from takar.org.selectors.aturan import holidays, policy_screen
from takar.org.selectors.kebijakan import policy
from takar.org.web.forms import KebijakanForm, LiburForm
from takar.org.web.views.organisasi import ask


@door("GET")
def kebijakan(request: TakarRequest) -> HttpResponse:
    """Every rule that this government sets, with its value today."""
    home = home_of(request.actor)
    context = {
        "groups": policy_screen(home, on=request.today),
        "boleh": bool(can(request.actor, Deed.UBAH, Kebijakan(instansi_id=home))),
    }
    return render(request, "org/kebijakan.html", context)


@door("GET", "POST")
def kebijakan_ubah(request: TakarRequest, kunci: str) -> HttpResponse:
    """Set one rule from a day on."""
    if kunci not in set(Kunci):
        raise NotFound(_("Kebijakan ini tidak ada."), next_step=_("Pilih dari daftar kebijakan."))
    key = KUNCI[Kunci(kunci)]
    _must(request, Kebijakan(instansi_id=home_of(request.actor)))
    back = reverse("org:kebijakan")

    def act(data: dict[str, Any]) -> str:
        set_kebijakan(
            actor=request.actor,
            kunci=kunci,
            nilai=data["nilai"],
            berlaku_mulai=data["berlaku_mulai"],
            dasar=data["dasar"],
            now=request.now,
        )
        messages.success(request, _("%(label)s ditetapkan.") % {"label": key.label})
        return back

    if request.method == "POST":
        form = KebijakanForm(request.POST, key=key)
    else:
        value = policy(home_of(request.actor), key.kunci, request.today)
        shown = {True: "ya", False: "tidak"}[bool(value)] if key.jenis == "YA_TIDAK" else value
        form = KebijakanForm(initial={"nilai": shown, "berlaku_mulai": request.today}, key=key)
    return ask(
        request,
        form,
        act=act,
        title=str(key.label),
        submit=_("Tetapkan kebijakan"),
        back=back,
        lead=f"{key.penjelasan} {_('Bawaan dari: %(dasar)s.') % {'dasar': key.dasar}}",
    )


@door("GET", "POST")
def libur(request: TakarRequest) -> HttpResponse:
    """The special days of a year, and a form for an own one."""
    home = home_of(request.actor)
    form, status = LiburForm(), 200
    if request.method == "POST":
        _must(request, HariLibur(instansi_id=home))
        form, status = LiburForm(request.POST), 422
        if form.is_valid():
            try:
                row = set_libur(actor=request.actor, now=request.now, **form.cleaned_data)
            except Refusal as refusal:
                attach(form, refusal)
                status = 422
            else:
                messages.success(request, _("%(nama)s disimpan.") % {"nama": row.keterangan})
                return redirect(f"{reverse('org:libur')}?tahun={row.tanggal.year}")
    asked = request.GET.get("tahun", "")
    tahun = int(asked) if re.fullmatch(r"20[0-9]{2}", asked) else request.today.year
    context = {
        "rows": holidays(home, tahun=tahun),
        "tahun": tahun,
        "form": form,
        "boleh": bool(can(request.actor, Deed.UBAH, HariLibur(instansi_id=home))),
    }
    return render(request, "org/libur.html", context, status=status)


@door("POST")
def libur_hapus(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Take back an own holiday."""
    remove_libur(actor=request.actor, libur_id=pk, now=request.now)
    messages.success(request, _("Pengaturan hari itu dihapus; kalender nasional berlaku lagi."))
    return redirect("org:libur")


def _must(request: TakarRequest, row: Kebijakan | HariLibur) -> None:
    # Who may not set it reads why at once, not after having filled in the form.
    verdict = can(request.actor, Deed.UBAH, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Minta mereka mengubahnya jika tugas Anda memerlukannya."))
