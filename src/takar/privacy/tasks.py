"""What this room asks of the daily work: delete what was kept long enough, and warn before a clock of the law ends."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.notifications.keeping import clear_old
from takar.notifications.kinds import register_group
from takar.notifications.models import Group
from takar.notifications.reminders import Reminder, register_reminder
from takar.privacy.actions.buang import (
    drop_sessions,
    drop_uploads,
    due_notices,
    due_sessions,
    due_uploads,
)
from takar.privacy.actions.simpan import delete_due
from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.privacy.selectors.pengingat import clocks_due
from takar.workflow.jobs import Job, register_job

register_group("privacy", Group.TUGAS)
register_group("privacy.permintaan.selesai", Group.HASIL)
register_group("privacy.permintaan.ditolak", Group.HASIL)


def _delete(instansi_id: UUID, day: date, now: datetime) -> str:
    gone = delete_due(instansi_id=instansi_id, day=day, now=now)
    return f"{gone} data dihapus" if gone else ""


def _notices(instansi_id: UUID, day: date, now: datetime) -> int:
    return clear_old(instansi_id=instansi_id, now=now)


register_penghapus(
    Penghapus(
        kode="unggahan",
        nama=_("Isi berkas impor pegawai yang tidak diterapkan"),
        simpan=_("7 hari"),
        tinggal=_("nama berkas, sidik, dan jumlah barisnya"),
        jatuh=due_uploads,
        hapus=drop_uploads,
        urutan=10,
    )
)
register_penghapus(
    Penghapus(
        kode="perangkat",
        nama=_("Perangkat yang sudah keluar dan tautan masuk lama"),
        simpan=_("perangkat sampai sesinya habis, tautan 30 hari"),
        tinggal=_("waktu masuk di buku jejak"),
        jatuh=due_sessions,
        hapus=drop_sessions,
        urutan=20,
    )
)
register_penghapus(
    Penghapus(
        kode="kabar",
        nama=_("Pemberitahuan lama"),
        simpan=_("6 bulan sesudah dibaca, 12 bulan jika tidak dibuka"),
        tinggal=_("peristiwanya di buku jejak"),
        jatuh=due_notices,
        hapus=_notices,
        urutan=30,
    )
)
# Before the other work of the day, so that no figure of the day is made of what had to go.
register_job(Job(name="privacy.simpan", label=_("Menghapus data yang masa simpannya habis"), run=_delete, order=20))
register_reminder(Reminder(code="privacy.pengingat", find=clocks_due, days_before=(1,), days_after=(1,)))
