"""What this room asks of the daily work: months close, periods open, an evaluation's clocks are reminded of."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.appraisal.actions.buka_sendiri import open_due_periods
from takar.appraisal.actions.tutup import close_due_month
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
from takar.workflow.jobs import Job, register_job

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


def _close(instansi_id: UUID, day: date, now: datetime) -> str:
    closing = close_due_month(instansi_id=instansi_id, day=day, now=now)
    return _("%(n)d angka dibekukan") % {"n": closing.jumlah} if closing else _("tidak ada bulan yang ditutup")


def _open(instansi_id: UUID, day: date, now: datetime) -> str:
    done = open_due_periods(instansi_id=instansi_id, day=day, now=now)
    said = _("%(n)d evaluasi dibuka, %(m)d dialihkan ke Penilai baru") % {"n": done.dibuat, "m": done.dialihkan}
    held = _("belum bisa dibuka: %(apa)s") % {"apa": ", ".join(done.tertahan)} if done.tertahan else ""
    return "; ".join(part for part in (said, held) if part)


# The month closes first, so that what opens on the same day is weighed by frozen figures.
register_job(Job(name="appraisal.tutup_bulan", label=gettext_lazy("Menutup bulan yang berakhir"), run=_close, order=40))
register_job(Job(name="appraisal.buka", label=gettext_lazy("Membuka masa penilaian"), run=_open, order=41))
