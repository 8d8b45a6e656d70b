"""The daily work of this room: yesterday and the weeks before it are counted once a night."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.dashboard.actions.hitung import count_days
from takar.workflow.jobs import Job, register_job


def _count(instansi_id: UUID, day: date, _now: datetime) -> str:
    return _("%(n)d baris hitungan harian") % {"n": count_days(instansi_id=instansi_id, day=day)}


register_job(
    Job(name="dashboard.hitung", label=gettext_lazy("Menghitung catatan kerja per unit dan hari"), run=_count, order=80)
)
