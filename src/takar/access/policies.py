"""One policy a model, answering four questions: may at all, on this row, on which rows, and who may.

All four follow from one declaration: for each deed, the relations in which an actor must stand to the row.
A row of another government is never in scope, whatever the relation says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _

from takar.access.relations import NOTHING, HasRole, Relation
from takar.common.actor import Actor
from takar.common.prepared import Prepared
from takar.common.refusals import Forbidden, NotFound, Stale

M = TypeVar("M", bound=Model)

_policies: dict[type[Model], "Policy"] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the sentence that the person is shown."""

    allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


@dataclass(frozen=True)
class Policy:
    """Who may do what to the rows of `model`. `see` is the deed that opens the scope: outside it a row is 404."""

    model: type[Model]
    see: Enum
    rules: Mapping[Enum, Sequence[Relation]]
    sentences: Mapping[Enum, Any] = field(default_factory=dict)
    not_found: Any = ""

    def may(self, actor: Actor, deed: Enum) -> bool:
        """May this actor do it to any row at all? Used to show or hide a menu entry, never to protect a row."""
        if not actor.authenticated:
            return False
        return actor.system or any(
            actor.has(rule.role) if isinstance(rule, HasRole) else actor.pegawai_id is not None
            for rule in self.rules[deed]
        )

    def check(self, actor: Actor, deed: Enum, row: Model) -> Verdict:
        """May this actor do it to this row? The sentence of a refusal says who may."""
        if row.instansi_id != actor.instansi_id or not actor.authenticated:  # type: ignore[attr-defined]
            return Verdict(False, str(self.not_found))
        if actor.system or any(rule.holds(actor, row) for rule in self.rules[deed]):
            return YES
        return Verdict(False, str(self.sentences.get(deed, "")))

    def scope(self, actor: Actor, deed: Enum | None = None) -> Q:
        """On which rows may this actor do it? One condition over stored columns."""
        if not actor.authenticated or actor.instansi_id is None:
            return NOTHING
        if actor.system:
            return Q(instansi_id=actor.instansi_id)
        wanted = NOTHING
        for rule in self.rules[deed or self.see]:
            wanted |= rule.q(actor)
        return Q(instansi_id=actor.instansi_id) & wanted

    def who(self, deed: Enum, row: Model) -> tuple[UUID, ...]:
        """Which persons may do it to this row by their position? Role holders are not listed."""
        found: dict[UUID, None] = {}
        for rule in self.rules[deed]:
            found.update(dict.fromkeys(rule.people(row)))
        return tuple(found)


def register_policy(policy: Policy) -> Policy:
    """Make `policy` the one for its model. A second one for the same model is a mistake of the programmer."""
    if policy.model in _policies:
        raise ValueError(f"{policy.model.__name__} has a policy already")
    _policies[policy.model] = policy
    return policy


def policy_for(model: type[Model]) -> Policy:
    return _policies[model]


def all_policies() -> tuple[Policy, ...]:
    return tuple(_policies.values())


def can(actor: Actor, deed: Enum, row: Model) -> Verdict:
    """The one gate: may `actor` do `deed` to `row`?"""
    return policy_for(type(row)).check(actor, deed, row)


def access_row(
    rows: QuerySet[M], *, actor: Actor, pk: UUID, deed: Enum, lock: bool = False, version: int | None = None
) -> M:
    """Fetch one row through the gate; the only way in which pages and actions may fetch one.

    Raises `NotFound` outside the scope, `Forbidden` in scope without the right, `Stale` when `version` (from the
    form) is not the row's. With `lock`, call inside a transaction: the row stays locked until its end.
    """
    policy = policy_for(rows.model)
    ready = None if lock or not isinstance(pk, UUID) else _ready(rows)
    if ready is not None:
        found = ready(actor=actor, pk=pk)
    else:
        wanted = rows.filter(policy.scope(actor), pk=pk)
        # Not first(): it would add an ORDER BY to a look-up by key, on every action.
        found = list((wanted.select_for_update(of=("self",)) if lock else wanted)[:1])
    row: M | None = found[0] if found else None
    return granted(row, policy=policy, actor=actor, deed=deed, version=version)


def granted(row: M | None, *, policy: Policy, actor: Actor, deed: Enum, version: int | None = None) -> M:
    """Return a row that was looked for in the scope, or raise as `access_row` does."""
    if row is None:
        raise NotFound(str(policy.not_found or _("Halaman ini tidak ada, atau bukan untuk Anda.")))
    verdict = policy.check(actor, deed, row)
    if not verdict:
        raise Forbidden(verdict.sentence or str(_("Anda tidak berwenang melakukan ini.")))
    if version is not None and version != row.versi_baris:  # type: ignore[attr-defined]
        raise Stale(
            str(_("Data ini sudah berubah sejak Anda membukanya: oleh orang lain, atau lewat halaman Anda yang lain.")),
            next_step=str(_("Muat ulang halaman, periksa perubahannya, lalu ulangi.")),
        )
    return row


# Look-ups of plain rows by their key are alike: their SQL is put together once for each model and what is joined.
# Of each clock too: who leads a unit today depends on it.
_look_ups: dict[tuple[type[Model], str, str], Prepared] = {}
_TOLD = ("where", "annotations", "extra", "distinct", "deferred_loading", "low_mark", "high_mark", "combinator")


def _ready(rows: QuerySet[M]) -> Prepared | None:
    """Return the prepared look-up for all rows of a model with what is selected along; None for any other queryset."""
    query: Any = rows.query
    plain = type(rows)(rows.model).query
    if any(getattr(query, name) != getattr(plain, name) for name in _TOLD) or vars(rows)["_prefetch_related_lookups"]:
        return None
    key = (rows.model, repr(query.select_related), get_current_timezone_name())
    if key not in _look_ups:

        def reachable(actor: Actor, pk: UUID) -> QuerySet[M]:
            return rows.filter(policy_for(rows.model).scope(actor), pk=pk).order_by()[:1]

        _look_ups[key] = Prepared(reachable, actor=Actor, pk=UUID)
    return _look_ups[key]
