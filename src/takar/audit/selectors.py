"""Read the ledger for its screens: the trail of one person, the ledger of a government, one entry with its proof."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.audit.merkle import edge_inclusion_proof
from takar.audit.models import AuditDetail, AuditEvent, AuditHead, AuditSeal
from takar.audit.receipt import make_receipt
from takar.audit.sealer import GRACE, newest_head, oldest_waiting, read_edge
from takar.audit.sentences import sentence
from takar.common.actor import Actor

PAGE = 50


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as a list shows it."""

    id: UUID
    at: datetime
    sentence: str
    code: str
    actor_name: str
    actor_id: UUID | None
    subject_id: UUID | None
    mine: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One page of entries, newest first; `after` opens the next page, empty on the last."""

    rows: tuple[EntryRow, ...]
    after: str


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What an auditor asks for. Days are the government's own, both included."""

    begin: datetime
    end: datetime
    name: str = ""
    kind: str = ""
    person: UUID | None = None
    thing: UUID | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where an entry stands in the tree, with the proof against the first head that covers it."""

    index: int
    size: int
    root: str
    at: datetime
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with everything that its page shows. `receipt` is None until it is sealed."""

    row: EntryRow
    object_kind: str
    object_id: UUID | None
    leaf: str
    digest: str
    before: str | None
    after: str | None
    request: str
    sealed: Sealed | None
    newest: AuditHead | None
    receipt: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How the ledger is doing."""

    newest: AuditHead | None
    heads: tuple[AuditHead, ...]
    waiting_since: datetime | None


def own_trail(actor: Actor, *, others_only: bool = False, after: str = "") -> EntryPage:
    """Return who opened and changed the actor's own record. Two queries."""
    rows = AuditEvent.objects.filter(instansi_id=actor.instansi_id, subject_id=actor.pegawai_id)
    if actor.pegawai_id is None:
        rows = rows.none()
    if others_only:
        rows = rows.exclude(actor_id=actor.user_id)
    return _page(rows, actor=actor, after=after)


def government_ledger(actor: Actor, *, wanted: LedgerFilter, after: str = "") -> EntryPage:
    """Return the entries of the actor's government that fit the filter. Two queries, bounded by the days asked for."""
    rows = AuditEvent.objects.filter(instansi_id=actor.instansi_id, at__gte=wanted.begin, at__lt=wanted.end)
    if wanted.name:
        rows = rows.filter(actor_name__icontains=wanted.name)
    if wanted.kind:
        rows = rows.filter(code__startswith=f"{wanted.kind}.")
    if wanted.person:
        rows = rows.filter(Q(actor_id=wanted.person) | Q(subject_id=wanted.person))
    if wanted.thing:
        rows = rows.filter(object_id=wanted.thing)
    return _page(rows, actor=actor, after=after)


def entry_view(event: AuditEvent, *, actor: Actor) -> EntryView:
    """Return one entry with its proof. Six queries at most."""
    detail = AuditDetail.objects.filter(pk=event.pk).first()
    place = _sealed(event)
    text = json.loads(event.text)
    receipt = None
    if place is not None:
        receipt = make_receipt(
            text=event.text,
            index=place.index,
            size=place.size,
            root=place.root,
            at=place.at.astimezone(UTC).isoformat(),
            proof=place.proof,
            detail=(detail.salt, detail.text) if detail else None,
        )
    return EntryView(
        row=_row(event, None if detail is None else detail.text, actor=actor),
        object_kind=event.object_kind,
        object_id=event.object_id,
        leaf=event.leaf,
        digest=text.get("detail", ""),
        before=text.get("before"),
        after=text.get("after"),
        request=text.get("request", ""),
        sealed=place,
        newest=newest_head(),
        receipt=receipt,
    )


def ledger_state() -> LedgerState:
    """Return the newest heads and since when an entry waits for its seal. Three queries."""
    heads = tuple(AuditHead.objects.order_by("-size")[:10])
    return LedgerState(newest=heads[0] if heads else None, heads=heads, waiting_since=oldest_waiting())


def sealing_late(now: datetime) -> datetime | None:
    """Since when entries wait for a seal that should have come; None while sealing keeps up. Two queries."""
    since = oldest_waiting()
    return since if since is not None and now - since > GRACE else None


def readable_entry(actor: Actor, *, pk: UUID, auditor: bool) -> AuditEvent | None:
    """Return one entry of the actor's government: any for an auditor, else those of one's own record or hand."""
    rows = AuditEvent.objects.filter(instansi_id=actor.instansi_id, pk=pk)
    if not auditor:
        own = Q(actor_id=actor.user_id)
        if actor.pegawai_id is not None:
            own |= Q(subject_id=actor.pegawai_id)
        rows = rows.filter(own)
    return rows.first()


def days(*, begin: date, end: date, zone: Any) -> tuple[datetime, datetime]:
    """Return the first moment of `begin` and the first moment after `end` in a government's own zone."""
    midnight = datetime.min.time()
    start = datetime.combine(begin, midnight, tzinfo=zone)
    return start, datetime.combine(end + timedelta(days=1), midnight, tzinfo=zone)


def _page(rows: QuerySet[AuditEvent], *, actor: Actor, after: str) -> EntryPage:
    place = _read_place(after)
    if place is not None:
        rows = rows.filter(Q(at__lt=place[0]) | Q(at=place[0], id__lt=place[1]), at__lte=place[0])
    found = list(rows.order_by("-at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    details = dict(AuditDetail.objects.filter(pk__in=[row.pk for row in shown]).values_list("event_id", "text"))
    last = shown[-1] if len(found) > PAGE else None
    return EntryPage(
        rows=tuple(_row(row, details.get(row.pk), actor=actor) for row in shown),
        after="" if last is None else f"{last.at.astimezone(UTC).isoformat()}~{last.pk.hex}",
    )


def _row(event: AuditEvent, detail: str | None, *, actor: Actor) -> EntryRow:
    return EntryRow(
        id=event.pk,
        at=event.at,
        sentence=sentence(
            code=event.code, actor_name=event.actor_name, detail_text=detail, object_kind=event.object_kind
        ),
        code=event.code,
        actor_name=event.actor_name,
        actor_id=event.actor_id,
        subject_id=event.subject_id,
        mine=event.actor_id is not None and event.actor_id == actor.user_id,
        erased=detail is None,
    )


def _sealed(event: AuditEvent) -> Sealed | None:
    place = AuditSeal.objects.filter(event_id=event.pk).first()
    if place is None:
        return None
    head = AuditHead.objects.filter(size__gt=place.index).order_by("size").first()
    if head is None:
        return None
    before = AuditHead.objects.filter(size__lte=place.index).order_by("-size").first()
    base = before.size if before else 0
    leaves = (
        AuditSeal.objects.filter(index__gte=base, index__lt=head.size).order_by("index").values_list("leaf", flat=True)
    )
    proof = edge_inclusion_proof(
        read_edge(before), base=base, leaves=[bytes.fromhex(leaf) for leaf in leaves], index=place.index
    )
    return Sealed(place.index, head.size, head.root, head.at, tuple(node.hex() for node in proof))


def _read_place(after: str) -> tuple[datetime, UUID] | None:
    moment, _tilde, key = after.partition("~")
    try:
        at, pk = datetime.fromisoformat(moment), UUID(key)
    except ValueError:
        return None
    return (at, pk) if at.tzinfo is not None else None
