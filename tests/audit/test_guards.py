"""The database itself refuses to change the ledger, and the guards come back after every migration."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, models, transaction

from takar.audit.erase import erase_detail
from takar.audit.guards import missing_guards
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import system_actor
from takar.common.clock import now
from takar.common.guards import all_guards, drop
from takar.common.refusals import Invalid, WrongState
from tests.audit.conftest import Write
from tests.audit.sealing import seal_first

TABLES = ["audit_auditevent", "audit_auditdetail", "audit_auditseal", "audit_audithead"]
COLUMN = {
    "audit_auditevent": "actor_name",
    "audit_auditdetail": "text",
    "audit_auditseal": "leaf",
    "audit_audithead": "root",
}


@pytest.fixture
def sealed(write: Write) -> AuditEvent:
    return seal_first(write())


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_ledger_can_be_changed(table: str, sealed: AuditEvent) -> None:
    with (
        pytest.raises(IntegrityError, match="hanya boleh bertambah"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET {COLUMN[table]} = 'x'")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_ledger_can_be_removed(table: str, sealed: AuditEvent) -> None:
    with pytest.raises(IntegrityError, match="hanya boleh"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] == 1


@pytest.mark.parametrize("table", TABLES)
def test_the_ledger_cannot_be_emptied_at_once(table: str, sealed: AuditEvent) -> None:
    # SQLite knows no TRUNCATE; its DELETE without condition is the same thing.
    statement = f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_detail_goes_only_through_erasure_and_leaves_an_entry(sealed: AuditEvent) -> None:
    keeper = system_actor(instansi_id=None, nama="Pengelola server")
    with pytest.raises(Invalid):
        erase_detail(actor=keeper, event_id=sealed.pk, reason="  ", now=now())
    entry = erase_detail(actor=keeper, event_id=sealed.pk, reason="Permintaan subjek data", now=now())
    assert not AuditDetail.objects.filter(pk=sealed.pk).exists()
    assert AuditEvent.objects.filter(pk=sealed.pk).exists()
    assert (entry.instansi_id, entry.subject_id) == (sealed.instansi_id, sealed.subject_id)
    with pytest.raises(WrongState):
        erase_detail(actor=keeper, event_id=sealed.pk, reason="Lagi", now=now())


def test_a_dropped_guard_is_reported(db: None) -> None:
    assert missing_guards() == []
    victim = next(guard for guard in all_guards() if guard.name == "jaga_audit_auditevent_delete")
    drop(connection, [victim])
    assert missing_guards() == ["jaga_audit_auditevent_delete"]
    with pytest.raises(SystemCheckError, match="jaga_audit_auditevent_delete"):
        call_command("check", databases=["default"])


def test_a_hollowed_out_guard_is_reported(db: None) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION jaga_audit_auditevent_update() RETURNS trigger LANGUAGE plpgsql"
                " AS 'BEGIN RETURN NEW; END'"
            )
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER jaga_audit_auditevent_delete")
            expected = ["jaga_audit_auditevent_update", "jaga_audit_auditevent_delete"]
        else:
            cursor.execute("DROP TRIGGER jaga_audit_auditevent_update")
            cursor.execute(
                "CREATE TRIGGER jaga_audit_auditevent_update BEFORE UPDATE ON audit_auditevent BEGIN SELECT 1; END"
            )
            expected = ["jaga_audit_auditevent_update"]
    assert missing_guards() == expected


@pytest.mark.django_db(transaction=True)
def test_guards_are_back_after_a_migration_that_rebuilds_a_table() -> None:
    field = AuditEvent._meta.get_field("actor_name")
    longer = models.CharField(max_length=201)
    longer.set_attributes_from_name("actor_name")
    longer.model = AuditEvent
    emit_pre_migrate_signal(0, False, "default")
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEvent, field, longer)
    if connection.vendor == "sqlite":
        # What this test is about: the rebuilding has dropped them.
        assert "jaga_audit_auditevent_update" in missing_guards()
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEvent, longer, field)
    emit_post_migrate_signal(0, False, "default")
    assert missing_guards() == []
