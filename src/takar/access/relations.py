"""How an actor stands to a row. Each relation answers both ways, so that a list and a check can never disagree:
`q` narrows a list to the rows where it holds, `holds` checks one row, `people` names who stands in it."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model, Q

from takar.common.actor import Actor

NOTHING = Q(pk__in=())


class Relation(Protocol):
    """One way in which an actor may stand to a row."""

    def q(self, actor: Actor) -> Q: ...

    def holds(self, actor: Actor, row: Model) -> bool: ...

    def people(self, row: Model) -> tuple[UUID, ...]: ...


def follow(row: Any, path: str) -> Any:
    """Return the value at a `__` path of attributes, or None where a link is empty."""
    for name in path.split("__"):
        if row is None:
            return None
        row = getattr(row, name)
    return row


@dataclass(frozen=True, slots=True)
class IsPerson:
    """The actor's own person is the one that `field` of the row names (employee, Penilai, Atasan Penilai…)."""

    field: str

    def q(self, actor: Actor) -> Q:
        return Q(**{self.field: actor.pegawai_id}) if actor.pegawai_id else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.pegawai_id is not None and follow(row, self.field) == actor.pegawai_id

    def people(self, row: Model) -> tuple[UUID, ...]:
        value = follow(row, self.field)
        return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class HasRole:
    """The actor holds `role` today on the row's unit or on one above; `path` leads to the unit's tree path."""

    role: str
    path: str = "unit__path"

    def q(self, actor: Actor) -> Q:
        wanted = NOTHING
        for prefix in actor.paths(self.role):
            wanted |= Q(**{f"{self.path}__startswith": prefix})
        return wanted

    def holds(self, actor: Actor, row: Model) -> bool:
        value = follow(row, self.path)
        return isinstance(value, str) and any(value.startswith(prefix) for prefix in actor.paths(self.role))

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Anyone:
    """Every person of the row's government."""

    def q(self, actor: Actor) -> Q:
        # Not Q(): an empty condition would vanish in an OR with NOTHING.
        return ~NOTHING if actor.authenticated else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.authenticated

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()
