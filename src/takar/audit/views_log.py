"""Record that someone opened another person's record, so that its owner can see who looked."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from takar.audit.actions import append
from takar.audit.codes import Code
from takar.audit.deeds import ENTRY_OPENED, LEDGER_OPENED
from takar.audit.models import AuditEvent
from takar.common.actor import Actor

AGAIN_AFTER = timedelta(hours=1)


def record_view(
    *,
    actor: Actor,
    code: Code,
    object_kind: str,
    object_id: UUID,
    subject_id: UUID | None,
    now: datetime,
    objek: str = "",
) -> bool:
    """Append one entry for the opening; return whether there was one to append.

    One's own record leaves no entry, and the same person on the same object leaves one an hour (one query tells).
    Two tabs opened at the same moment may leave two: an entry too many harms nobody, a lock on reading would.
    """
    if actor.system or (subject_id is not None and actor.pegawai_id == subject_id):
        return False
    seen = AuditEvent.objects.filter(
        instansi_id=actor.instansi_id,
        object_id=object_id,
        at__gt=now - AGAIN_AFTER,
        at__lte=now,
        actor_id=actor.user_id,
        code=code.name,
    )
    if seen.exists():
        return False
    with transaction.atomic():
        append(
            actor=actor,
            code=code,
            object_kind=object_kind,
            object_id=object_id,
            subject_id=subject_id,
            detail={"objek": objek} if objek else None,
            now=now,
        )
    return True


def record_ledger_view(*, actor: Actor, instansi_id: UUID, now: datetime) -> bool:
    """Note that someone reads the government's ledger."""
    return record_view(
        actor=actor, code=LEDGER_OPENED, object_kind="audit.jejak", object_id=instansi_id, subject_id=None, now=now
    )


def record_entry_view(*, actor: Actor, event: AuditEvent, now: datetime) -> bool:
    """Note that someone opened an entry about another person that is not of their own hand."""
    if event.subject_id is None or event.actor_id == actor.user_id:
        return False
    return record_view(
        actor=actor,
        code=ENTRY_OPENED,
        object_kind="audit.catatan",
        object_id=event.pk,
        subject_id=event.subject_id,
        now=now,
    )
