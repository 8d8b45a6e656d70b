"""Queries of busy pages: their SQL is put together once, later runs only fill in the values.

Putting a query together costs Django several times what sending it costs. A prepared query is written as any other,
as a function of its values; it is called twice with stand-ins, and the places where those land in the SQL are
remembered. It may not look at its values: which rows are asked for may depend on them, how may not.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import update_wrapper
from typing import Annotated, Any, TypeVar, get_args, get_origin

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

from takar.common.stand_ins import SHAPE, Found, Value, stand_in
from takar.common.statements import Statement

_T = TypeVar("_T")
# A value that tells how the query is put together (a limit, a choice), not which rows are asked for.
Shape = Annotated[_T, SHAPE]
_Rows = list[tuple[Any, ...]]
# Of one query as many forms are kept; a person with twenty roles or the fortieth page must not fill the memory.
_MOST_PLANS = 200


@dataclass(frozen=True, slots=True)
class _Plan:
    """The finished SQL: `constants` in the order of the placeholders, `places` says which of them are values."""

    sql: str
    constants: tuple[Any, ...]
    places: tuple[tuple[int, Found], ...]
    convert: Callable[[_Rows], Any]
    statement: Statement | None


class Prepared:
    """A query as a function: `Prepared(build, person=UUID, today=date)`, then `query(person=…, today=…)`.

    It gives the rows of a `values_list`, or the instances of a plain queryset with what it selects along. Types that
    values may have: UUID, date, datetime, int, str (as a whole, or what a text begins with), lists of these, `Actor`,
    and `Shape[…]`. Raises `TypeError` for any other queryset, and for a value that the query does not use or that
    lands where it cannot be found.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"], **types: Any) -> None:
        self._build = build
        self._values = {name: _value_of(kind) for name, kind in types.items()}
        self._shaped = tuple(name for name, value in self._values.items() if value.shaped)
        self._plans: dict[tuple[Any, ...], _Plan | None] = {}

    def __call__(self, **values: Any) -> list[Any]:
        """Run the query and return its rows. Raises `TypeError` for a missing or unknown value."""
        if values.keys() != self._values.keys():
            raise TypeError(f"this query takes {sorted(self._values)}")
        key = tuple(self._values[name].shape(values[name]) for name in self._shaped)
        try:
            plan = self._plans[key]
        except KeyError:
            plan = self._keep(key)
        if plan is None:
            return []
        if plan.statement is not None and (rows := plan.statement.run(values)) is not None:
            return plan.convert(rows) if rows else []
        parameters = list(plan.constants)
        for place, found in plan.places:
            parameters[place] = found.read(values[found.name])
        with connection.cursor() as cursor:
            cursor.execute(plan.sql, parameters)
            rows = cursor.fetchall()
        return plan.convert(rows) if rows else []

    def _keep(self, key: tuple[Any, ...]) -> _Plan | None:
        plan = self._plan(dict(zip(self._shaped, key, strict=True)))
        if len(self._plans) >= _MOST_PLANS:
            self._plans = {}
        self._plans[key] = plan
        return plan

    def _plan(self, shapes: dict[str, Any]) -> _Plan | None:
        try:
            plan, again = (self._compiled(shapes, turn=turn) for turn in (0, 1))
        except EmptyResultSet:
            return None
        lost = set(self._values) - {found.name for _place, found in plan.places} - set(self._shaped)
        if lost:
            raise TypeError(f"not found in the SQL: {sorted(lost)}")
        # Whatever else differs between two sets of values is a value that landed where it was not seen.
        if (plan.sql, _rest(plan)) != (again.sql, _rest(again)):
            raise TypeError("a value is not found in the SQL as it was given")
        if connection.vendor == "postgresql":
            reads = {place: (found.name, found.read) for place, found in plan.places}
            return replace(plan, statement=Statement(plan.sql, plan.constants, reads))
        return plan

    def _compiled(self, shapes: dict[str, Any], *, turn: int) -> _Plan:
        standing: dict[str, Any] = {}
        wanted: dict[Any, Found] = {}
        for number, (name, value) in enumerate(self._values.items()):
            standing[name], found = value.stand(name, shapes.get(name), number=number, turn=turn)
            wanted |= found
        queryset = self._build(**standing)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        places = tuple(
            (at, _wrapped(wanted[_plain(one)], one)) for at, one in enumerate(parameters) if _known(one, wanted)
        )
        return _Plan(
            sql=sql, constants=tuple(parameters), places=places, convert=_converter(queryset, compiler), statement=None
        )


def prepared(build: Callable[..., "QuerySet[Any, Any]"]) -> Prepared:
    """Prepare a query whose values are told by the annotations of its function. Use as a decorator."""
    parameters = inspect.signature(build).parameters
    query = Prepared(build, **{name: one.annotation for name, one in parameters.items()})
    update_wrapper(query, build, updated=())
    return query


def _value_of(kind: Any) -> Value:
    if get_origin(kind) is Annotated and SHAPE in get_args(kind):
        return stand_in(SHAPE)
    return stand_in(kind)


def _rest(plan: _Plan) -> list[Any]:
    filled = dict(plan.places)
    return [filled[at].mark if at in filled else one for at, one in enumerate(plan.constants)]


def _plain(value: Any) -> Any:
    return (int, int(value)) if isinstance(value, int) and not isinstance(value, bool) else (type(value), value)


def _wrapped(found: Found, value: Any) -> Found:
    # PostgreSQL's driver tells the sizes of whole numbers by types of its own.
    if not isinstance(value, int) or type(value) is int:
        return found
    size, read = type(value), found.read
    return replace(found, read=lambda given: size(read(given)))


def _known(value: Any, wanted: dict[Any, Any]) -> bool:
    try:
        return _plain(value) in wanted
    except TypeError:
        return False


def _converter(queryset: "QuerySet[Any, Any]", compiler: Any) -> Callable[[_Rows], Any]:
    converters = compiler.get_converters([column for column, *_rest in compiler.select[: compiler.col_count]])
    kind: Any = queryset._iterable_class
    if kind is ValuesListIterable:
        if converters:
            return lambda rows: [tuple(row) for row in compiler.apply_converters(rows, converters)]
        return lambda rows: rows
    if kind is not ModelIterable or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("a prepared query ends in values_list(), without flat or named, or gives plain instances")
    return _instances(compiler, converters)


def _instances(compiler: Any, converters: Any) -> Callable[[_Rows], Any]:
    select, info, annotated = compiler.select, compiler.klass_info, compiler.annotation_col_map
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    model, related = info["model"], get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]

    def convert(rows: _Rows) -> list[Any]:
        found = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            one = model.from_db(connection.alias, names, row[start:end])
            for populator in related:
                populator.populate(row, one)
            for name, column in annotated.items():
                setattr(one, name, row[column])
            found.append(one)
        return found

    return convert
