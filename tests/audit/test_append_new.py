"""A new row and its entry are one: both stand or neither, with and without a transaction around them."""

import json
from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from takar.audit.actions import append_new
from takar.audit.hashing import detail_digest, leaf_hash
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.execution import audit
from takar.execution.actions.catat import record_activity
from takar.execution.models import Aktivitas
from takar.planning.models import Skp
from tests.execution.plan import entry, indicator, plan
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here() -> World:
    return build_world()


def written(skp: Skp, **changes: object) -> Aktivitas:
    given: dict[str, object] = {
        "instansi_id": skp.instansi_id,
        "pegawai_id": skp.pegawai_id,
        "skp_id": skp.pk,
        "unit_id": skp.unit_id,
        "penilai_id": skp.penilai_id,
        "indikator_id": indicator(skp).pk,
        "tanggal": TODAY,
        "uraian": "Melayani 'pasien' 100% \\ ☕\nbaris kedua",
        "dicatat_at": NOW,
        "jumlah": Decimal("12.50"),
        "dari": Decimal(20),
        "jam_mulai": time(8, 15),
        "jam_selesai": time(9, 0, 30),
        "luring": True,
        "waktu_perangkat": datetime(2026, 3, 2, 1, 2, 3, 456_789, tzinfo=UTC),
        "selisih_detik": -37,
    }
    return Aktivitas(**{**given, **changes})


def keep(row: Aktivitas, world: World) -> AuditEvent:
    return append_new(
        row=row,
        actor=world.wulan.actor,
        code=audit.AKTIVITAS_DICATAT,
        object_kind="execution.aktivitas",
        subject_id=row.pegawai_id,
        after={"uraian": row.uraian},
        detail={"tanggal": "2 Maret 2026"},
        now=NOW,
    )


def stored(row: Aktivitas) -> dict[str, object]:
    return {name: value for name, value in Aktivitas.objects.filter(pk=row.pk).values()[0].items() if name != "id"}


def test_both_ways_of_writing_store_the_same(here: World) -> None:
    skp = plan(here)
    one, other = written(skp), written(skp)
    first = keep(one, here)
    with CaptureQueriesContext(connection) as asked:
        second = keep(other, here)
    assert len(asked) > 1
    assert stored(one) == stored(other)
    assert stored(one)["uraian"] == "Melayani 'pasien' 100% \\ ☕\nbaris kedua"
    assert stored(one)["dialihkan_ke_id"] is None
    assert stored(one)["status"] == "DICATAT"
    for event in (first, second):
        found, detail = AuditEvent.objects.get(pk=event.pk), AuditDetail.objects.get(pk=event.pk)
        assert leaf_hash(found.text) == found.leaf == event.leaf
        assert json.loads(found.text)["detail"] == detail_digest(salt=detail.salt, text=detail.text)
        assert found.xid == event.xid
        assert (found.xid > 0) == (connection.vendor == "postgresql")
    assert {first.object_id, second.object_id} == {one.pk, other.pk}


def test_one_statement_writes_all_where_the_database_can(here: World) -> None:
    entry(plan(here), here.wulan)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'WITH own AS %%'")
            assert cursor.fetchone()[0] == 1
    assert Aktivitas.objects.count() == AuditEvent.objects.count() == AuditDetail.objects.count() == 1


def test_a_row_that_is_refused_leaves_no_entry(here: World) -> None:
    skp, kept = plan(here), written(plan(here, here.joko))
    keep(kept, here)
    refused = [
        written(skp, jumlah=Decimal(-1)),
        written(skp, penilai_id=new_id()),
        written(skp, pk=kept.pk),
        written(skp, instansi_id=here.lain.pk),
        written(skp, status="X" * 13),
    ]
    for row in refused[: None if connection.vendor == "postgresql" else -1]:
        with pytest.raises(DatabaseError):
            keep(row, here)
    assert list(Aktivitas.objects.values_list("pk", flat=True)) == [kept.pk]
    assert AuditEvent.objects.count() == AuditDetail.objects.count() == 1


def test_an_undone_transaction_leaves_neither_and_a_refusal_within_it_only_itself(here: World) -> None:
    skp = plan(here)
    kept = written(skp)
    with transaction.atomic():
        keep(kept, here)
        with pytest.raises(IntegrityError), transaction.atomic():
            keep(written(skp, pk=kept.pk), here)
    with transaction.atomic():
        keep(written(skp), here)
        transaction.set_rollback(True)
    assert list(Aktivitas.objects.values_list("pk", flat=True)) == [kept.pk]
    assert AuditEvent.objects.count() == 1


def test_what_was_recorded_is_answered_the_same_when_it_comes_again(here: World) -> None:
    skp, pk = plan(here), new_id()
    first = entry(skp, here.wulan, pk=pk)
    Skp.objects.filter(pk=skp.pk).update(status="SELESAI")
    again = {"tanggal": TODAY, "uraian": "Lain", "jumlah": None, "today": TODAY, "now": NOW}
    for indikator in (indicator(skp).pk, new_id()):
        found = record_activity(actor=here.wulan.actor, pk=pk, indikator_id=indikator, **again)
        assert (found.pk, found.uraian) == (first.pk, first.uraian)
    assert Aktivitas.objects.count() == AuditEvent.objects.count() == 1
