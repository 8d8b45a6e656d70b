"""Two officers in the same moment: one ends the case and the other reads why; two registrations get two numbers."""

import pytest

from takar.audit.models import AuditEvent
from takar.common.refusals import Refusal
from takar.service.actions import proses
from takar.service.models import Permohonan
from tests.house.test_races import at_once
from tests.service import alur
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_two_officers_end_the_same_case(world: World) -> None:
    row = alur.registered(world)
    people = [world.wulan.actor, world.joko.actor]
    results = at_once(
        *(
            lambda who=who: proses.finish(actor=who, pk=row.pk, version=row.versi_baris, today=TODAY, now=NOW)
            for who in people
        )
    )
    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert AuditEvent.objects.filter(code="service.permohonan.selesai").count() == 1
    assert Permohonan.objects.get().riwayat.filter(selesai__isnull=True).count() == 0


def test_two_counters_register_at_once(world: World) -> None:
    alur.service(world)
    at_once(lambda: alur.registered(world), lambda: alur.registered(world, by=world.joko))
    assert sorted(Permohonan.objects.values_list("nomor", flat=True)) == ["KK-2026-000001", "KK-2026-000002"]
