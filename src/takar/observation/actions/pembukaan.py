"""Keep that someone opened an observation of another; the observed sees it in their trail."""

from datetime import datetime
from uuid import UUID

from takar.audit.views_log import record_view
from takar.common.actor import Actor
from takar.observation.audit import PENGAMATAN_DIBUKA


def note_opened(*, actor: Actor, pk: UUID, pegawai_id: UUID, nama: str, now: datetime) -> None:
    """Note that `actor` opened a sent observation; once an hour, never for the observed."""
    record_view(
        actor=actor,
        code=PENGAMATAN_DIBUKA,
        object_kind="observation.pengamatan",
        object_id=pk,
        subject_id=pegawai_id,
        objek=nama,
        now=now,
    )
