"""Values that stand in for others while a prepared query is put together, and how each is read out of a real one."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Protocol, get_args, get_origin
from uuid import UUID

from django.db import connection

from takar.common.actor import Actor, Grant

SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the SQL: which value fills it, how it is read out of that value, and a mark that tells it apart."""

    name: str
    read: Callable[[Any], Any]
    mark: Hashable


_Places = dict[Any, Found]


class Value(Protocol):
    """One declared value. One that is `shaped` has several forms, and the SQL differs between them."""

    @property
    def shaped(self) -> bool: ...

    def shape(self, given: Any) -> Hashable: ...

    def stand(self, name: str, shape: Any, *, number: int, turn: int) -> tuple[Any, _Places]: ...


def stand_in(kind: Any) -> Value:
    """Return how values of this type are prepared. Raises `TypeError` for a type that cannot be."""
    if kind is SHAPE:
        return _Shape()
    if kind is Actor:
        return _Actor()
    if isinstance(kind, type) and (kind is bool or issubclass(kind, Enum)):
        return _Shape()
    if get_origin(kind) in (list, tuple):
        return _Many(get_args(kind)[0])
    return _One(kind)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Taken as it is: it tells how the query is put together."""

    shaped: bool = True

    def shape(self, given: Any) -> Hashable:
        return given  # type: ignore[no-any-return]

    def stand(self, name: str, shape: Any, *, number: int, turn: int) -> tuple[Any, _Places]:
        return shape, {}


@dataclass(frozen=True, slots=True)
class _One:
    """A single value."""

    kind: type
    shaped: bool = False

    def __post_init__(self) -> None:
        _example(self.kind, 0, turn=0)

    def shape(self, given: Any) -> Hashable:
        return ()

    def stand(self, name: str, shape: Any, *, number: int, turn: int) -> tuple[Any, _Places]:
        example = _example(self.kind, number, turn=turn)
        return example, _places(name, example, lambda given: given, mark=(number,))


@dataclass(frozen=True, slots=True)
class _Many:
    """Several values for IN. The list is filled up to a power of two by its last one, so that few forms exist."""

    kind: type
    shaped: bool = True

    def shape(self, given: Any) -> int:
        return 1 << (len(given) - 1).bit_length() if given else 0

    def stand(self, name: str, shape: Any, *, number: int, turn: int) -> tuple[Any, _Places]:
        examples = [_example(self.kind, 1000 * (number + 1) + at, turn=turn) for at in range(shape)]
        found: _Places = {}
        for at, example in enumerate(examples):
            found |= _places(name, example, _nth(at), mark=(number, at))
        return examples, found


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who acts: the SQL differs with the roles held, not with the person or the units."""

    shaped: bool = True

    def shape(self, given: Actor) -> Hashable:
        return (
            tuple(grant.role for grant in given.grants),
            given.user_id is None,
            given.instansi_id is None,
            given.pegawai_id is None,
            given.system,
            given.menilai,
        )

    def stand(self, name: str, shape: Any, *, number: int, turn: int) -> tuple[Actor, _Places]:
        roles, no_user, no_home, no_person, system, leads = shape
        base = 1000 * (number + 1)
        user, home, person = (_example(UUID, base + at, turn=turn) for at in range(3))
        paths = [f"7{turn}STAND{base + at:08d}" for at, _role in enumerate(roles)]
        actor = Actor(
            user_id=None if no_user else user,
            instansi_id=None if no_home else home,
            pegawai_id=None if no_person else person,
            nama=f"stand-in {turn}",
            grants=tuple(Grant(role=role, path=path) for role, path in zip(roles, paths, strict=True)),
            system=system,
            menilai=leads,
        )
        found = _places(name, user, lambda given: given.user_id, mark=(number, "user"))
        found |= _places(name, home, lambda given: given.instansi_id, mark=(number, "home"))
        found |= _places(name, person, lambda given: given.pegawai_id, mark=(number, "person"))
        for at, path in enumerate(paths):
            found |= _places(name, path, _path(at), mark=(number, "path", at))
        return actor, found


def _nth(at: int) -> Callable[[Any], Any]:
    return lambda given: given[min(at, len(given) - 1)]


def _path(at: int) -> Callable[[Actor], str]:
    return lambda given: given.grants[at].path


def _places(name: str, example: Any, read: Callable[[Any], Any], *, mark: tuple[Hashable, ...]) -> _Places:
    adapt = _adapter(type(example))
    plain = adapt(example)
    found = {(type(plain), plain): Found(name, read if adapt is _same else lambda given: adapt(read(given)), mark)}
    if isinstance(example, str):
        begins = f"{example}%"
        found[(str, begins)] = Found(name, lambda given: f"{_like(read(given))}%", (*mark, "begins"))
    return found


def _like(text: str) -> str:
    return connection.ops.prep_for_like_query(text)


def _same(value: Any) -> Any:
    return value


def _adapter(kind: type) -> Callable[[Any], Any]:
    if kind is UUID:
        return _same if connection.features.has_native_uuid_field else _hex
    if kind is date:
        return connection.ops.adapt_datefield_value
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value
    return _same


def _hex(value: UUID) -> str:
    return value.hex


def _example(kind: type, number: int, *, turn: int) -> Any:
    # Values that no query holds by itself, each another one; those of the second turn differ in all their parts.
    if kind is UUID:
        return UUID(int=0xF1E2D3C4B5A697887 + (turn << 96) + number)
    if kind is date:
        return date(1873 + 2 * turn, 5 + turn, 17 + turn) + timedelta(days=3 * number)
    if kind is datetime:
        return datetime(1873 + 2 * turn, 5 + turn, 17 + turn, 3, 1, 4, 159_265, tzinfo=UTC) + timedelta(minutes=number)
    if kind is int:
        # Within the smallest column: Django answers itself what no column can hold.
        return 20_147 + 5_000 * turn + number
    if kind is str:
        return f"\N{LATIN SMALL LETTER ENG}stand-in-{turn}-{number}"
    name = getattr(kind, "__name__", str(kind))
    raise TypeError(f"values of type {name} cannot be prepared")
