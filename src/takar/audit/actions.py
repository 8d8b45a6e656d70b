"""Append to the ledger, in the caller's own transaction: if the deed is undone, so is its entry."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from takar.audit.codes import Code
from takar.audit.hashing import canonical, detail_digest, leaf_hash
from takar.audit.models import AuditEvent
from takar.common.actor import Actor
from takar.common.ids import new_id

__all__ = ["append", "canonical", "detail_digest", "leaf_hash"]

_COLUMNS = "id, instansi_id, at, actor_id, actor_name, code, object_kind, object_id, subject_id, text, leaf, xid"
# Both rows in one round trip. The transaction id lets the sealer wait for transactions that are still open.
_INSERT_BOTH = f"""
WITH event AS (
    INSERT INTO audit_auditevent ({_COLUMNS})
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, pg_current_xact_id()::text::bigint)
    RETURNING id, xid
), detail AS (
    INSERT INTO audit_auditdetail (event_id, salt, text) SELECT id, %s, %s FROM event
)
SELECT xid FROM event
"""  # noqa: S608 - constants only
_INSERT_EVENT = f"INSERT INTO audit_auditevent ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0)"  # noqa: S608
_INSERT_DETAIL = "INSERT INTO audit_auditdetail (event_id, salt, text) VALUES (%s, %s, %s)"


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
    _insert(event, salt=salt, text=detail_text)
    event._state.adding, event._state.db = False, connection.alias
    return event


def _insert(event: AuditEvent, *, salt: str, text: str) -> None:
    # By hand, because every write of the application pays for it: the ORM takes several times as long.
    postgresql = connection.vendor == "postgresql"

    def key(value: UUID | None) -> UUID | str | None:
        return value if postgresql or value is None else value.hex

    at = event.at if postgresql else connection.ops.adapt_datetimefield_value(event.at)
    row = [key(event.id), key(event.instansi_id), at, key(event.actor_id), event.actor_name, event.code]
    row += [event.object_kind, key(event.object_id), key(event.subject_id), event.text, event.leaf]
    with connection.cursor() as cursor:
        if postgresql:
            cursor.execute(_INSERT_BOTH, [*row, salt, text])
            event.xid = int(cursor.fetchone()[0])
        else:
            cursor.execute(_INSERT_EVENT, row)
            cursor.execute(_INSERT_DETAIL, [key(event.id), salt, text])
