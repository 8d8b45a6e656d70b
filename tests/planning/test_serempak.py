"""Shared results and tasks when two act in the same moment: one wins, nothing is brought into a plan twice."""

import pytest

from takar.planning.actions import bersama, tugas
from takar.planning.actions.ingatkan import remind_to_understand
from takar.planning.models import Rhk, Skp
from tests.house.test_races import at_once, won
from tests.planning.shared import PART, TASK, invited, part_step, proposed, task_step
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
WHEN = {"today": TODAY, "now": NOW}


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def test_one_of_many_wins_and_the_plan_gets_it_once(world: World) -> None:
    row = invited(world)
    part_step(row, world.wulan, "terima")
    part = {"bagian_id": row.pk, "version": 2, **WHEN}
    results = at_once(
        lambda: bersama.take_step(actor=world.budi.actor, nama="setujui", **part),
        lambda: bersama.take_step(actor=world.budi.actor, nama="setujui", **part),
        lambda: bersama.take_step(actor=world.joko.actor, nama="tarik", alasan="Batal.", **part),
        lambda: bersama.take_step(actor=world.wulan.actor, nama="mundur", alasan="Penuh.", **part),
    )
    row.refresh_from_db()
    assert won(results) == 1
    assert Rhk.objects.filter(teks=PART).count() == (1 if row.status == "DISETUJUI" else 0)

    task = task_step(proposed(world), world.budi, "izinkan", jenis="UTAMA")
    given = {"tugas_id": task.pk, "version": 2, **WHEN}
    results = at_once(
        lambda: tugas.take_step(actor=world.wulan.actor, nama="terima", **given),
        lambda: tugas.take_step(actor=world.wulan.actor, nama="terima", **given),
        lambda: tugas.take_step(actor=world.sari.actor, nama="tarik", alasan="Batal.", **given),
    )
    task.refresh_from_db()
    assert won(results) == 1
    assert Rhk.objects.filter(teks=TASK).count() == (1 if task.status == "DITERIMA" else 0)

    Skp.objects.filter(pk=row.skp_id).update(status="DITETAPKAN")
    told = {"tahun": 2026, "skp_id": row.skp_id, "unit_id": None, **WHEN}
    reminded = at_once(*[lambda: remind_to_understand(actor=world.budi.actor, **told)] * 3)
    assert sorted(each.sekarang for each in reminded) == [0, 0, 1]
