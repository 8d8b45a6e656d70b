"""Keep that someone else than the Penilai opened an evaluation; its owner sees it in their trail."""

from datetime import datetime

from takar.appraisal.audit import EVALUASI_DILIHAT
from takar.appraisal.models import Evaluasi
from takar.audit.views_log import record_view
from takar.common.actor import Actor


def note_opened(*, actor: Actor, row: Evaluasi, objek: str, now: datetime) -> None:
    """Note the opening, at most once an hour for each reader; the owner and the Penilai leave no note."""
    if actor.pegawai_id == row.penilai_id:
        return
    record_view(
        actor=actor,
        code=EVALUASI_DILIHAT,
        object_kind="appraisal.evaluasi",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        objek=objek,
        now=now,
    )
