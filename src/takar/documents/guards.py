"""The database itself keeps issued documents as they were issued, and never gives a number twice."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from takar.common.guards import Check, Event, Guard, install, register_guards

_DOCUMENT = "documents_dokumen"
_COUNTER = "documents_dokumencounter"
_DEEDS: dict[Event, str] = {"UPDATE": "perubahan", "DELETE": "penghapusan", "TRUNCATE": "pengosongan"}


def document_guards() -> Sequence[Guard]:
    """Return the guards: a document may only be added, a counter may only go up."""
    fixed = [
        _guard(_DOCUMENT, event, "1 = 1", f"Dokumen terbit tidak boleh diubah: {_DEEDS[event]} ditolak.")
        for event in _DEEDS
    ]
    kept: tuple[Event, ...] = ("DELETE", "TRUNCATE")
    counters = [_guard(_COUNTER, event, "1 = 1", "Penghitung nomor dokumen tidak boleh dihapus.") for event in kept]
    return (
        *fixed,
        *counters,
        _guard(_COUNTER, "UPDATE", "NEW.terakhir <= OLD.terakhir", "Nomor dokumen hanya boleh bertambah."),
    )


def connect(config: AppConfig) -> None:
    """Register the guards and install them after every migration."""
    register_guards("documents", document_guards)
    post_migrate.connect(_install, sender=config, dispatch_uid="documents_guards")


def _guard(table: str, event: Event, condition: str, message: str) -> Guard:
    return Guard(
        name=f"jaga_{table}_{event.lower()}",
        table=table,
        event=event,
        checks=(Check(condition=condition, message=message),),
    )


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], document_guards())
