"""What this room asks of the daily work: the groups of its notices, and reminders of agreed steps."""

from takar.dialogue import audit
from takar.dialogue.selectors.pengingat import steps_due
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder

for _code in (
    audit.TANGGAPAN_DIBERIKAN,
    audit.PERMINTAAN_DITOLAK,
    audit.DIALOG_DISEPAKATI,
    audit.DIALOG_DIBATALKAN,
    audit.LANGKAH_SELESAI,
    audit.BIMBINGAN_DISETUJUI,
    audit.ULASAN_DIKIRIM,
):
    register_group(_code.name, Group.HASIL)

register_reminder(Reminder(code="dialogue.pengingat.langkah", find=steps_due, days_before=(3, 1), days_after=(1,)))
