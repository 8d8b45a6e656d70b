"""Append to the ledger, in the caller's own transaction: if the deed is undone, so is its entry."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from takar.audit.codes import Code
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import Actor
from takar.common.ids import new_id


def canonical(value: Mapping[str, Any]) -> str:
    """Return the one text of a mapping: sorted keys, no spaces, UTF-8; the same on every database."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def leaf_hash(text: str) -> str:
    """Return the RFC 6962 leaf hash of `text`, hex."""
    return hashlib.sha256(b"\x00" + text.encode()).hexdigest()


def detail_digest(*, salt: str, text: str) -> str:
    """Return the salted digest under which an erasable detail is bound to its event."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


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

    `before` and `after` are kept as digests; `detail` (what the sentence shows) is kept readable and erasable.
    Call inside the transaction of the deed.
    """
    event_id, salt = new_id(), secrets.token_hex(16)
    detail_text = canonical(detail or {})
    owner = instansi_id or actor.instansi_id
    text = canonical(
        {
            "id": event_id,
            "instansi": owner,
            "at": now.isoformat(),
            "actor": actor.user_id,
            "actor_name": actor.nama,
            "code": code.name,
            "kind": object_kind,
            "object": object_id,
            "subject": subject_id,
            "before": None if before is None else leaf_hash(canonical(before)),
            "after": None if after is None else leaf_hash(canonical(after)),
            "detail": detail_digest(salt=salt, text=detail_text),
            "request": actor.request_id,
        }
    )
    event = AuditEvent(
        id=event_id,
        instansi_id=owner,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.nama,
        code=code.name,
        object_kind=object_kind,
        object_id=object_id,
        subject_id=subject_id,
        text=text,
        leaf=leaf_hash(text),
        xid=_transaction_id(),
    )
    event.save(force_insert=True)
    AuditDetail(event_id=event_id, salt=salt, text=detail_text).save(force_insert=True)
    return event


def _transaction_id() -> int:
    # PostgreSQL's transaction id lets the sealer wait for transactions that are still open; SQLite has one writer.
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
