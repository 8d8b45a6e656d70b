"""Verify the ledger from its rows up: text to leaf, leaf to seal, seals to roots, roots to heads, heads to witnesses.

One pass in chunks, so that millions of entries need little memory. Every finding names the entry and what is wrong."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from takar.audit.hashing import detail_digest, leaf_hash
from takar.audit.merkle import edge_root, extend
from takar.audit.models import AuditDetail, AuditEvent, AuditHead, AuditSeal
from takar.audit.sealed_rows import SealedRow, sealed_rows
from takar.audit.sealer import GRACE, read_edge

CHUNK = 5_000
MOST = 1_000
_NO_LEAF = bytes(32)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: the entry's index, id, moment and code as far as they are known, and what."""

    what: str
    index: int | None = None
    event_id: UUID | None = None
    at: datetime | None = None
    code: str = ""


@dataclass(slots=True)
class Report:
    """What a verification saw. At most `MOST` findings are kept; `found` counts them all."""

    entries: int = 0
    heads: int = 0
    root: str = ""
    waiting: int = 0
    witnessed: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        self.found += 1
        if len(self.findings) < MOST:
            self.findings.append(finding)


def verify(*, now: datetime, witnesses: Mapping[int, str] | None = None) -> Report:
    """Verify the whole ledger; `witnesses` maps sizes of heads that were saved outside to their roots."""
    report = Report()
    last_seal = AuditSeal.objects.order_by("-index").values_list("index", flat=True).first()
    last_head = AuditHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    _heads(report, last_head=last_head, witnesses=dict(witnesses or {}))
    if last_seal is not None and last_seal >= last_head:
        for row in sealed_rows(start=last_head, end=last_seal + 1):
            report.add(_named(row, "has a seal that no head covers: it was inserted, or heads were removed"))
    _unsealed(report, now=now)
    _orphans(report)
    return report


def _heads(report: Report, *, last_head: int, witnesses: dict[int, str]) -> None:
    rows = sealed_rows(start=0, end=last_head, chunk=CHUNK)
    pending = next(rows, None)
    edge: tuple[bytes, ...] = ()
    size, previous = 0, ""
    for head in _each_head(last_head):
        leaves: list[bytes] = []
        inside: list[SealedRow] = []
        found_before = report.found
        for index in range(size, head.size):
            if pending is None or pending.index > index:
                report.add(Finding("has lost its seal: the seal was removed", index=index))
                leaves.append(_NO_LEAF)
                continue
            _judge(report, pending)
            leaves.append(pending.leaf_bytes)
            inside.append(pending)
            pending = next(rows, None)
        edge = extend(edge, size=size, leaves=leaves)
        computed = edge_root(edge).hex()
        if computed != head.root:
            _mismatch(report, head=head, start=size, inside=inside, named=report.found > found_before)
        stored = _stored_edge(head)
        if stored is None:
            report.add(_of_head(head, "stores an edge that does not lead to its own root: the head was changed"))
        elif computed != head.root:
            # Go on from what the head says, so that one change is not reported again for every later head.
            edge = stored
        if head.previous_root != previous:
            report.add(_of_head(head, "does not follow from the head before it: one of the two was changed or removed"))
        witness = witnesses.pop(head.size, None)
        if witness is not None:
            report.witnessed += 1
            if witness != computed or witness != head.root:
                report.add(_of_head(head, "differs from the head that was witnessed: the ledger was rewritten"))
        size, previous = head.size, head.root
        report.heads += 1
    report.entries, report.root = size, previous
    for missing in sorted(witnesses):
        what = f"A head of size {missing} was witnessed, but the ledger has none: its end or its heads were removed"
        report.add(Finding(what))


def _each_head(last_head: int) -> Iterator[AuditHead]:
    size = 0
    while chunk := list(AuditHead.objects.filter(size__gt=size, size__lte=last_head).order_by("size")[:CHUNK]):
        yield from chunk
        size = chunk[-1].size


def _judge(report: Report, row: SealedRow) -> None:
    event = row.event
    if event is None:
        report.add(_named(row, "was removed: its seal is there, the entry is not"))
        return
    if leaf_hash(event.text) != row.leaf:
        report.add(_named(row, "was changed: its text does not match the sealed leaf"))
    elif event.leaf != row.leaf:
        report.add(_named(row, "was changed: its stored leaf differs from the sealed one"))
    elif columns := _differing(event):
        report.add(_named(row, f"was changed: {', '.join(columns)} differ from the sealed text"))
    if row.detail is not None:
        salt, text = row.detail
        if not _bound(event.text, salt=salt, text=text):
            report.add(_named(row, "has a changed detail: it does not match the sealed digest"))
    elif not row.erasure:
        report.add(_named(row, "has lost its detail, and no entry says that it was erased"))


def _mismatch(report: Report, *, head: AuditHead, start: int, inside: list[SealedRow], named: bool) -> None:
    displaced = [
        row
        for row, expected in zip(inside, sorted(inside, key=lambda row: row.order), strict=True)
        if row.event is not None and row.index != expected.index
    ]
    for row in displaced:
        report.add(_named(row, "is out of its place: the order was changed, or an entry was inserted"))
    if not named and not displaced:
        span = f"entries {start} to {head.size - 1}" if head.size - start > 1 else f"entry {start}"
        report.add(_of_head(head, f"does not match the root over its leaves: {span} or the head itself was changed"))
        for row in inside[:20]:
            report.add(_named(row, "stands under a head that does not match"))


def _differing(event: AuditEvent) -> list[str]:
    try:
        stated = json.loads(event.text)
        at = datetime.fromisoformat(stated["at"])
    except (KeyError, TypeError, ValueError):
        return ["text"]
    pairs = {
        "id": (stated.get("id"), str(event.pk)),
        "instansi": (stated.get("instansi"), _plain(event.instansi_id)),
        "at": (at, event.at),
        "actor": (stated.get("actor"), _plain(event.actor_id)),
        "actor_name": (stated.get("actor_name"), event.actor_name),
        "code": (stated.get("code"), event.code),
        "kind": (stated.get("kind"), event.object_kind),
        "object": (stated.get("object"), _plain(event.object_id)),
        "subject": (stated.get("subject"), _plain(event.subject_id)),
    }
    return [name for name, (sealed, stored) in pairs.items() if sealed != stored]


def _unsealed(report: Report, *, now: datetime) -> None:
    sealed = AuditSeal.objects.filter(event_id=OuterRef("pk"))
    rows = AuditEvent.objects.filter(~Exists(sealed)).order_by("pk").values_list("pk", "at", "code")
    for pk, at, code in rows.iterator(chunk_size=CHUNK):
        if now - _written(pk, at) > GRACE:
            what = "has waited over 60 seconds for its seal: inserted past the application, or the sealer is down"
            report.add(Finding(what, event_id=pk, at=at, code=code))
        else:
            report.waiting += 1


def _orphans(report: Report) -> None:
    event = AuditEvent.objects.filter(pk=OuterRef("event_id"))
    sealed = AuditSeal.objects.filter(event_id=OuterRef("event_id"))
    rows = AuditDetail.objects.filter(~Exists(event), ~Exists(sealed)).order_by("pk").values_list("pk", flat=True)
    for pk in rows.iterator(chunk_size=CHUNK):
        report.add(Finding("has a detail but no entry: the entry was removed, or the detail inserted", event_id=pk))


def _written(pk: UUID, at: datetime) -> datetime:
    # An id of version 7 carries the moment at which it was made; `at` may be an earlier day in demo data.
    return datetime.fromtimestamp((pk.int >> 80) / 1000, tz=UTC) if pk.version == 7 else at


def _bound(event_text: str, *, salt: str, text: str) -> bool:
    try:
        return bool(detail_digest(salt=salt, text=text) == json.loads(event_text)["detail"])
    except (KeyError, TypeError, ValueError):
        return False


def _stored_edge(head: AuditHead) -> tuple[bytes, ...] | None:
    try:
        edge = read_edge(head)
    except (TypeError, ValueError):
        return None
    return edge if len(edge) == head.size.bit_count() and edge_root(edge).hex() == head.root else None


def _named(row: SealedRow, what: str) -> Finding:
    event = row.event
    return Finding(
        what,
        index=row.index,
        event_id=row.event_id,
        at=event.at if event else None,
        code=event.code if event else "",
    )


def _of_head(head: AuditHead, what: str) -> Finding:
    return Finding(f"The head of size {head.size} {what}", at=head.at)


def _plain(value: UUID | None) -> str | None:
    return None if value is None else str(value)
