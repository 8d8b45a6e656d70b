"""What this room asks of the daily work: deleting applicants' data in time, and a morning's word on what is due."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.service.actions.simpan import forget_applicants
from takar.service.selectors.pengingat import cases_due
from takar.workflow.jobs import Job, register_job

register_group("service", Group.TUGAS)


def _forget(instansi_id: UUID, day: date, now: datetime) -> str:
    deleted = forget_applicants(instansi_id=instansi_id, day=day, now=now)
    return f"{deleted} pemohon dihapus" if deleted else ""


register_job(Job(name="service.simpan", label=_("Menghapus data pemohon yang masa simpannya habis"), run=_forget))
register_reminder(Reminder(code="service.pengingat.permohonan", find=cases_due, days_before=(1,), days_after=(1,)))
