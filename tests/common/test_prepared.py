"""A prepared query gives what the ordinary one gives, whatever the values, and refuses what it cannot prepare."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Count, F, Max, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from takar.access.models import RoleGrant
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.prepared import Prepared
from takar.notifications.models import Notice
from takar.org.models import Pegawai, Penempatan
from tests.world import NOW, TODAY, World


def _grants(user: UUID, today: date) -> "QuerySet[RoleGrant, tuple[object, ...]]":
    open_ended = Q(selesai__isnull=True) | Q(selesai__gte=today)
    return (
        RoleGrant.objects.filter(open_ended, user_id=user, mulai__lte=today)
        .order_by("role", "unit__path")
        .values_list("pk", "role", "unit__path", "mulai")
    )


GRANTS = Prepared(_grants, user=UUID, today=date)


def test_rows_and_their_types_are_those_of_the_ordinary_query(world: World) -> None:
    for person in world.everyone.values():
        for day in (TODAY, TODAY - timedelta(days=4000)):
            ordinary = list(_grants(person.user.pk, day))
            assert GRANTS(user=person.user.pk, today=day) == ordinary
    assert GRANTS(user=world.dewi.user.pk, today=TODAY)


def test_later_runs_send_the_same_sql_with_other_values(world: World) -> None:
    with CaptureQueriesContext(connection) as caught:
        for person in (world.dewi, world.agus):
            GRANTS(user=person.user.pk, today=TODAY)
            list(_grants(person.user.pk, TODAY))
    prepared, ordinary = caught.captured_queries[::2], caught.captured_queries[1::2]
    assert [query["sql"] for query in prepared] == [query["sql"] for query in ordinary]


def test_moments_words_numbers_unions_and_counts(world: World) -> None:
    Notice.objects.create(
        instansi=world.instansi, pegawai_id=world.wulan.id, code="uji.a", text="a", url="", created_at=NOW
    )

    def build(person: UUID, code: str, moment: datetime, most: int) -> "QuerySet[Notice, tuple[object, ...]]":
        mine = Notice.objects.filter(pegawai_id=person, versi_baris__lt=most).order_by()
        first = (
            mine.filter(code=code, created_at__lte=moment).values("code").annotate(n=Count("pk"), at=Max("created_at"))
        )
        second = mine.exclude(code=code).values("code").annotate(n=Count("pk"), at=Max("created_at"))
        return first.values_list("code", "n", "at").union(second.values_list("code", "n", "at"), all=True)

    query = Prepared(build, person=UUID, code=str, moment=datetime, most=int)
    for code in ("uji.a", "uji.b"):
        values = {"person": world.wulan.id, "code": code, "moment": NOW, "most": 9}
        assert query(**values) == list(build(**values)) == [("uji.a", 1, NOW)]
    assert query(person=new_id(), code="uji.a", moment=NOW, most=9) == []


def test_an_impossible_condition_asks_nothing(world: World) -> None:
    def build(person: UUID) -> "QuerySet[Pegawai, tuple[object, ...]]":
        return Pegawai.objects.filter(pk=person, pk__in=()).values_list("pk")

    with CaptureQueriesContext(connection) as caught:
        assert Prepared(build, person=UUID)(person=new_id()) == []
    assert not caught.captured_queries


def test_what_cannot_be_prepared_is_refused(world: World) -> None:
    with pytest.raises(TypeError, match="values_list"):
        Prepared(lambda person: Pegawai.objects.filter(pk=person), person=UUID)(person=world.wulan.id)
    with pytest.raises(TypeError, match="not found"):
        Prepared(lambda person: AuditEvent.objects.values_list("pk"), person=UUID)(person=world.wulan.id)
    inside_like = Prepared(lambda words: Pegawai.objects.filter(nama__contains=words).values_list("pk"), words=str)
    with pytest.raises(TypeError, match="not found"):
        inside_like(words="a")
    with pytest.raises(TypeError, match="takes"):
        GRANTS(user=world.wulan.user.pk)
    with pytest.raises(TypeError, match="prepared"):
        Prepared(lambda rate: Penempatan.objects.filter(pk=F("pk")).values_list("pk"), rate=float)(rate=0.5)
