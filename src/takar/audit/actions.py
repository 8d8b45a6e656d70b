"""Append to the ledger, in the caller's own transaction: if the deed is undone, so is its entry.

`append_new` writes a new row and the entry about it with one statement, where the database can.
"""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_save, pre_save

from takar.audit.codes import Code
from takar.audit.hashing import canonical, detail_digest, leaf_hash
from takar.audit.models import AuditEvent
from takar.audit.told import kept_words
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.statements import Writing

__all__ = ["append", "append_new", "canonical", "detail_digest", "leaf_hash"]

_COLUMNS = "id, instansi_id, at, actor_id, actor_name, code, object_kind, object_id, subject_id, text, leaf, xid"
_EVENT = _COLUMNS.removesuffix(", xid").split(", ")
# Both rows in one round trip. The transaction id lets the sealer wait for transactions that are still open.
_BOTH = f"""event AS (
    INSERT INTO audit_auditevent ({_COLUMNS})
    VALUES ({", ".join(f"%(event_{name})s" for name in _EVENT)}, pg_current_xact_id()::text::bigint)
    RETURNING id, xid
), detail AS (
    INSERT INTO audit_auditdetail (event_id, salt, text) SELECT id, %(detail_salt)s, %(detail_text)s FROM event
)
SELECT xid FROM event"""  # noqa: S608 - constants only
_INSERT_BOTH = f"WITH {_BOTH}"
_append_both = Writing(_INSERT_BOTH)
# For each model the statement that writes its row as well, or None where a row of it is more than its columns.
_with_row: dict[type[Model], Writing | None] = {}
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
    event, salt, text = _entry(
        actor=actor,
        code=code,
        object_kind=object_kind,
        object_id=object_id,
        now=now,
        instansi_id=instansi_id,
        subject_id=subject_id,
        before=before,
        after=after,
        detail=detail,
    )
    _insert(event, salt=salt, text=text)
    return event


def append_new(
    *,
    row: Model,
    actor: Actor,
    code: Code,
    object_kind: str,
    now: datetime,
    instansi_id: UUID | None = None,
    subject_id: UUID | None = None,
    after: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Insert `row` and append the event that it came to be: both or neither, also outside of a transaction.

    Within one, catch an `IntegrityError` around a savepoint, as with any insert.
    """
    event, salt, text = _entry(
        actor=actor,
        code=code,
        object_kind=object_kind,
        object_id=row.pk,
        now=now,
        instansi_id=instansi_id,
        subject_id=subject_id,
        before=None,
        after=after,
        detail=detail,
    )
    model = type(row)
    if model not in _with_row:
        _with_row[model] = _inserting(model)
    writing = _with_row[model]
    if writing is not None and not (pre_save.has_listeners(model) or post_save.has_listeners(model)):
        own = {f"row_{field.column}": getattr(row, field.attname) for field in model._meta.concrete_fields}
        if (rows := writing.run({**own, **_values(event, salt=salt, text=text)})) is not None:
            _stored(event, xid=rows[0][0])
            row._state.adding, row._state.db = False, connection.alias
            return event
    with transaction.atomic():
        row.save(force_insert=True)
        _insert(event, salt=salt, text=text)
    return event


def _entry(
    *,
    actor: Actor,
    code: Code,
    object_kind: str,
    object_id: UUID | None,
    now: datetime,
    instansi_id: UUID | None,
    subject_id: UUID | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    detail: Mapping[str, Any] | None,
) -> tuple[AuditEvent, str, str]:
    """Return the event, the salt of its digests, and the text of its detail."""
    event_id, salt, at = new_id(), secrets.token_hex(16), now.astimezone(UTC)
    detail_text = canonical(kept_words(detail or {}, code=code))
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
    return event, salt, detail_text


def _insert(event: AuditEvent, *, salt: str, text: str) -> None:
    # By hand, because every write of the application pays for it: the ORM takes several times as long.
    values = _values(event, salt=salt, text=text)
    if (rows := _append_both.run(values)) is not None:
        _stored(event, xid=rows[0][0])
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSERT_BOTH, values)
            _stored(event, xid=cursor.fetchone()[0])
            return
        values["event_at"] = connection.ops.adapt_datetimefield_value(event.at)
        row = [one.hex if isinstance(one, UUID) else one for one in values.values()]
        cursor.execute(_INSERT_EVENT, row[: len(_EVENT)])
        cursor.execute(_INSERT_DETAIL, [event.id.hex, salt, text])
    _stored(event, xid=0)


def _values(event: AuditEvent, *, salt: str, text: str) -> dict[str, Any]:
    values = {f"event_{name}": getattr(event, name) for name in _EVENT}
    return {**values, "detail_salt": salt, "detail_text": text}


def _stored(event: AuditEvent, *, xid: int) -> None:
    event.xid = int(xid)
    event._state.adding, event._state.db = False, connection.alias


def _inserting(model: type[Model]) -> Writing | None:
    """Return the statement for rows of `model` that are stored as they stand: one table, nothing filled on the way."""
    fields = model._meta.concrete_fields
    if model._meta.parents or any(_fills(one) for one in fields):
        return None
    columns = ", ".join(f'"{one.column}"' for one in fields)
    places = ", ".join(f"%(row_{one.column})s" for one in fields)
    return Writing(f'WITH own AS (INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})), {_BOTH}')  # noqa: S608


def _fills(field: Any) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)) or field.generated
