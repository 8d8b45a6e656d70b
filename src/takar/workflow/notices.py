"""The notices' work beside the server: each minute what is due is routed and sent, each day people are reminded.

The notifications room lies below the runner and cannot name itself to it.
"""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.notifications.keeping import clear_old
from takar.notifications.reminders import remind
from takar.notifications.routing import route_new
from takar.notifications.sending import send_due
from takar.workflow.jobs import Job, Tick, register_job, register_tick


def register() -> None:
    """Make the work known; called once when the room starts."""
    register_tick(Tick(name="notifications.kirim", label=_("Mengirim pemberitahuan"), run=_tick))
    # Late in the day's order: what other jobs open or close today is settled by then.
    register_job(Job(name="notifications.pengingat", label=_("Mengingatkan tenggat"), run=_remind, order=80))
    register_job(Job(name="notifications.simpan", label=_("Menghapus pemberitahuan lama"), run=_clear, order=90))


def _tick(now: datetime) -> int:
    route_new(now)
    return send_due(now)


def _remind(instansi_id: UUID, day: date, now: datetime) -> str:
    return f"{remind(instansi_id, day, now)} pengingat"


def _clear(instansi_id: UUID, day: date, now: datetime) -> str:
    return f"{clear_old(instansi_id=instansi_id, now=now)} pemberitahuan lama"
