"""What this room asks of the daily work: deleting old codes, and a word before an answer is late."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.forum.actions.simpan import forget_codes
from takar.forum.selectors.pengingat import answers_due
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.workflow.jobs import Job, register_job

register_group("forum", Group.TUGAS)
register_group("forum.tulisan", Group.HASIL)
register_group("forum.banding", Group.HASIL)


def _forget(instansi_id: UUID, day: date, now: datetime) -> str:
    deleted = forget_codes(instansi_id=instansi_id, day=day, now=now)
    return f"{deleted} kode dihapus" if deleted else ""


register_job(Job(name="forum.simpan", label=_("Menghapus kode masuk forum yang lewat waktu"), run=_forget))
register_reminder(Reminder(code="forum.pengingat.jawaban", find=answers_due, days_before=(2, 0), days_after=(1, 3)))
