"""What this room asks of the daily work: deleting applicants' data in time, and a morning's word on what is due."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.service.actions.simpan import applicants_due, forget_applicants
from takar.service.selectors.pengingat import cases_due

register_group("service", Group.TUGAS)


def _forget(instansi_id: UUID, day: date, now: datetime) -> int:
    return forget_applicants(instansi_id=instansi_id, day=day, now=now)


register_penghapus(
    Penghapus(
        kode="pemohon",
        nama=_("Nama dan kontak pemohon"),
        simpan=_("sekian hari sesudah permohonan selesai, menurut kebijakan instansi"),
        tinggal=_("nomor, layanan, dan waktunya, tanpa nama"),
        jatuh=applicants_due,
        hapus=_forget,
        urutan=50,
    )
)
register_reminder(Reminder(code="service.pengingat.permohonan", find=cases_due, days_before=(1,), days_after=(1,)))
