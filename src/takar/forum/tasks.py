"""What this room asks of the daily work: deleting old codes, a word before an answer is late, and mails to citizens."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.forum.actions.kabar_warga import send_waiting
from takar.forum.actions.simpan import codes_due, forget_codes
from takar.forum.selectors.pengingat import answers_due
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.workflow.jobs import Tick, register_tick

register_group("forum", Group.TUGAS)
register_group("forum.tulisan", Group.HASIL)
register_group("forum.banding", Group.HASIL)


def _forget(instansi_id: UUID, day: date, now: datetime) -> int:
    return forget_codes(instansi_id=instansi_id, day=day, now=now)


register_penghapus(
    Penghapus(
        kode="kode-forum",
        nama=_("Kode masuk forum dan alamat yang tidak jadi dikonfirmasi"),
        simpan=_("satu hari"),
        tinggal=_("jumlahnya di buku jejak"),
        jatuh=codes_due,
        hapus=_forget,
        urutan=60,
    )
)
register_tick(Tick(name="forum.kabar", label=_("Mengabari warga tentang jawaban di forum"), run=send_waiting))
register_reminder(Reminder(code="forum.pengingat.jawaban", find=answers_due, days_before=(2, 0), days_after=(1, 3)))
