"""The doors of practice: what it is, go in, start over, come out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.selectors import actor_for
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Refusal, WrongState
from takar.practice.actions.mulai import start_over, start_practice
from takar.practice.actions.peran import act_as_oneself, act_as_superior
from takar.practice.selectors.latihan import practice_page
from takar.practice.web.forms import MulaiForm
from takar.practice.web.sesi import enter, leave, owner_id


@door("GET", "HEAD")
def page(request: TakarRequest) -> HttpResponse:
    """What practice is, and how the own one stands."""
    return _page(request)


@door("POST")
def start(request: TakarRequest) -> HttpResponse:
    """Go into the own copy; the first time it is made."""
    form = MulaiForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422)
    given = {"latihan_id": form.cleaned_data["id"], "today": request.today, "now": request.now}
    enter(request.session, start_practice(actor=_owner(request), **given))
    messages.success(request, _("Anda sekarang berlatih. Apa pun yang Anda ubah di sini tidak menyentuh data kerja."))
    return redirect("dashboard:home")


@door("POST")
def again(request: TakarRequest) -> HttpResponse:
    """Throw the copy away and go into a fresh one."""
    form = MulaiForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422)
    given = {"latihan_id": form.cleaned_data["id"], "today": request.today, "now": request.now}
    enter(request.session, start_over(actor=_owner(request), **given))
    messages.success(request, _("Latihan dimulai dari awal dengan salinan baru."))
    return redirect("dashboard:home")


@door("POST")
def role(request: TakarRequest) -> HttpResponse:
    """Play the superior inside the copy, or be oneself again."""
    owner = _owner(request)
    try:
        if request.POST.get("sebagai") == "atasan":
            row, account = act_as_superior(actor=owner, today=request.today, now=request.now)
            enter(request.session, row, sebagai=account)
            messages.success(request, _("Anda berlatih sebagai atasan Anda. Rencana dan catatan Anda menunggu."))
        else:
            enter(request.session, act_as_oneself(actor=owner))
            messages.success(request, _("Anda berlatih sebagai diri sendiri lagi."))
    except WrongState as refusal:
        return _page(request, refusal=refusal, status=refusal.status)
    return redirect("dashboard:home")


@door("POST")
def finish(request: TakarRequest) -> HttpResponse:
    """Come out. The copy waits, should the person come back."""
    leave(request.session)
    messages.success(request, _("Latihan selesai. Anda kembali ke data kerja yang sebenarnya."))
    return redirect("dashboard:home")


def _page(request: TakarRequest, *, refusal: Refusal | None = None, status: int = 200) -> HttpResponse:
    found = practice_page(request.actor, practising=request.instansi is not None and request.instansi.latihan)
    context = {"latihan": found, "id_baru": str(new_id()), "ulangi": status == 422, "penolakan": refusal}
    return render(request, "practice/latihan.html", context, status=status)


def _owner(request: TakarRequest) -> Actor:
    """Who practises, also from inside the copy."""
    held = owner_id(request.session)
    if held is None or request.instansi is None or not request.instansi.latihan:
        return request.actor
    user = User.objects.select_related("instansi").filter(pk=held, is_active=True).first()
    return actor_for(user, today=request.today, request_id=request.actor.request_id)
