"""What this room asks of the daily work: copies that nobody needs any more go."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.practice.actions.bersih import end_old
from takar.workflow.jobs import Job, register_job


def _clear(instansi_id: UUID, day: date, now: datetime) -> str:
    return _("%(n)d latihan lama dihapus") % {"n": end_old(instansi_id=instansi_id, now=now)}


register_job(Job(name="practice.bersih", label=gettext_lazy("Menghapus latihan lama"), run=_clear, order=90))
