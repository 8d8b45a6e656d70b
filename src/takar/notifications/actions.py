"""Write notices. Called inside the transaction of the deed, so that a notice never tells of something undone."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from takar.common.actor import Actor
from takar.notifications.models import Notice


def notify(*, instansi_id: UUID, pegawai_ids: Iterable[UUID], code: str, text: str, url: str, now: datetime) -> None:
    """Leave the same notice for each person; nobody is told twice."""
    Notice.objects.bulk_create(
        [
            Notice(instansi_id=instansi_id, pegawai_id=pegawai_id, code=code, text=text[:400], url=url, created_at=now)
            for pegawai_id in dict.fromkeys(pegawai_ids)
        ]
    )


@transaction.atomic
def mark_all_read(*, actor: Actor, now: datetime) -> int:
    """Mark the actor's own notices as read; return how many changed."""
    return Notice.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, read_at__isnull=True).update(
        read_at=now
    )
