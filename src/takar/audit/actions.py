"""Append to the ledger, in the caller's own transaction: if the deed is undone, so is its entry."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from takar.audit.codes import Code
from takar.audit.hashing import canonical, detail_digest, leaf_hash
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import Actor
from takar.common.ids import new_id

__all__ = ["append", "canonical", "detail_digest", "leaf_hash"]

# Both rows in one round trip. The transaction id lets the sealer wait for transactions that are still open.
_INSERT_BOTH = """
WITH event AS (
    INSERT INTO audit_auditevent
        (id, instansi_id, at, actor_id, actor_name, code, object_kind, object_id, subject_id, text, leaf, xid)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, pg_current_xact_id()::text::bigint)
    RETURNING id, xid
), detail AS (
    INSERT INTO audit_auditdetail (event_id, salt, text) SELECT id, %s, %s FROM event
)
SELECT xid FROM event
"""


def append(
    *,
    actor: Actor,
    code: Code,
    object_kind: str,
    object_id: UUID | None,
    now: datetime,
    instansi_id: UUID | None = None,
    subject_id: UUID | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append one event. `subject_id` is the person whose record it concerns; that person can read it.

    `before` and `after` are kept as salted digests; `detail` (what the sentence shows) is kept readable and erasable.
    Call inside the transaction of the deed.
    """
    event_id, salt, at = new_id(), secrets.token_hex(16), now.astimezone(UTC)
    detail_text = canonical(detail or {})
    owner = instansi_id or actor.instansi_id
    text = canonical(
        {
            "id": event_id,
            "instansi": owner,
            "at": at.isoformat(),
            "actor": actor.user_id,
            "actor_name": actor.nama,
            "code": code.name,
            "kind": object_kind,
            "object": object_id,
            "subject": subject_id,
            "before": None if before is None else detail_digest(salt=salt, text=canonical(before)),
            "after": None if after is None else detail_digest(salt=salt, text=canonical(after)),
            "detail": detail_digest(salt=salt, text=detail_text),
            "request": actor.request_id,
        }
    )
    event = AuditEvent(
        id=event_id,
        instansi_id=owner,
        at=at,
        actor_id=actor.user_id,
        actor_name=actor.nama,
        code=code.name,
        object_kind=object_kind,
        object_id=object_id,
        subject_id=subject_id,
        text=text,
        leaf=leaf_hash(text),
    )
    if connection.vendor == "postgresql":
        _insert_both(event, salt=salt, text=detail_text)
    else:
        event.save(force_insert=True)
        AuditDetail(event_id=event_id, salt=salt, text=detail_text).save(force_insert=True)
    return event


def _insert_both(event: AuditEvent, *, salt: str, text: str) -> None:
    row = [event.id, event.instansi_id, event.at, event.actor_id, event.actor_name, event.code, event.object_kind]
    row += [event.object_id, event.subject_id, event.text, event.leaf, salt, text]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_BOTH, row)
        event.xid = int(cursor.fetchone()[0])
    event._state.adding, event._state.db = False, connection.alias
