"""Penilai and next level at the same instant, on a real database: exactly one wins, the other learns who and when."""

from datetime import date

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.execution.actions.alih import hand_over
from takar.execution.actions.komentar import add_comment
from takar.execution.actions.periksa import accept_activities, accept_activity, return_activity
from takar.execution.models import Aktivitas, KelalaianPeriksa, Komentar
from takar.notifications.models import Notice
from tests.execution.plan import plan
from tests.execution.shield import at, run, waiting
from tests.execution.test_races import at_once
from tests.world import NOW, build_world

pytestmark = pytest.mark.django_db(transaction=True)
LATE_DAY = date(2026, 3, 11)


@pytest.mark.parametrize("_round", range(4))
def test_two_checkers_make_one_decision_and_the_slower_is_told(_round: int) -> None:
    world = build_world()
    row = waiting(plan(world), world.wulan, date(2026, 3, 2))
    run(world, LATE_DAY)
    budi, sari, now = world.budi.actor, world.sari.actor, at(LATE_DAY)
    found = at_once(
        lambda: accept_activity(actor=budi, pk=row.pk, version=1, now=now).status,
        lambda: return_activity(actor=sari, pk=row.pk, alasan="Sebut polinya.", version=1, now=now).status,
    )
    (told,) = [outcome for outcome in found if isinstance(outcome, WrongState)]
    (done,) = [outcome for outcome in found if isinstance(outcome, str)]
    after = Aktivitas.objects.select_related("penilai").get()
    assert after.status == done
    assert after.penilai.nama in told.message
    assert "11 Maret 2026 pukul 10.00" in told.message
    decided = AuditEvent.objects.filter(object_id=row.pk, code__regex="diterima|dikembalikan")
    assert decided.count() == 1


def test_two_who_accept_the_same_twenty_accept_each_once() -> None:
    world = build_world()
    skp = plan(world)
    rows = [waiting(skp, world.wulan, date(2026, 3, 2), uraian=f"Kerja {n}") for n in range(20)]
    run(world, LATE_DAY)
    pairs, budi, sari, now = [(row.pk, 1) for row in rows], world.budi.actor, world.sari.actor, at(LATE_DAY)
    found = at_once(
        lambda: accept_activities(actor=budi, entries=pairs, now=now)[0],
        lambda: accept_activities(actor=sari, entries=pairs[::-1], now=now)[0],
    )
    assert sum(n for n in found if isinstance(n, int)) == 20
    assert AuditEvent.objects.filter(code="execution.aktivitas.diterima").count() == 20


def test_the_shield_twice_at_once_and_a_decision_beside_it() -> None:
    world = build_world()
    skp = plan(world)
    rows = [waiting(skp, world.wulan, date(2026, 3, 2), uraian=f"Kerja {n}") for n in range(4)]
    instansi, budi, now = world.instansi.pk, world.budi.actor, at(LATE_DAY)
    at_once(
        lambda: hand_over(instansi_id=instansi, day=LATE_DAY, now=now).dialihkan,
        lambda: hand_over(instansi_id=instansi, day=LATE_DAY, now=now).dialihkan,
        lambda: accept_activity(actor=budi, pk=rows[2].pk, version=1, now=now).pk,
    )
    assert Aktivitas.objects.get(pk=rows[2].pk).status == "DITERIMA"
    gone = Aktivitas.objects.filter(dialihkan_ke__isnull=False).count()
    assert gone in (3, 4)
    assert KelalaianPeriksa.objects.count() == gone
    assert Notice.objects.filter(pegawai_id=world.sari.id).count() == 1


def test_twin_comments_are_one() -> None:
    world = build_world()
    row, actor, pk = waiting(plan(world), world.wulan, date(2026, 3, 9)), world.budi.actor, new_id()
    at_once(*[lambda: add_comment(actor=actor, pk=pk, aktivitas_id=row.pk, teks="Baik.", now=NOW).pk] * 3)
    assert Komentar.objects.count() == 1
