"""The daily work of this room: what a superior left unchecked goes to the next level; a day without an entry is
reminded of, where the government asks for one a day; evidence that nothing shows any more is deleted."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.execution.actions.alih import hand_over
from takar.execution.actions.buang_berkas import drop_unused_files, unused_files
from takar.execution.selectors.pengingat import day_without_entry
from takar.notifications.reminders import Reminder, register_reminder
from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.workflow.jobs import Job, register_job

# Once, on the next working day: whoever was away has nothing to answer for.
register_reminder(Reminder(code="execution.pengingat.catatan", find=day_without_entry, days_before=(), days_after=(1,)))


def _hand_over(instansi_id: UUID, day: date, now: datetime) -> str:
    done = hand_over(instansi_id=instansi_id, day=day, now=now)
    if not done.ada_kalender:
        return _("kalender hari libur tahun ini belum dimuat")
    return _("%(n)d catatan dialihkan, %(m)d diserahkan kepada pengelola") % {
        "n": done.dialihkan,
        "m": done.ke_pengelola,
    }


register_job(
    Job(
        name="execution.pengalihan",
        label=gettext_lazy("Mengalihkan catatan kerja yang lewat batas pemeriksaan"),
        run=_hand_over,
        order=30,
    )
)
register_penghapus(
    Penghapus(
        kode="bukti",
        nama=gettext_lazy("Berkas bukti yang sudah dilepas dari catatan"),
        simpan=gettext_lazy("30 hari"),
        tinggal=gettext_lazy("sidik berkasnya di buku jejak"),
        jatuh=unused_files,
        hapus=drop_unused_files,
        urutan=60,
    )
)
