"""Note in the ledger that someone took the copy of their own data."""

from datetime import datetime

from django.db import transaction

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.privacy import audit


@transaction.atomic
def note_copy(*, actor: Actor, now: datetime) -> None:
    """Append the entry; if it was somebody else at an open screen, its owner sees it in the trail."""
    append(
        actor=actor,
        code=audit.DATA_DIUNDUH,
        object_kind="privacy.salinan",
        object_id=actor.pegawai_id,
        subject_id=actor.pegawai_id,
        now=now,
    )
