"""A prepared query gives what the ordinary one gives, whatever the values, and refuses what it cannot prepare."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Count, F, Max, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from takar.access.models import Role, RoleGrant
from takar.audit.models import AuditEvent
from takar.common.actor import Actor, Grant
from takar.common.ids import new_id
from takar.common.prepared import Prepared, prepared
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


def test_instances_come_with_what_is_selected_along(world: World) -> None:
    @prepared
    def _people(ids: list[UUID]) -> "QuerySet[Pegawai, Pegawai]":
        rows = Pegawai.objects.filter(pk__in=ids).select_related("unit").annotate(n=Count("penempatan"))
        return rows.order_by("nama")

    everyone = [person.id for person in world.everyone.values() if person.user.pegawai_id]
    for ids in ([], everyone[:1], everyone[:3], everyone[:5], everyone):
        ordinary = list(Pegawai.objects.filter(pk__in=ids).select_related("unit").order_by("nama"))
        with CaptureQueriesContext(connection) as caught:
            found = _people(ids=ids)
            assert [(one, one.nama, one.unit.nama) for one in found] == [
                (one, one.nama, one.unit.nama) for one in ordinary
            ]
        assert len(caught) == (1 if ids else 0)
        assert [one.n for one in found] == [one.penempatan.count() for one in ordinary]


def test_roles_make_forms_of_their_own_and_units_are_values(world: World) -> None:
    @prepared
    def _seen(actor: Actor, newest_first: bool) -> "QuerySet[Pegawai, tuple[object, ...]]":
        wanted = Q(pk=actor.person)
        for path in actor.paths(Role.PENGELOLA_KINERJA):
            wanted |= Q(unit__path__startswith=path)
        rows = Pegawai.objects.filter(wanted, instansi_id=actor.home)
        return rows.order_by("-nama" if newest_first else "nama", "pk").values_list("pk")

    def plain(actor: Actor, newest_first: bool) -> list[tuple[object, ...]]:
        every = [one for one in Pegawai.objects.select_related("unit") if one.instansi_id == actor.instansi_id]
        paths = [grant.path for grant in actor.grants if grant.role == Role.PENGELOLA_KINERJA]
        own = [one for one in every if one.pk == actor.pegawai_id or one.unit.path.startswith(tuple(paths))]
        return [(one.pk,) for one in sorted(own, key=lambda one: one.nama, reverse=newest_first)]

    paths = sorted({one.unit.path for one in Pegawai.objects.select_related("unit")})
    for person in (world.wulan, world.dewi):
        for held in ([], paths[:1], paths[-1:], paths[:2]):
            grants = tuple(Grant(role=Role.PENGELOLA_KINERJA, path=path) for path in held)
            actor = Actor(person.user.pk, person.user.instansi_id, person.id, grants=grants)
            for turned in (False, True):
                assert _seen(actor=actor, newest_first=turned) == plain(actor, turned)


def test_what_cannot_be_prepared_is_refused(world: World) -> None:
    with pytest.raises(TypeError, match="values_list"):
        Prepared(lambda person: Pegawai.objects.filter(pk=person).values("pk"), person=UUID)(person=world.wulan.id)
    # The day before is reckoned from the value while the query is put together: every later day would be wrong.
    earlier = Prepared(
        lambda today: RoleGrant.objects.filter(mulai=today, selesai=today - timedelta(days=1)).values_list("pk"),
        today=date,
    )
    with pytest.raises(TypeError, match="as it was given"):
        earlier(today=TODAY)
    with pytest.raises(TypeError, match="not found"):
        Prepared(lambda person: AuditEvent.objects.values_list("pk"), person=UUID)(person=world.wulan.id)
    inside_like = Prepared(lambda words: Pegawai.objects.filter(nama__contains=words).values_list("pk"), words=str)
    with pytest.raises(TypeError, match="not found"):
        inside_like(words="a")
    with pytest.raises(TypeError, match="takes"):
        GRANTS(user=world.wulan.user.pk)
    with pytest.raises(TypeError, match="prepared"):
        Prepared(lambda rate: Penempatan.objects.filter(pk=F("pk")).values_list("pk"), rate=float)(rate=0.5)
