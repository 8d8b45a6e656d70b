"""Keep that someone opened another's work; its owner sees it in their trail. A Penilai opens it as part of the work."""

from datetime import date, datetime
from uuid import UUID

from takar.audit.views_log import record_view
from takar.common.actor import Actor
from takar.execution.audit import CATATAN_DIBUKA, ORANG_DIBUKA
from takar.ui.formats import tanggal as written


def note_entry_opened(*, actor: Actor, aktivitas_id: UUID, pegawai_id: UUID, tanggal: date, now: datetime) -> None:
    """Note that `actor` opened an entry or a file of it; once an hour, never for its owner."""
    record_view(
        actor=actor,
        code=CATATAN_DIBUKA,
        object_kind="execution.aktivitas",
        object_id=aktivitas_id,
        subject_id=pegawai_id,
        objek=written(tanggal),
        now=now,
    )


def note_person_opened(*, actor: Actor, skp_id: UUID, pegawai_id: UUID, nama: str, now: datetime) -> None:
    """Note that `actor` opened a person's progress and evidence; once an hour, never for the person."""
    record_view(
        actor=actor,
        code=ORANG_DIBUKA,
        object_kind="planning.skp",
        object_id=skp_id,
        subject_id=pegawai_id,
        objek=nama,
        now=now,
    )
