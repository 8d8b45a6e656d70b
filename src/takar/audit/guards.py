"""The ledger only grows: the database refuses to change or remove what is in it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from takar.common.guards import Check, Event, Guard, all_guards, drop, install, missing, register_guards

# The entry that has to be in the ledger before the detail of another entry may be erased.
ERASURE_CODE = "audit.rincian.dihapus"

_ALWAYS = "1 = 1"
_REFUSAL = "Buku jejak hanya boleh bertambah: {deed} pada {table} ditolak."
_DEEDS: dict[Event, str] = {"UPDATE": "perubahan", "DELETE": "penghapusan", "TRUNCATE": "pengosongan"}
_NO_ERASURE = (
    "NOT EXISTS (SELECT 1 FROM audit_auditevent asked JOIN audit_auditevent erased ON erased.id = OLD.event_id"  # noqa: S608
    f" WHERE asked.object_id = OLD.event_id AND asked.code = '{ERASURE_CODE}'"
    " AND (asked.instansi_id = erased.instansi_id OR erased.instansi_id IS NULL))"
)


def ledger_guards() -> Sequence[Guard]:
    """Return the ledger's guards. Only the detail of an entry may go, and only after an entry that says so."""
    guards = [
        _refuse(table, event)
        for table in ("audit_auditevent", "audit_auditseal", "audit_audithead", "audit_auditdetail")
        for event in _DEEDS
        if (table, event) != ("audit_auditdetail", "DELETE")
    ]
    needs = (("audit_auditevent", "object_id"), ("audit_auditevent", "code"))
    message = "Rincian jejak hanya boleh dihapus setelah penghapusannya sendiri tercatat."
    erasure = Guard(
        name="jaga_audit_auditdetail_delete",
        table="audit_auditdetail",
        event="DELETE",
        checks=(Check(condition=_NO_ERASURE, message=message, needs=needs),),
    )
    return (*guards, erasure)


def missing_guards(using: str = "default") -> list[str]:
    """Return the names of all guards, the ledger's and others', that the database lacks or that were tampered with."""
    return missing(connections[using], all_guards())


def connect(config: AppConfig) -> None:
    """Install the ledger's guards after every migration of `config`'s database, and let `check` look for them."""
    register_guards("audit", ledger_guards)
    pre_migrate.connect(_step_aside, sender=config, dispatch_uid="audit_guards_before")
    post_migrate.connect(_install, sender=config, dispatch_uid="audit_guards_after")
    register(check_guards, Tags.database)


def check_guards(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """System check, run with `takar manage check --database default`."""
    return [
        Error(
            f"The guard {name} is missing from the database or was changed.",
            hint="Find out who removed it (docs/security-model.md), then run `takar init`, which installs it again.",
            id="takar.audit.E001",
        )
        for using in databases or ()
        for name in missing_guards(using)
    ]


def _refuse(table: str, event: Event) -> Guard:
    message = _REFUSAL.format(deed=_DEEDS[event], table=table)
    name = f"jaga_{table}_{event.lower()}"
    return Guard(name=name, table=table, event=event, checks=(Check(condition=_ALWAYS, message=message),))


def _step_aside(using: str, **kwargs: Any) -> None:
    # SQLite reads every trigger again when a table is renamed, and stops at one whose other table is away.
    drop(connections[using], [guard for guard in ledger_guards() if guard.crosses])


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], ledger_guards())
