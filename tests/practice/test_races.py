"""Two taps, or two people, in the same moment: one copy each, whole and apart."""

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.planning.models import Skp
from takar.practice.actions.mulai import start_over, start_practice
from takar.practice.models import Latihan
from takar.units.models import Instansi, UnitKerja
from tests.house.test_races import at_once, won
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_starting_twice_at_once_makes_one_copy(world: World) -> None:
    actor = world.wulan.actor
    rows = at_once(*[lambda: start_practice(actor=actor, latihan_id=new_id(), today=TODAY, now=NOW)] * 2)
    assert won(rows) == 2
    assert len({row.pk for row in rows}) == 1
    assert Instansi.objects.filter(latihan=True).count() == Latihan.objects.count() == 1
    assert AuditEvent.objects.filter(code="practice.latihan.dimulai").count() == 1


def test_two_people_and_one_who_starts_over_at_once(world: World) -> None:
    first = start_practice(actor=world.wulan.actor, latihan_id=new_id(), today=TODAY, now=NOW)
    who = {"wulan": world.wulan.actor, "joko": world.joko.actor, "budi": world.budi.actor}
    results = at_once(
        lambda: start_over(actor=who["wulan"], latihan_id=new_id(), today=TODAY, now=NOW),
        lambda: start_practice(actor=who["joko"], latihan_id=new_id(), today=TODAY, now=NOW),
        lambda: start_practice(actor=who["budi"], latihan_id=new_id(), today=TODAY, now=NOW),
    )
    assert won(results) == 3
    open_rows = Latihan.objects.filter(selesai_at__isnull=True)
    assert {row.user_id for row in open_rows} == {actor.user_id for actor in who.values()}
    assert not open_rows.filter(pk=first.pk).exists()
    roots = UnitKerja.objects.filter(instansi__latihan=True, depth=1).values_list("path", flat=True)
    assert len(set(roots)) == len(roots) == 4
    for row in open_rows:
        assert Skp.objects.filter(instansi=row.salinan).exists()
