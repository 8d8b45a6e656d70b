"""What this room asks of the work that no person starts: publishing what waits, deleting in time what has to go."""

from datetime import date, datetime
from importlib import import_module
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.privacy.selectors.penghapus import Penghapus, register_penghapus
from takar.service.signals import register_invitation
from takar.survey.actions import simpan
from takar.survey.actions.batas import forget_turns
from takar.survey.actions.terbit import publish_waiting
from takar.survey.selectors.ajakan import invitation
from takar.workflow.jobs import Job, Tick, register_job, register_tick

# Only to be registered: what this room tells of personal data.
import_module("takar.survey.selectors.ekspor_diri")


def _tokens(instansi_id: UUID, day: date, now: datetime) -> int:
    return simpan.forget_tokens(instansi_id=instansi_id, day=day, now=now)


def _comments(instansi_id: UUID, day: date, now: datetime) -> int:
    return simpan.forget_comments(instansi_id=instansi_id, day=day, now=now)


def _turns(instansi_id: UUID, day: date, now: datetime) -> str:
    return f"{forget_turns(instansi_id=instansi_id, day=day)} hitungan kiriman"


register_penghapus(
    Penghapus(
        kode="token_survei",
        nama=_("Tanda kode penilaian yang sudah dipakai"),
        simpan=_("sampai kodenya tidak berlaku lagi, yaitu akhir bulan sesudah layanan selesai"),
        tinggal=_("jawabannya, tanpa nama dan tanpa tanda itu"),
        jatuh=simpan.tokens_due,
        hapus=_tokens,
        urutan=52,
    )
)
register_penghapus(
    Penghapus(
        kode="saran_survei",
        nama=_("Saran dan jawaban terbuka warga"),
        simpan=_("dua tahun sesudah terbit"),
        tinggal=_("pilihan jawaban, tanpa kata-katanya"),
        jatuh=simpan.comments_due,
        hapus=_comments,
        urutan=53,
    )
)
register_tick(Tick(name="survey.terbit", label=_("Menghitung jawaban survei yang terkumpul"), run=publish_waiting))
register_job(Job(name="survey.batas", label=_("Menghapus hitungan kiriman hari sebelumnya"), run=_turns, order=90))
register_invitation(invitation)
