"""The sealer gives entries their final place, extends the Merkle tree over them, and stores its head.

PostgreSQL: only transactions that are over (xid below every open one) are taken, so a late commit can never slip in
before what is sealed; an advisory lock keeps a second sealer out. SQLite has one writer, so the order of the rows is
the order of their commits.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from takar.audit.hashing import leaf_hash
from takar.audit.merkle import edge_root, extend
from takar.audit.models import AuditEvent, AuditHead, AuditSeal

BATCH = 10_000
# An entry that has waited longer than this for its seal is reported.
GRACE = timedelta(seconds=60)

_LOCK = 0x74616B6172  # "takar"
_UNSEALED = "NOT EXISTS (SELECT 1 FROM audit_auditseal seal WHERE seal.event_id = event.id)"
_XMIN = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_XMAX = "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
# Only constants are put together below; every value goes in as a parameter.
_SELECT = "SELECT event.id, event.text FROM audit_auditevent event WHERE "
_FINISHED_PG = (
    f"{_SELECT} event.xid >= %s AND event.xid < {_XMIN} AND {_UNSEALED} ORDER BY event.xid, event.id LIMIT %s"
)
# Rows of a restored dump carry transaction ids of another server; visible and not below xmax means just that.
_ALL_FINISHED_PG = (
    f"{_SELECT} (event.xid < {_XMIN} OR event.xid >= {_XMAX}) AND {_UNSEALED} ORDER BY event.xid, event.id LIMIT %s"
)
_FINISHED_SQLITE = f"{_SELECT} event.rowid > %s AND {_UNSEALED} ORDER BY event.rowid LIMIT %s"
_PLACE = (
    "SELECT event.{place} FROM audit_auditevent event"
    ' WHERE event.id = (SELECT event_id FROM audit_auditseal ORDER BY "index" DESC LIMIT 1)'
)
_WAITING = (
    "SELECT event.id, event.at FROM audit_auditevent event WHERE event.{place} >= %s AND "  # noqa: S608
    + _UNSEALED
    + " ORDER BY event.{place} LIMIT 1"
)
_FOREIGN = f"SELECT %s >= {_XMAX}"


def newest_head() -> AuditHead | None:
    return AuditHead.objects.order_by("-size").first()


def seal(now: datetime, *, thorough: bool = False, batch: int = BATCH) -> AuditHead | None:
    """Seal the next entries and return the new head, or None where nothing waits or another sealer is at work.

    `thorough` looks through the whole ledger for unsealed entries instead of beginning at the last sealed one; the
    sealing process does so once when it starts, so that a restored dump is sealed too.
    """
    # Looking first, outside a transaction, keeps an idle sealer from taking SQLite's write lock every second.
    if not _finished(thorough=thorough, limit=1):
        return None
    with transaction.atomic():
        if not _only_sealer():
            return None
        rows = _finished(thorough=thorough, limit=batch)
        if not rows:
            return None
        last = newest_head()
        start = last.size if last else 0
        seals = [
            AuditSeal(index=start + step, event_id=event_id, leaf=leaf_hash(text))
            for step, (event_id, text) in enumerate(rows)
        ]
        edge = extend(read_edge(last), size=start, leaves=[bytes.fromhex(each.leaf) for each in seals])
        AuditSeal.objects.bulk_create(seals, batch_size=2_000)
        return AuditHead.objects.create(
            size=start + len(seals),
            root=edge_root(edge).hex(),
            at=now,
            previous_root=last.root if last else "",
            frontier=json.dumps([node.hex() for node in edge]),
        )


def read_edge(head: AuditHead | None) -> tuple[bytes, ...]:
    """Return the right edge that a head stores; empty before the first head."""
    return tuple(bytes.fromhex(node) for node in json.loads(head.frontier)) if head else ()


def oldest_waiting() -> datetime | None:
    """Return when the oldest entry that the sealer has yet to take was written, for alarms."""
    statement = _WAITING.format(place="rowid" if connection.vendor == "sqlite" else "xid")
    return next((row.at for row in AuditEvent.objects.raw(statement, [_place_of_last()])), None)


def _finished(*, thorough: bool, limit: int) -> Sequence[tuple[UUID, str]]:
    place = 0 if thorough else _place_of_last()
    parameters: list[Any] = [place, limit]
    if connection.vendor == "sqlite":
        statement = _FINISHED_SQLITE
    elif thorough or _from_another_server(place):
        statement, parameters = _ALL_FINISHED_PG, [limit]
    else:
        statement = _FINISHED_PG
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [(_uuid(event_id), str(text)) for event_id, text in cursor.fetchall()]


def _place_of_last() -> int:
    """Return where the last sealed entry stands: its transaction id, or its row number on SQLite; 0 for none."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE.format(place="rowid" if connection.vendor == "sqlite" else "xid"))
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _from_another_server(xid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_FOREIGN, [xid])
        return bool(cursor.fetchone()[0])


def _only_sealer() -> bool:
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
