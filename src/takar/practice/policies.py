"""What may never be in a copy, refused by the database itself: an account to log in with, an activation, a device.

Pages that lead there are shut (web/pintu.py); this holds whatever page comes next."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from takar.common.guards import Check, Event, Guard, drop, install, register_guards

# No mail ever arrives at this ending (RFC 2606).
NOWHERE = "latihan.invalid"

_IN_A_COPY = "EXISTS (SELECT 1 FROM units_instansi tempat WHERE tempat.id = NEW.instansi_id AND tempat.latihan)"
_LOGS_IN = f"(NEW.nip IS NOT NULL OR COALESCE(NEW.email, '') NOT LIKE '%@{NOWHERE}' OR NEW.password NOT LIKE '!%')"
_COPY = (("units_instansi", "latihan"),)


def practice_guards() -> Sequence[Guard]:
    """Return the guards: the account of a copy opens nothing by itself, and nothing outside can be rung from it."""
    return (
        _account("INSERT"),
        _account("UPDATE", columns=("nip", "email", "password", "instansi_id")),
        _never("accounts_activation", "Di latihan tidak ada tautan aktivasi."),
        _never("notifications_pushsubscription", "Di latihan tidak ada perangkat."),
        _never("notifications_delivery", "Dari latihan tidak ada yang dikirim."),
    )


def connect(config: AppConfig) -> None:
    """Install the guards after every migration of `config`'s database."""
    register_guards("practice", practice_guards)
    pre_migrate.connect(_step_aside, sender=config, dispatch_uid="practice_guards_before")
    post_migrate.connect(_install, sender=config, dispatch_uid="practice_guards_after")


def _account(event: Event, *, columns: tuple[str, ...] = ()) -> Guard:
    message = "Akun latihan tidak dapat dipakai untuk masuk."
    check = Check(condition=f"{_LOGS_IN} AND {_IN_A_COPY}", message=message, needs=_COPY)
    return Guard(
        name=f"latihan_akun_{event.lower()}", table="accounts_user", event=event, checks=(check,), columns=columns
    )


def _never(table: str, message: str) -> Guard:
    check = Check(condition=_IN_A_COPY, message=message, needs=_COPY)
    return Guard(name=f"latihan_{table}", table=table, event="INSERT", checks=(check,))


def _step_aside(using: str, **kwargs: Any) -> None:
    # While tables are rebuilt, a trigger that names another table would stop the migration.
    drop(connections[using], practice_guards())


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], practice_guards())
