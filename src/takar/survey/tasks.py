"""What this room asks of the work that no person starts: publishing what waits, deleting used tokens in time."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takar.service.signals import register_invitation
from takar.survey.actions.terbit import forget_tokens, publish_waiting
from takar.survey.selectors.ajakan import invitation
from takar.workflow.jobs import Job, Tick, register_job, register_tick


def _forget(instansi_id: UUID, day: date, now: datetime) -> str:
    deleted = forget_tokens(instansi_id=instansi_id, day=day, now=now)
    return f"{deleted} tanda penilaian dihapus" if deleted else ""


register_tick(Tick(name="survey.terbit", label=_("Menghitung jawaban survei yang terkumpul"), run=publish_waiting))
register_job(Job(name="survey.simpan", label=_("Menghapus tanda penilaian yang lewat masanya"), run=_forget))
register_invitation(invitation)
