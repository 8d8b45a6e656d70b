"""Home and notices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.dashboard import selectors
from takar.dashboard.web.tasks import tasks_for
from takar.notifications.actions import mark_all_read


def home(request: HttpRequest) -> HttpResponse:
    """A stranger sees what Takar is; everyone else sees what waits for them."""
    actor = request.actor  # type: ignore[attr-defined]
    return _tasks(request) if actor.authenticated else redirect("portal:home")


@door("GET", "HEAD")
def _tasks(request: TakarRequest) -> HttpResponse:
    shown = selectors.home(request.actor, today=request.today)
    context = {
        "home": shown,
        "tasks": tasks_for(shown, today=request.today),
        "name": request.actor.nama.split()[0] if request.actor.nama else "",
        "sees_unit": request.actor.has(Role.PENGELOLA_KINERJA) or request.actor.has(Role.PIMPINAN),
        "is_admin": request.actor.has(Role.ADMIN_INSTANSI),
        "is_auditor": request.actor.has(Role.INSPEKTORAT),
        "unit_total": shown.count("unit_skp"),
        "unit_fixed": shown.count("unit_skp_tetap"),
        "people": shown.count("unit_pegawai"),
    }
    return render(request, "dashboard/home.html", context)


@door("GET", "POST")
def notis(request: TakarRequest) -> HttpResponse:
    """The person's notices; the button marks all as read."""
    if request.method == "POST":
        mark_all_read(actor=request.actor, now=request.now)
        return redirect("dashboard:notis")
    return render(request, "dashboard/notis.html", {"notices": selectors.notices(request.actor)})
