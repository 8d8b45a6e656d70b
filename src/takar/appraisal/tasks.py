"""What this room asks of the daily work: reminders of an evaluation's clocks, and the groups of its notices."""

from takar.appraisal.audit import EVALUASI_DIAMBIL_ALIH, EVALUASI_DITERIMA, EVALUASI_TTD_PEGAWAI
from takar.appraisal.selectors.pengingat import (
    delivery_to_atasan,
    passed_on,
    undelivered,
    unrated,
    unreceived,
    unsigned,
)
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder

for _code in (EVALUASI_DIAMBIL_ALIH, EVALUASI_DITERIMA, EVALUASI_TTD_PEGAWAI):
    register_group(_code.name, Group.UNIT)

for _reminder in (
    # After its day it is no longer the Penilai's to rate, so the next reminder goes to the one above.
    Reminder(code="appraisal.pengingat.nilai", find=unrated, days_after=()),
    Reminder(code="appraisal.pengingat.ambil_alih", find=passed_on, days_before=(), days_after=(1, 4, 7)),
    Reminder(
        code="appraisal.pengingat.sampaikan", find=undelivered, days_before=(3, 1), escalate_to=delivery_to_atasan
    ),
    Reminder(code="appraisal.pengingat.terima", find=unreceived, days_before=(3, 1), days_after=(1, 3)),
    Reminder(code="appraisal.pengingat.tanda_tangan", find=unsigned, days_before=(5, 1), days_after=()),
):
    register_reminder(_reminder)
