"""A row never points across governments: for every foreign key between two tables with a government, the database
compares both. That is every owned table, and the accounts, whose government may be empty.

The guards follow from the models, so a new table has them from its first migration on."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_migrate, pre_migrate

from takar.common.guards import Check, Guard, drop, install, register_guards
from takar.units.owned import OwnedModel


def owned_guards() -> Sequence[Guard]:
    """Return the guards of every table with a government: its keys stay within, and an owned row never moves."""
    return tuple(guard for model in governed_models() for guard in _of_model(model))


def governed_models() -> list[type[Model]]:
    """Return every model that names its government and has a table that migrations keep."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if _governed(model) and model._meta.managed and not model._meta.proxy
    ]


def crossing_keys(model: type[Model]) -> Iterator["ForeignKey[Any, Any]"]:
    """Yield the foreign keys of `model` that lead to a table with a government."""
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and _governed(field.remote_field.model):
            yield field


def connect(config: AppConfig) -> None:
    """Install the guards after every migration of `config`'s database."""
    register_guards("units", owned_guards)
    pre_migrate.connect(_step_aside, sender=config, dispatch_uid="units_guards_before")
    post_migrate.connect(_install, sender=config, dispatch_uid="units_guards_after")


def _of_model(model: type[Model]) -> Iterator[Guard]:
    table = model._meta.db_table
    keys = list(crossing_keys(model))
    if keys:
        checks = tuple(_same_government(key) for key in keys)
        yield Guard(name=f"instansi_{table}_insert", table=table, event="INSERT", checks=checks)
        columns = (*(key.column for key in keys), "instansi_id")
        yield Guard(name=f"instansi_{table}_update", table=table, event="UPDATE", checks=checks, columns=columns)
    if issubclass(model, OwnedModel):
        message = f"Baris {table} tidak boleh pindah ke instansi lain."
        moved = Check("NEW.instansi_id <> OLD.instansi_id", message, needs=((table, "instansi_id"),))
        yield Guard(
            name=f"instansi_{table}_tetap", table=table, event="UPDATE", checks=(moved,), columns=("instansi_id",)
        )


def _governed(model: type[Model]) -> bool:
    return any(field.column == "instansi_id" for field in model._meta.local_concrete_fields if field.is_relation)


def _same_government(key: "ForeignKey[Any, Any]") -> Check:
    target = key.remote_field.model._meta
    pk = key.target_field.column
    return Check(
        condition=(
            f"(SELECT target.instansi_id FROM {target.db_table} target"  # noqa: S608
            f" WHERE target.{pk} = NEW.{key.column}) <> NEW.instansi_id"
        ),
        message=f"{key.model._meta.db_table}.{key.column} menunjuk baris milik instansi lain.",
        needs=((key.model._meta.db_table, key.column), (target.db_table, "instansi_id")),
    )


def _step_aside(using: str, **kwargs: Any) -> None:
    # While tables are rebuilt, a trigger that names another table would stop the migration.
    drop(connections[using], owned_guards())


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], owned_guards())
