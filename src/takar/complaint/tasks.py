"""What this room asks of the daily work: silence, escalation, deleting in time, and a morning's word on what is due."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.complaint.actions.harian import end_silent, escalate, forget_complainants
from takar.complaint.selectors.pengingat import complaints_due
from takar.complaint.selectors.simpan import complainants_due
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.workflow.jobs import Job, register_job

register_group("complaint", Group.TUGAS)


def _silence(instansi_id: UUID, _day: date, now: datetime) -> str:
    ended = end_silent(instansi_id=instansi_id, now=now)
    return f"{ended} pengaduan berakhir" if ended else ""


def _escalate(instansi_id: UUID, day: date, now: datetime) -> str:
    raised = escalate(instansi_id=instansi_id, day=day, now=now)
    return f"{raised} pengaduan naik tingkat" if raised else ""


def _forget(instansi_id: UUID, day: date, now: datetime) -> int:
    return forget_complainants(instansi_id=instansi_id, day=day, now=now)


register_job(Job(name="complaint.diam", label=_("Menutup pengaduan yang tidak ditanggapi"), run=_silence, order=40))
register_job(Job(name="complaint.eskalasi", label=_("Menaikkan pengaduan yang lewat batas"), run=_escalate, order=45))
register_penghapus(
    Penghapus(
        kode="pelapor",
        nama=_("Nama, kontak, dan berkas pelapor"),
        simpan=_("sekian hari sesudah pengaduan berakhir, menurut kebijakan instansi"),
        tinggal=_("nomor, isi, dan waktunya, tanpa nama"),
        jatuh=complainants_due,
        hapus=_forget,
        urutan=55,
    )
)
register_reminder(Reminder(code="complaint.pengingat.aduan", find=complaints_due, days_before=(3, 1), days_after=(1,)))
