"""Keep that someone else than the Penilai opened a plan; its owner sees it in their trail."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from takar.audit.views_log import record_view
from takar.common.actor import Actor
from takar.planning.audit import SKP_DILIHAT


def note_opened(
    *, actor: Actor, skp_id: UUID, pegawai_id: UUID, penilai_id: UUID, nama: str, tahun: int, now: datetime
) -> None:
    """Note the opening, at most once an hour for each reader; the owner and the Penilai leave no note."""
    if actor.pegawai_id == penilai_id:
        return
    record_view(
        actor=actor,
        code=SKP_DILIHAT,
        object_kind="planning.skp",
        object_id=skp_id,
        subject_id=pegawai_id,
        objek=_("SKP %(nama)s tahun %(tahun)d") % {"nama": nama, "tahun": tahun},
        now=now,
    )
