"""What stands in the tables, read by statements that are written once: the crawls look hundreds of times."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import F, QuerySet

from tests.house.crowd import owned_models
from tests.world import World

Statement = tuple[str, tuple[Any, ...]]
_ANEW = frozenset({"sha256", "kode", "kunci", "digest", "sidik", "ukuran", "isi", "size"})


def rows_of(world: World) -> list[Any]:
    """Return every row that a government owns, table by table."""
    return [_asked(each) for each in _whole(world.instansi.pk)]


def counts() -> dict[str, int]:
    """Return how many rows each table has; notices are left out, for any sending may make some."""
    return dict(_asked(_counting()))


def crossings() -> list[str]:
    """Return the references that lead from one government into another."""
    return [what for (what,) in _asked(_crossing())]


def lasting_rows() -> list[Any]:
    """Return all rows, table by table, without what every sending makes anew: ids, moments, digests."""
    return [_asked(each) for each in _lasting()]


@cache
def _lasting() -> tuple[Statement, ...]:
    found = []
    for model in owned_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if not (field.is_relation or field.primary_key or field.name in _ANEW)
            and not isinstance(field, models.DateTimeField | models.UUIDField)
        ]
        found.append(_written(model._default_manager.order_by().values_list(*names, "instansi_id")))
    return tuple(found)


@cache
def _whole(instansi_id: UUID) -> tuple[Statement, ...]:
    rows = (model._default_manager.filter(instansi=instansi_id).order_by("pk") for model in owned_models())
    return tuple(_written(each.values_list()) for each in rows)


@cache
def _counting() -> Statement:
    tables = [model for model in owned_models() if model.__name__ != "Notice"]
    quote = connection.ops.quote_name
    parts = [f"SELECT '{model.__name__}', count(*) FROM {quote(model._meta.db_table)}" for model in tables]
    return " UNION ALL ".join(parts), ()


@cache
def _crossing() -> Statement:
    parts, given = list[str](), list[Any]()
    for model in owned_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model in owned_models():
                wrong = model._default_manager.exclude(**{f"{field.name}__isnull": True})
                wrong = wrong.exclude(**{f"{field.name}__instansi": F("instansi")}).order_by()
                sql, values = _written(wrong.values_list("pk"))
                said = f"{model.__name__}.{field.name} points into another government"
                parts.append(f"SELECT '{said}' WHERE EXISTS ({sql})")
                given += values
    return " UNION ALL ".join(parts), tuple(given)


def _written(rows: "QuerySet[Any, Any]") -> Statement:
    sql, values = rows.query.sql_with_params()
    return sql, tuple(values)


def _asked(statement: Statement) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()


@cache
def kinds_by_id() -> dict[Any, list[type[models.Model]]]:
    """Return the tables in which each id stands; asked once, when the cast is whole."""
    found: dict[Any, list[type[models.Model]]] = {}
    for model in owned_models():
        for pk in model._default_manager.order_by().values_list("pk", flat=True):
            found.setdefault(pk, []).append(model)
    return found


@cache
def firsts_of(instansi_id: UUID) -> dict[type[models.Model], Any]:
    """Return the first row's id of each table in which a government has any."""
    rows = ((model, model._default_manager.filter(instansi=instansi_id).order_by("pk")) for model in owned_models())
    return {model: pk for model, found in rows if (pk := found.values_list("pk", flat=True).first()) is not None}
