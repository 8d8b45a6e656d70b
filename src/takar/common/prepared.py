"""Queries of hot pages: their SQL is put together once, later runs only fill in the values.

Putting a query together costs Django several times what sending it costs. A prepared query is written as any other,
as a function of its values; it is called once with stand-ins of the same types, and the places where those land in
the SQL are remembered. It may not look at its values: which rows are asked for may depend on them, how may not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_Adapt = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The finished SQL: `constants` in the order of the placeholders, `places` says which of them are values."""

    sql: str
    constants: tuple[Any, ...]
    places: tuple[tuple[int, str, _Adapt], ...]
    convert: Callable[[list[tuple[Any, ...]]], Any]


class Prepared:
    """A `values_list` query as a function: `Prepared(build, person=UUID, today=date)`, then `query(person=…, today=…)`.

    Types that values may have: UUID, date, datetime, int and str (not inside LIKE). Raises `TypeError` for a query
    that is not a `values_list`, and for a value that the query does not use or that lands where it cannot be found.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"], **types: type) -> None:
        self._build = build
        self._types = types

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """Run the query and return its rows. Raises `TypeError` for a missing or unknown value."""
        if values.keys() != self._types.keys():
            raise TypeError(f"this query takes {sorted(self._types)}")
        plan = self._plan
        if plan is None:
            return []
        parameters = list(plan.constants)
        for place, name, adapt in plan.places:
            parameters[place] = adapt(values[name])
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            rows = cursor.fetchall()
        return [tuple(row) for row in plan.convert(rows)]

    @cached_property
    def _plan(self) -> _Plan | None:
        standing = {name: _stand_in(kind, number) for number, (name, kind) in enumerate(self._types.items())}
        queryset = self._build(**standing)
        if queryset._iterable_class.__name__ != "ValuesListIterable":
            raise TypeError("a prepared query ends in values_list(), without flat or named")
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        wanted = {_adapter(kind)(standing[name]): (name, _adapter(kind)) for name, kind in self._types.items()}
        places = tuple((place, *wanted[value]) for place, value in enumerate(parameters) if _known(value, wanted))
        lost = set(self._types) - {name for _place, name, _adapt in places}
        if lost:
            raise TypeError(f"not found in the SQL: {sorted(lost)}")
        converters = compiler.get_converters([column for column, *_rest in compiler.select[: compiler.col_count]])

        def convert(rows: list[tuple[Any, ...]]) -> Any:
            return compiler.apply_converters(rows, converters) if converters else rows

        return _Plan(sql=sql, constants=tuple(parameters), places=places, convert=convert)


def _known(value: object, wanted: dict[Any, Any]) -> bool:
    try:
        return value in wanted
    except TypeError:
        return False


def _stand_in(kind: type, number: int) -> Any:
    # Values that no query holds by itself, each another one.
    if kind is UUID:
        return UUID(int=0xF1E2D3C4B5A697887 + number)
    if kind is date:
        return date(1873, 5, 17) + timedelta(days=number)
    if kind is datetime:
        return datetime(1873, 5, 17, 3, 1, 4, 159_265, tzinfo=UTC) + timedelta(minutes=number)
    if kind is int:
        # Within the smallest column: Django answers itself what no column can hold.
        return 31_607 + number
    if kind is str:
        return f"\N{LATIN SMALL LETTER ENG}stand-in-{number}"
    raise TypeError(f"values of type {kind.__name__} cannot be prepared")


def _adapter(kind: type) -> _Adapt:
    if kind is UUID:
        native: bool = connection.features.has_native_uuid_field
        return (lambda value: value) if native else (lambda value: value.hex)
    if kind is date:
        return connection.ops.adapt_datefield_value
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value
    return lambda value: value
