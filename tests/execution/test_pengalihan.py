"""The lateness shield: hand-counted days of 2026, each step once, nothing lost, and the employee unharmed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from takar.audit.models import AuditEvent
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.execution.actions.alih import hand_over
from takar.execution.actions.catat import change_activity
from takar.execution.actions.periksa import accept_activity, return_activity
from takar.execution.models import Aktivitas, KelalaianPeriksa
from takar.execution.selectors.kelalaian import lateness_by, lateness_of
from takar.notifications.models import Notice
from takar.org.models import HariLibur, Kebijakan
from takar.planning.models import Skp
from takar.workflow.jobs import jobs
from takar.workflow.runner import run_due
from tests.execution.plan import entry, indicator, plan
from tests.execution.shield import at, run, waiting
from tests.world import Person, World

YEAR = {"mulai": date(2026, 1, 1), "selesai": date(2026, 12, 31)}


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(pegawai_id=person.id, code__contains="aktivitas").values_list("text", flat=True))


# Five working days, counted by hand on the calendar of 2026 (Mar 18 and 20, 23, 24 cuti bersama; 19, 21, 22 holidays;
# 3 Apr Wafat Yesus Kristus; 14 May holiday, 15 May cuti bersama). The last day in time is named; the next is late.
COUNTED = [
    # Tue 3 March: 4, 5, 6, 9, 10.
    (date(2026, 3, 3), date(2026, 3, 10)),
    # Sat 7 March: 9, 10, 11, 12, 13.
    (date(2026, 3, 7), date(2026, 3, 13)),
    # Fri 13 March: 16, 17, then Lebaran until the 24th, 25, 26, 27.
    (date(2026, 3, 13), date(2026, 3, 27)),
    # Mon 30 March: 31, 1, 2, (Fri 3 April closed), 6, 7.
    (date(2026, 3, 30), date(2026, 4, 7)),
    # Mon 11 May: 12, 13, (14 and 15 closed), 18, 19, 20.
    (date(2026, 5, 11), date(2026, 5, 20)),
]


@pytest.mark.parametrize(("recorded", "last"), COUNTED)
def test_an_entry_goes_on_the_day_after_the_last_working_day(world: World, recorded: date, last: date) -> None:
    row = waiting(plan(world), world.wulan, recorded)
    assert run(world, last).dialihkan == 0
    assert run(world, last + timedelta(days=1)).dialihkan == 1
    row.refresh_from_db()
    assert row.dialihkan_ke_id == world.sari.id
    late = KelalaianPeriksa.objects.get()
    assert (late.penilai_id, late.kepada_id, late.batas) == (world.budi.id, world.sari.id, last)


def test_the_governments_own_limit_and_own_holidays_count(world: World) -> None:
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="hari_batas_verifikasi", nilai=2, berlaku_mulai=date(2026, 1, 1), dasar="SK"
    )
    HariLibur.objects.create(instansi=world.instansi, tanggal=date(2026, 3, 4), keterangan="Hari jadi", libur=True)
    waiting(plan(world), world.wulan, date(2026, 3, 3))
    assert run(world, date(2026, 3, 6)).dialihkan == 0
    assert run(world, date(2026, 3, 7)).dialihkan == 1


def test_without_a_calendar_nobody_is_late(world: World) -> None:
    waiting(plan(world), world.wulan, date(2026, 12, 1))
    done = run(world, date(2029, 1, 10))
    assert (done.dialihkan, done.ada_kalender) == (0, False)
    # The years that were missed lie in the past by now; the entry is not forgotten.
    assert run(world, date(2027, 1, 11)).dialihkan == 1


def test_everyone_concerned_is_told_once_with_a_count(world: World) -> None:
    mine, his = plan(world), plan(world, world.joko)
    for n in range(3):
        waiting(mine, world.wulan, date(2026, 3, 2), uraian=f"Kerja {n}")
    waiting(his, world.joko, date(2026, 3, 2))
    run(world, date(2026, 3, 11))
    (above,), (boss,), (wulan,), (joko,) = (told(who) for who in (world.sari, world.budi, world.wulan, world.joko))
    assert above.startswith("4 catatan")
    assert boss.startswith("4 catatan")
    assert world.sari.pegawai.nama in boss
    assert wulan.startswith("3 catatan")
    assert joko.startswith("1 catatan")
    assert "tetap utuh" in wulan
    assert told(world.dewi) == []


def test_a_second_run_and_missed_days_change_nothing_more(world: World) -> None:
    skp = plan(world)
    # Late from the 10th, the 11th and the 12th on.
    rows = [waiting(skp, world.wulan, day) for day in (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4))]
    job = next(job for job in jobs() if job.name == "execution.pengalihan")
    run_due(at(date(2026, 3, 9)))
    assert not KelalaianPeriksa.objects.exists()
    # Nothing ran on the 10th and the 11th: the 12th makes up for them in order, once.
    done = [
        outcome for outcome in run_due(at(date(2026, 3, 12))) if outcome.name == job.name and outcome.summary[0] != "0"
    ]
    assert [outcome.day.day for outcome in done] == [10, 11, 12]
    assert all(not outcome.error for outcome in done)
    events, notices = AuditEvent.objects.count(), Notice.objects.count()
    assert run_due(at(date(2026, 3, 12), 9)) == []
    assert "0 catatan dialihkan" in job.run(world.instansi.pk, date(2026, 3, 12), at(date(2026, 3, 12), 9))
    assert (AuditEvent.objects.count(), Notice.objects.count()) == (events, notices)
    assert KelalaianPeriksa.objects.count() == len(rows)
    assert AuditEvent.objects.filter(code="execution.aktivitas.dialihkan").count() == len(rows)


def test_nothing_of_the_employees_is_touched(world: World) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 2))
    before, plan_before = model_to_dict(Aktivitas.objects.get()), model_to_dict(Skp.objects.get())
    run(world, date(2026, 3, 11))
    run(world, date(2026, 3, 31))
    after = model_to_dict(Aktivitas.objects.get())
    assert {key for key in after if after[key] != before[key]} == {"dialihkan_ke", "dialihkan_at"}
    assert model_to_dict(Skp.objects.get()) == plan_before
    row.refresh_from_db()
    assert row.versi_baris == 1
    assert lateness_of(world.wulan.id, **YEAR).jumlah == 0
    assert not KelalaianPeriksa.objects.exclude(penilai_id=world.budi.id).exists()


def test_penilai_and_next_level_may_decide_and_nobody_else(world: World) -> None:
    skp = plan(world)
    one, two = (waiting(skp, world.wulan, date(2026, 3, 2), uraian=text) for text in ("Satu", "Dua"))
    now = at(date(2026, 3, 11))
    with pytest.raises(Forbidden):
        accept_activity(actor=world.sari.actor, pk=one.pk, now=now)
    run(world, date(2026, 3, 11))
    accept_activity(actor=world.sari.actor, pk=one.pk, now=now)
    accept_activity(actor=world.budi.actor, pk=two.pk, now=now)
    assert set(Aktivitas.objects.values_list("status", "penilai_id")) == {
        ("DITERIMA", world.sari.id),
        ("DITERIMA", world.budi.id),
    }
    with pytest.raises(WrongState) as caught:
        accept_activity(actor=world.budi.actor, pk=one.pk, now=now, version=1)
    assert world.sari.pegawai.nama in caught.value.message
    assert "11 Maret 2026 pukul 10.00" in caught.value.message
    # Decided late is still late: the count stays with the Penilai, nothing waits any more.
    assert lateness_by([world.budi.id], **YEAR)[world.budi.id].menunggu == 0
    assert lateness_of(world.budi.id, **YEAR).jumlah == 2


def test_who_is_no_longer_the_next_level_loses_it_and_the_new_one_inherits(world: World) -> None:
    skp = plan(world)
    row = waiting(skp, world.wulan, date(2026, 3, 2))
    run(world, date(2026, 3, 11))
    Skp.objects.filter(pk=skp.pk).update(atasan_penilai_id=world.hasan.id)
    with pytest.raises(NotFound):
        accept_activity(actor=world.sari.actor, pk=row.pk, now=at(date(2026, 3, 11)))
    run(world, date(2026, 3, 12))
    assert accept_activity(actor=world.hasan.actor, pk=row.pk, now=at(date(2026, 3, 12))).status == "DITERIMA"
    assert KelalaianPeriksa.objects.count() == 1


def test_sent_again_waits_anew(world: World) -> None:
    skp = plan(world)
    row = waiting(skp, world.wulan, date(2026, 3, 2))
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Sebut polinya", now=at(date(2026, 3, 6)))
    change_activity(
        actor=world.wulan.actor,
        pk=row.pk,
        indikator_id=indicator(skp).pk,
        tanggal=row.tanggal,
        uraian="Melayani pasien poli gigi",
        jumlah=None,
        version=2,
        today=date(2026, 3, 9),
        now=at(date(2026, 3, 9)),
    )
    # From Mon 9 March: 10, 11, 12, 13, 16.
    assert run(world, date(2026, 3, 16)).dialihkan == 0
    assert run(world, date(2026, 3, 17)).dialihkan == 1
    assert KelalaianPeriksa.objects.get().batas == date(2026, 3, 16)


def test_a_returned_entry_is_its_owners_turn_and_never_goes_on(world: World) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 2))
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Sebut polinya", now=at(date(2026, 3, 6)))
    assert run(world, date(2026, 5, 29)).dialihkan == 0


def test_the_next_level_late_as_well_is_a_managers_task_once(world: World) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 2))
    run(world, date(2026, 3, 10))
    # From Tue 10 March: 11, 12, 13, 16, 17.
    assert run(world, date(2026, 3, 17)).ke_pengelola == 0
    assert run(world, date(2026, 3, 18)).ke_pengelola == 1
    assert run(world, date(2026, 3, 19)).ke_pengelola == 0
    assert len(told(world.dewi)) == 1
    assert len(told(world.wulan)) == 2
    row.refresh_from_db()
    assert (row.status, row.dialihkan_ke_id) == ("DICATAT", world.sari.id)
    accept_activity(actor=world.budi.actor, pk=row.pk, now=at(date(2026, 3, 19)))


def test_where_there_is_no_next_level_the_entry_stays_and_a_manager_is_told(world: World) -> None:
    # The head of the service is appraised by the regent, above whom there is nobody.
    row = waiting(plan(world, world.sari), world.sari, date(2026, 3, 2))
    done = run(world, date(2026, 3, 11))
    assert (done.dialihkan, done.ke_pengelola) == (0, 1)
    assert run(world, date(2026, 3, 12)).ke_pengelola == 0
    row.refresh_from_db()
    assert row.dialihkan_ke_id is None
    assert not KelalaianPeriksa.objects.exists()
    assert AuditEvent.objects.filter(code="execution.aktivitas.tanpa_atasan", object_id=row.pk).count() == 1
    assert len(told(world.dewi)) == 1


def test_a_penilai_out_of_office_is_not_called_late(world: World) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 2))
    type(world.budi.pegawai).objects.filter(pk=world.budi.id).update(kedudukan="CLTN")
    assert run(world, date(2026, 3, 11)).dialihkan == 1
    row.refresh_from_db()
    assert row.dialihkan_ke_id == world.sari.id
    assert not KelalaianPeriksa.objects.exists()
    assert len(told(world.dewi)) == 1
    assert AuditEvent.objects.filter(code="execution.aktivitas.dialihkan_berhalangan").exists()


def test_a_manager_without_a_person_behind_the_account_is_told_as_well(world: World) -> None:
    type(world.dewi.user).objects.filter(pk=world.dewi.user.pk).update(pegawai_id=None)
    waiting(plan(world), world.wulan, date(2026, 3, 2))
    type(world.budi.pegawai).objects.filter(pk=world.budi.id).update(kedudukan="CLTN")
    run(world, date(2026, 3, 11))
    assert Notice.objects.filter(pegawai_id=world.dewi.user.pk, code__contains="aktivitas").count() == 1
    assert told(world.dewi) == []


def test_a_new_penilai_gets_days_of_their_own(world: World) -> None:
    from takar.audit.actions import append
    from takar.planning.audit import SKP_PENILAI_BERGANTI

    skp = plan(world)
    waiting(skp, world.wulan, date(2026, 3, 2))
    Skp.objects.filter(pk=skp.pk).update(penilai_id=world.hasan.id)
    append(
        actor=world.dewi.actor,
        code=SKP_PENILAI_BERGANTI,
        object_kind="planning.skp",
        object_id=skp.pk,
        detail={"objek": "SKP"},
        now=at(date(2026, 3, 9)),
    )
    assert run(world, date(2026, 3, 16)).dialihkan == 0
    assert run(world, date(2026, 3, 17)).dialihkan == 1
    assert KelalaianPeriksa.objects.get().penilai_id == world.hasan.id


def test_other_governments_are_left_alone(world: World) -> None:
    waiting(plan(world), world.wulan, date(2026, 3, 2))
    hand_over(instansi_id=world.lain.pk, day=date(2026, 3, 31), now=at(date(2026, 3, 31)))
    assert not KelalaianPeriksa.objects.exists()


def test_three_entries_and_thirty_ask_the_same(world: World) -> None:
    skp = plan(world)
    costs = []
    for number, day in ((3, date(2026, 3, 2)), (30, date(2026, 4, 6))):
        for n in range(number):
            entry(skp, world.wulan, tanggal=day, today=day, now=at(day), uraian=f"Kerja {n}")
        with CaptureQueriesContext(connection) as caught:
            assert run(world, day + timedelta(days=10)).dialihkan == number
        # Each entry has its own leaf in the ledger; everything else is asked and written together.
        costs.append(sum("audit_audit" not in query["sql"] or "SELECT" in query["sql"][:8] for query in caught))
        Aktivitas.objects.update(status="DITERIMA")
    assert costs[0] == costs[1]
