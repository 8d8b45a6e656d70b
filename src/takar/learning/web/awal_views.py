"""First steps: a page of their own, the part that home fetches, and what a person does with the lists."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.learning.actions import langkah as actions
from takar.learning.selectors import awal as selectors
from takar.learning.web.rows import step_list

# Home asks once a session for people who have nothing left to do: the session remembers that there was nothing.
NOTHING_LEFT = "langkah_usai"


@door("GET", "HEAD")
def index(request: TakarRequest) -> HttpResponse:
    """All lists of the person, done or put away as well."""
    lists = selectors.first_steps(request.actor, today=request.today)
    return render(request, "learning/awal.html", {"daftar": [step_list(each) for each in lists]})


@door("GET")
def on_home(request: TakarRequest) -> HttpResponse:
    """The one list that home shows below what waits; 204 when there is none."""
    lists = selectors.first_steps(request.actor, today=request.today)
    shown = selectors.on_home(lists)
    if shown is None:
        # What home still leads through by itself may be followed by a list of this room in the same session.
        if not any(each.sudah_di_beranda for each in lists):
            request.session[NOTHING_LEFT] = True
        return HttpResponse(status=204)
    answer = render(request, "learning/bagian.html", {"satu": step_list(shown, short=True), "lain": len(lists) > 1})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@door("GET")
def look(request: TakarRequest, peran: str, kunci: str) -> HttpResponse:
    """Take a step: note it where looking is all that it asks, then go to its page."""
    step = actions.look(actor=request.actor, peran=peran.upper(), kunci=kunci, now=request.now)
    return redirect(step.url_name)


@door("POST")
def put_away(request: TakarRequest) -> HttpResponse:
    """Put one list away."""
    actions.put_away(actor=request.actor, peran=request.POST.get("peran", ""), now=request.now)
    messages.success(request, _("Langkah pertama disembunyikan. Anda dapat menampilkannya lagi dari halaman Bantuan."))
    return redirect("dashboard:home" if request.POST.get("dari") == "beranda" else reverse("learning:awal"))


@door("POST")
def bring_back(request: TakarRequest) -> HttpResponse:
    """Show one list again, on home too."""
    actions.bring_back(actor=request.actor, peran=request.POST.get("peran", ""), now=request.now)
    request.session.pop(NOTHING_LEFT, None)
    messages.success(request, _("Langkah pertama tampil lagi di Beranda sampai semuanya selesai."))
    return redirect("learning:awal")
