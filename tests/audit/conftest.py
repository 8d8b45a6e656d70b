"""Fixtures of the ledger's tests."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from takar.audit.actions import append
from takar.audit.codes import Code, all_codes, register
from takar.audit.models import AuditEvent
from takar.common.actor import Actor
from takar.common.clock import now
from takar.common.guards import all_guards, drop, install
from tests.world import World

Write = Callable[..., AuditEvent]


@pytest.fixture(scope="session")
def code() -> Code:
    """A code with a value in its sentence."""
    known = {each.name: each for each in all_codes()}
    return known.get("uji.hal.diubah") or register("uji.hal.diubah", "{aktor} mengubah {objek} menjadi {nilai}.")


@pytest.fixture
def write(world: World, code: Code) -> Write:
    """Append one entry about Wulan by Budi; every value may be replaced."""
    count = iter(range(1, 10_000))
    start = now() - timedelta(seconds=30)

    def one(actor: Actor | None = None, at: datetime | None = None, **given: Any) -> AuditEvent:
        step = next(count)
        values: dict[str, Any] = {
            "object_kind": "uji.hal",
            "object_id": world.wulan.id,
            "subject_id": world.wulan.id,
            "detail": {"objek": f"hal {step}", "nilai": str(step)},
        }
        return append(
            actor=actor or world.budi.actor, code=code, now=at or start + timedelta(milliseconds=step), **values | given
        )

    return one


@pytest.fixture
def as_dba() -> Callable[[str], None]:
    """Run SQL the way someone with full rights on the database would: guards away, change, guards back."""

    def run(*statements: str) -> None:
        drop(connection, all_guards())
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        install(connection, all_guards())

    return run
