"""Home."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.access.models import Role
from takar.dashboard.navigation import watches_units
from takar.dashboard.selectors import beranda as selectors
from takar.dashboard.web.first_steps import admin_steps
from takar.dashboard.web.tasks import tasks_for
from takar.execution.transitions import RECORDABLE
from takar.planning.web.rows import looks
from takar.ui.addresses import address


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One notice on the thread of notices; an unread one says so."""

    at: datetime
    text: str
    url: str
    who: str
    tone: str


def home(request: HttpRequest) -> HttpResponse:
    """A stranger sees what Takar is; everyone else sees what waits for them."""
    actor = request.actor  # type: ignore[attr-defined]
    return _tasks(request) if actor.authenticated else redirect("portal:home")


@door("GET", "HEAD")
def _tasks(request: TakarRequest) -> HttpResponse:
    actor = request.actor
    shown = selectors.home(actor, today=request.today)
    groups = tasks_for(shown, actor=actor, today=request.today)
    context = {
        "home": shown,
        "groups": groups,
        "look": looks()[shown.plan.status] if shown.plan else None,
        "notices": _items(shown.notices),
        "name": actor.nama.split()[0] if actor.nama else "",
        "sees_unit": actor.has(Role.PENGELOLA_KINERJA) or actor.has(Role.PIMPINAN),
        "watches": watches_units(actor),
        "is_manager": actor.has(Role.PENGELOLA_KINERJA),
        "is_admin": actor.has(Role.ADMIN_INSTANSI),
        "is_auditor": actor.has(Role.INSPEKTORAT),
        "steps": admin_steps(shown, actor=actor),
        "unit_total": shown.count("unit_skp"),
        "unit_fixed": shown.count("unit_skp_tetap"),
        "people": shown.count("unit_pegawai"),
        "team": shown.count("tim"),
        "records": shown.plan is not None and shown.plan.status in RECORDABLE,
        # An elected head appraises and makes no plan: what comes to such a person has to be said.
        "only_appraises": actor.pegawai_id is not None and not shown.plans and shown.plan is None,
    }
    return render(request, "dashboard/home.html", context)


def _items(rows: list[selectors.NoticeRow]) -> list[NoticeItem]:
    return [
        NoticeItem(
            at=row.at,
            text=row.text,
            # Through the notice itself, which is read by being opened.
            url=address("notifications:buka", pk=row.id) if row.url else "",
            who=_("baru") if row.unread else "",
            tone="watch" if row.unread else "",
        )
        for row in rows
    ]
