"""Two managers press in the same moment: each person is told once. Real races on PostgreSQL; SQLite queues writers."""

import pytest

from takar.dashboard.selectors.lingkup import days_of
from takar.learning.actions.ingatkan import remind
from takar.learning.models import PengingatPenerapan
from takar.learning.selectors.wilayah import followed
from takar.notifications.models import Notice
from tests.execution.plan import plan
from tests.house.test_races import at_once
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_nobody_is_reminded_twice_by_two_who_press_at_once(world: World) -> None:
    for person in (world.wulan, world.joko):
        plan(world, person, status="DRAF")
    actor = world.dewi.actor
    hari = days_of(followed(actor=actor, pk=world.bidang.pk), today=TODAY)

    def press() -> int:
        return remind(actor=actor, unit_id=world.bidang.pk, keadaan="draf", hari=hari, label="SKP draf", now=NOW)

    assert sorted(at_once(press, press, press)) == [0, 0, 2]
    assert Notice.objects.filter(code="learning.pengingat").count() == 2
    assert PengingatPenerapan.objects.count() == 2
