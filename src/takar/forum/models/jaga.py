"""The database itself keeps an issued berita acara as it was issued; only a copy for practising goes away whole."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from takar.common.guards import Check, Event, Guard, drop, install, register_guards

_TABLE = "forum_beritaacara"
_NO_COPY = "EXISTS (SELECT 1 FROM units_instansi tempat WHERE tempat.id = OLD.instansi_id AND NOT tempat.latihan)"


def record_guards() -> Sequence[Guard]:
    """Return the guards: a record may only be added."""
    return (
        _guard("UPDATE", Check("1 = 1", "Berita acara terbit tidak boleh diubah.")),
        _guard(
            "DELETE",
            Check(_NO_COPY, "Berita acara terbit tidak boleh dihapus.", needs=(("units_instansi", "latihan"),)),
        ),
        _guard("TRUNCATE", Check("1 = 1", "Berita acara terbit tidak boleh dikosongkan.")),
    )


def connect(config: AppConfig) -> None:
    """Install the guards after every migration of `config`'s database."""
    register_guards("forum", record_guards)
    pre_migrate.connect(_step_aside, sender=config, dispatch_uid="forum_guards_before")
    post_migrate.connect(_install, sender=config, dispatch_uid="forum_guards_after")


def _guard(event: Event, check: Check) -> Guard:
    return Guard(name=f"jaga_{_TABLE}_{event.lower()}", table=_TABLE, event=event, checks=(check,))


def _step_aside(using: str, **kwargs: Any) -> None:
    # While tables are rebuilt, a trigger that names another table would stop the migration.
    drop(connections[using], [guard for guard in record_guards() if guard.crosses])


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], record_guards())
