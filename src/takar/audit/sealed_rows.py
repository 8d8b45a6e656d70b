"""Read sealed entries in their order, each with its event and detail, in chunks of a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from takar.audit.guards import ERASURE_CODE
from takar.audit.models import AuditDetail, AuditEvent, AuditSeal


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One sealed place. `event` and `detail` are None where they are gone; `erasure`: an entry says it was erased."""

    index: int
    event_id: UUID
    leaf: str
    event: AuditEvent | None
    detail: tuple[str, str] | None
    erasure: bool

    @property
    def leaf_bytes(self) -> bytes:
        """The leaf; one that was overwritten with something else becomes zeros, which no root will match."""
        try:
            value = bytes.fromhex(self.leaf)
        except ValueError:
            return bytes(32)
        return value if len(value) == 32 else bytes(32)

    @property
    def order(self) -> tuple[int, bytes]:
        """What the sealer sorts by: transaction and id on PostgreSQL, the row's number on SQLite."""
        if self.event is None:
            return (-1, self.event_id.bytes)
        tie = self.event_id.bytes if connection.vendor == "postgresql" else b""
        return (int(self.event.place), tie)  # type: ignore[attr-defined]


def sealed_rows(*, start: int, end: int, chunk: int = 5_000) -> Iterator[SealedRow]:
    """Yield the sealed entries with `start <= index < end`. Four queries a chunk at most."""
    place = RawSQL("audit_auditevent.rowid", ()) if connection.vendor == "sqlite" else F("xid")
    while start < end:
        seals = list(AuditSeal.objects.filter(index__gte=start, index__lt=end).order_by("index")[:chunk])
        if not seals:
            return
        keys = [seal.event_id for seal in seals]
        events = AuditEvent.objects.filter(pk__in=keys).annotate(place=place).in_bulk()
        details = {
            pk: (salt, text)
            for pk, salt, text in AuditDetail.objects.filter(pk__in=keys).values_list("event_id", "salt", "text")
        }
        erased = _erasures([key for key in keys if key not in details])
        for seal in seals:
            key = seal.event_id
            yield SealedRow(seal.index, key, seal.leaf, events.get(key), details.get(key), key in erased)
        start = seals[-1].index + 1


def _erasures(keys: list[UUID]) -> set[UUID | None]:
    if not keys:
        return set()
    asked = AuditEvent.objects.filter(code=ERASURE_CODE, object_id__in=keys)
    return set(asked.values_list("object_id", flat=True))
