"""Two people in the same moment: exactly one wins, the other reads why, nothing half-done and no deadlock.

On SQLite writers queue by nature; on PostgreSQL (`takar test postgres`) these are real races."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, close_old_connections, connection

from takar.audit.models import AuditEvent, AuditSeal
from takar.audit.sealer import seal
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.execution.actions.catat import record_activity
from takar.execution.actions.periksa import accept_activities, accept_activity, return_activity
from takar.execution.models import Aktivitas
from takar.org.actions.delegasi import delegate_penilai
from takar.org.models import DelegasiPenilai
from takar.org.selectors.lingkaran import circles
from takar.org.selectors.penilai import penilai_map
from takar.planning.actions.langkah import fix_skp, return_skp, withdraw_skp
from takar.planning.models import Indikator, Skp, SkpVersi
from tests.planning.plans import fixed, submitted
from tests.world import NOW, TODAY, World, build_world

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Run the deeds together; return what each returned, or the refusal it met. Anything else is raised."""
    ready, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(n: int, deed: Callable[[], Any]) -> None:
        close_old_connections()
        try:
            connection.ensure_connection()
            ready.wait(10)
            results[n] = deed()
        except Exception as error:
            results[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Refusal | IntegrityError):
            raise result
    return results


def won(results: list[Any]) -> int:
    return sum(not isinstance(result, Exception) for result in results)


def activities(world: World, count: int) -> list[Aktivitas]:
    indikator = Indikator.objects.get(rhk__skp=fixed(world))
    return [
        record_activity(
            actor=world.wulan.actor,
            pk=new_id(),
            indikator_id=indikator.pk,
            tanggal=TODAY,
            uraian=f"Kerja {n}",
            jumlah=None,
            today=TODAY,
            now=NOW,
        )
        for n in range(count)
    ]


def test_approving_meets_withdrawing_and_returning(world: World) -> None:
    skp = submitted(world)
    given = {"skp_id": skp.pk, "version": skp.versi_baris, "today": TODAY, "now": NOW}
    events = AuditEvent.objects.count()
    results = at_once(
        lambda: fix_skp(actor=world.budi.actor, **given),
        lambda: withdraw_skp(actor=world.wulan.actor, **given),
        lambda: return_skp(actor=world.budi.actor, alasan="Lengkapi.", **given),
    )
    assert won(results) == 1
    assert AuditEvent.objects.count() == events + 1
    now = Skp.objects.get(pk=skp.pk)
    assert SkpVersi.objects.filter(skp=skp).count() == (1 if now.status == "DITETAPKAN" else 0)


def test_two_approvers_make_one_version(world: World) -> None:
    skp = submitted(world)
    given = {"skp_id": skp.pk, "version": skp.versi_baris, "today": TODAY, "now": NOW}
    results = at_once(*[lambda: fix_skp(actor=world.budi.actor, **given)] * 4)
    assert won(results) == 1
    assert SkpVersi.objects.filter(skp=skp).count() == 1


def test_one_id_sent_four_times_at_once_is_one_row(world: World) -> None:
    indikator, pk = Indikator.objects.get(rhk__skp=fixed(world)), new_id()
    given = {"indikator_id": indikator.pk, "tanggal": TODAY, "uraian": "Kerja", "jumlah": None}

    def deed() -> Aktivitas:
        return record_activity(actor=world.wulan.actor, pk=pk, today=TODAY, now=NOW, **given)  # type: ignore[arg-type]

    assert won(at_once(*[deed] * 4)) == 4
    assert Aktivitas.objects.count() == 1
    assert AuditEvent.objects.filter(object_id=pk).count() == 1


def test_accepting_many_meets_returning_one_and_another_acceptor(world: World) -> None:
    rows = activities(world, 8)
    entries = [(row.pk, row.versi_baris) for row in rows]
    results = at_once(
        lambda: accept_activities(actor=world.budi.actor, entries=entries, now=NOW),
        lambda: accept_activities(actor=world.budi.actor, entries=entries[::-1], now=NOW),
        lambda: return_activity(actor=world.budi.actor, pk=rows[4].pk, alasan="Kurang.", now=NOW, version=1),
        lambda: accept_activity(actor=world.budi.actor, pk=rows[7].pk, now=NOW, version=1),
    )
    assert all(not isinstance(result, IntegrityError) for result in results)
    states = list(Aktivitas.objects.values_list("status", flat=True))
    assert states.count("DITERIMA") + states.count("DIKEMBALIKAN") == 8
    decided = AuditEvent.objects.filter(object_id__in=[row.pk for row in rows]).exclude(code__endswith="dicatat")
    assert decided.count() == 8


def test_two_who_state_each_other_never_close_a_circle(world: World) -> None:
    for n in range(ROUNDS):
        day = date(2026, 4 + n, 1)

        def state(who: Any, penilai: Any, day: date = day) -> Callable[[], Any]:
            return lambda: delegate_penilai(
                actor=world.dewi.actor,
                delegasi_id=new_id(),
                pegawai_id=who.id,
                penilai_id=penilai.id,
                mulai=day,
                selesai=None,
                dasar="SK 1",
                now=NOW,
            )

        results = at_once(state(world.wulan, world.joko), state(world.joko, world.agus), state(world.agus, world.wulan))
        lines = {who: info.pegawai_id for who, info in penilai_map(world.instansi.pk, day).items()}
        assert not list(circles(lines)), "three people appraise each other"
        assert won(results) == 2
        DelegasiPenilai.objects.all().delete()


def test_sealing_while_others_write_loses_nothing(world: World) -> None:
    rows = activities(world, 6)
    accept = [lambda pk=row.pk: accept_activity(actor=world.budi.actor, pk=pk, now=NOW) for row in rows]
    results = at_once(*accept, lambda: seal(now=NOW), lambda: seal(now=NOW))
    assert won(results) >= len(rows) + 1
    seal(now=NOW)
    seal(now=NOW)
    assert AuditSeal.objects.count() == AuditEvent.objects.count()
    places = list(AuditSeal.objects.order_by("index").values_list("index", flat=True))
    assert places == list(range(len(places)))
