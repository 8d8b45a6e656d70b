"""A prepared query gives the same rows whether the server keeps it ready (PostgreSQL) or not."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.test.utils import CaptureQueriesContext

from takar.common import statements
from takar.common.ids import new_id
from takar.common.prepared import Prepared, prepared
from takar.notifications.models import Notice
from takar.org.models import Pegawai, Penempatan
from tests.world import NOW, TODAY, World

KEPT = connection.vendor == "postgresql"


def _ready() -> set[str]:
    if not KEPT:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'takar_%%'")
        return {name for (name,) in cursor.fetchall()}


@prepared
def _posts(home: UUID, person: UUID, today: date) -> "QuerySet[Penempatan, tuple[object, ...]]":
    mine = Penempatan.objects.filter(instansi_id=home, pegawai_id=person, mulai__lte=today)
    return mine.order_by("pk").values_list("pk", "pegawai__nama", "mulai", "selesai")


def test_it_is_made_ready_once_and_gives_the_same_rows(world: World) -> None:
    before = _ready()
    for person in (world.dewi, world.agus, world.dewi):
        given = _posts(home=world.instansi.pk, person=person.id, today=TODAY)
        mine = Penempatan.objects.filter(instansi=world.instansi, pegawai_id=person.id, mulai__lte=TODAY)
        assert given == list(mine.order_by("pk").values_list("pk", "pegawai__nama", "mulai", "selesai"))
        assert given
    assert len(_ready() - before) == KEPT


def test_what_is_written_in_the_same_transaction_is_seen_and_undone_with_it(world: World) -> None:
    @prepared
    def names(home: UUID, start: str) -> "QuerySet[Pegawai, tuple[object, ...]]":
        return Pegawai.objects.filter(instansi_id=home, nama__startswith=start).order_by("pk").values_list("nama")

    with transaction.atomic():
        Pegawai.objects.filter(pk=world.dewi.id).update(nama="50% _x\\y Dewi")
        assert names(home=world.instansi.pk, start="50% _x\\y") == [("50% _x\\y Dewi",)]
        assert names(home=world.instansi.pk, start="50% ax") == []
        transaction.set_rollback(True)
    assert names(home=world.instansi.pk, start="50%") == []


def test_moments_numbers_texts_and_constants_with_percent_signs(world: World) -> None:
    Notice.objects.create(
        instansi=world.instansi, pegawai_id=world.wulan.id, code="uji.a", text="100% 'siap'", url="", created_at=NOW
    )

    @prepared
    def found(person: UUID, code: str, moment: datetime, most: int) -> "QuerySet[Notice, tuple[object, ...]]":
        mine = Notice.objects.filter(pegawai_id=person, code=code, created_at__lte=moment, versi_baris__lt=most)
        said = Coalesce(F("text"), Value("100%s 'x'"))
        return mine.annotate(said=said, sure=Value("100% %s")).values_list("said", "sure", "created_at", "versi_baris")

    rows = found(person=world.wulan.id, code="uji.a", moment=NOW, most=9)
    assert rows == [("100% 'siap'", "100% %s", NOW, rows[0][3])]
    assert found(person=world.wulan.id, code="uji.a", moment=NOW, most=rows[0][3]) == []
    assert found(person=world.wulan.id, code="uji'; --", moment=NOW, most=9) == []


def test_a_text_with_nul_is_refused_as_ever(world: World) -> None:
    @prepared
    def named(code: str) -> "QuerySet[Notice, tuple[object, ...]]":
        return Notice.objects.filter(code=code).order_by("pk").values_list("pk")

    assert named(code="a") == []
    if KEPT:
        with pytest.raises((ValueError, DatabaseError)), transaction.atomic():
            named(code="a\0b")
    assert named(code="a") == []


def test_what_the_server_does_not_take_goes_the_ordinary_way(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    written = statements._written

    def broken(*given: object) -> object:
        sql, reads = written(*given)
        return sql.replace(b"SELECT", b"SELECT nothing_of_this_name,", 1), reads

    monkeypatch.setattr(statements, "_written", broken)

    def build(home: UUID) -> "QuerySet[Pegawai, tuple[object, ...]]":
        return Pegawai.objects.filter(instansi_id=home).values("instansi_id").annotate(n=Count("pk")).values_list("n")

    query = Prepared(build, home=UUID)
    with transaction.atomic():
        for _turn in range(2):
            assert query(home=world.instansi.pk) == list(build(world.instansi.pk))
    assert query(home=new_id()) == []


def test_listeners_hear_every_query(world: World) -> None:
    values = {"home": world.instansi.pk, "person": world.dewi.id, "today": TODAY}
    _posts(**values)
    with CaptureQueriesContext(connection) as caught:
        assert _posts(**values)
    assert len(caught) == 1


def test_a_name_that_the_server_has_already_does_not_break_the_transaction(world: World) -> None:
    values = {"home": world.instansi.pk, "person": world.dewi.id, "today": TODAY}
    expected = _posts(**values)
    # What another client sees whose queries a pooler sends over this same server connection.
    statements._ready.clear()
    with transaction.atomic():
        Pegawai.objects.filter(pk=world.dewi.id).update(nama="Dewi Lain")
        assert _posts(**values) == [(pk, "Dewi Lain", start, end) for pk, _name, start, end in expected]
        assert _posts(**values)[0][1] == "Dewi Lain"
    assert Pegawai.objects.get(pk=world.dewi.id).nama == "Dewi Lain"


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_held_to_the_end_of_the_transaction() -> None:
    from tests.world import build_world

    world = build_world()

    @prepared
    def held(person: UUID) -> "QuerySet[Pegawai, tuple[object, ...]]":
        return Pegawai.objects.select_for_update().filter(pk=person).values_list("pk")

    def locks() -> int:
        if not KEPT:
            return int(connection.in_atomic_block)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'RowShareLock'"
                " AND relation = 'org_pegawai'::regclass"
            )
            return int(cursor.fetchone()[0])

    for _turn in range(2):
        with transaction.atomic():
            assert held(person=world.dewi.id) == [(world.dewi.id,)]
            assert locks() == 1
        assert locks() == 0


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_made_anew_outside_of_a_transaction() -> None:
    from tests.world import build_world

    world = build_world()
    values = {"home": world.instansi.pk, "person": world.dewi.id, "today": TODAY}
    before = _posts(**values)
    if KEPT:
        own, second = connection.connection.info.backend_pid, connection.copy()
        with second.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [own])
        second.close()
        assert _posts(**values) == before
        assert connection.connection.info.backend_pid != own
    assert _posts(**values) == before
