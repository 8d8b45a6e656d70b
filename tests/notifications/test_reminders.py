"""Reminders: each step of each thing once, to the right people, never two for one thing on one day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from takar.notifications import kinds, reminders
from takar.notifications.kinds import group_of
from takar.notifications.models import Group, Notice
from takar.notifications.reminders import DueRow, Reminder, register_reminder, remind
from takar.workflow import jobs
from tests.world import Person, World

DUE = date(2026, 3, 20)
THING = uuid4()


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "_reminders", {})
    monkeypatch.setattr(kinds, "_prefixes", dict(kinds._prefixes))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, 0, tzinfo=UTC)


def rows(*people: Person, thing: UUID = THING) -> Callable[[UUID, date], list[DueRow]]:
    def find(_instansi_id: UUID, due: date) -> list[DueRow]:
        if due != DUE:
            return []
        return [
            DueRow(pegawai_id=person.id, object_id=thing, due=due, text=f"Batasnya {due:%d-%m-%Y}", url="/rencana/")
            for person in people
        ]

    return find


def run(world: World, day: date, *, at: date | None = None) -> int:
    return remind(world.instansi.pk, day, noon(at or day))


def days_told(world: World, person: Person) -> list[int]:
    told = Notice.objects.filter(pegawai_id=person.id).order_by("created_at").values_list("created_at", flat=True)
    return [(moment.date() - DUE).days for moment in told]


def a_month(world: World) -> None:
    for offset in range(-20, 12):
        run(world, DUE + timedelta(days=offset))


def test_each_step_once_and_nothing_in_between(world: World) -> None:
    register_reminder(Reminder(code="uji.pengingat", find=rows(world.wulan)))
    a_month(world)
    a_month(world)
    assert days_told(world, world.wulan) == [-7, -3, -1, 1, 3]
    assert days_told(world, world.joko) == []


def test_what_is_done_is_not_reminded_of(world: World) -> None:
    open_for = [world.wulan, world.joko]
    register_reminder(Reminder(code="uji.pengingat", find=lambda i, d: rows(*open_for)(i, d)))
    run(world, DUE - timedelta(days=7))
    open_for.remove(world.wulan)
    run(world, DUE - timedelta(days=3))
    assert days_told(world, world.wulan) == [-7]
    assert days_told(world, world.joko) == [-7, -3]


def test_those_above_are_told_after_the_day_only(world: World) -> None:
    def above(_instansi_id: UUID, found: object, days_after: int) -> list[DueRow]:
        told = [world.budi] if days_after < 3 else [world.budi, world.sari]
        return [DueRow(pegawai_id=p.id, object_id=THING, due=DUE, text="1 orang terlambat", url="/") for p in told]

    register_reminder(Reminder(code="uji.pengingat", find=rows(world.wulan), escalate_to=above))
    a_month(world)
    assert days_told(world, world.budi) == [1, 3]
    assert days_told(world, world.sari) == [3]


def test_nobody_above_is_troubled_when_all_is_done(world: World) -> None:
    def above(_instansi_id: UUID, found: object, _days: int) -> list[DueRow]:
        raise AssertionError("nothing is late")

    register_reminder(Reminder(code="uji.pengingat", find=rows(), escalate_to=above))
    a_month(world)
    assert not Notice.objects.exists()


def test_days_that_are_made_up_for_do_not_come_all_at_once(world: World) -> None:
    register_reminder(Reminder(code="uji.pengingat", find=rows(world.wulan)))
    back = DUE + timedelta(days=2)
    for offset in range(-10, 3):
        run(world, DUE + timedelta(days=offset), at=back)
    assert Notice.objects.filter(pegawai_id=world.wulan.id).count() == 1


def test_a_late_look_still_sends_the_last_step_that_was_missed(world: World) -> None:
    register_reminder(Reminder(code="uji.pengingat", find=rows(world.wulan)))
    day = DUE - timedelta(days=3)
    run(world, day, at=day + timedelta(days=1))
    assert Notice.objects.filter(pegawai_id=world.wulan.id).count() == 1


def test_another_day_for_the_same_thing_is_reminded_of_anew(world: World) -> None:
    moved = DUE + timedelta(days=10)
    register_reminder(
        Reminder(
            code="uji.pengingat",
            find=lambda _i, due: [
                DueRow(pegawai_id=world.wulan.id, object_id=THING, due=day, text="Batas", url="/")
                for day in (DUE, moved)
                if day == due
            ],
            days_before=(1,),
            days_after=(),
        )
    )
    run(world, DUE - timedelta(days=1))
    run(world, moved - timedelta(days=1))
    assert Notice.objects.count() == 2


def test_a_reminder_is_a_deadline_and_rings_on_closed_days_from_the_eve_on(world: World) -> None:
    register_reminder(Reminder(code="uji.pengingat", find=rows(world.wulan)))
    a_month(world)
    urgent = {(row.created_at.date() - DUE).days: row.urgent for row in Notice.objects.all()}
    assert urgent == {-7: False, -3: False, -1: True, 1: True, 3: True}
    assert group_of("uji.pengingat") == Group.TENGGAT


def test_a_code_is_registered_once() -> None:
    register_reminder(Reminder(code="uji.pengingat", find=lambda _i, _d: []))
    with pytest.raises(ValueError, match="twice"):
        register_reminder(Reminder(code="uji.pengingat", find=lambda _i, _d: []))


def test_many_people_are_reminded_with_few_questions(world: World) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    people = [uuid4() for _ in range(400)]
    register_reminder(
        Reminder(
            code="uji.pengingat",
            find=lambda _i, due: [
                DueRow(pegawai_id=who, object_id=THING, due=due, text="Batas", url="/") for who in people
            ],
            days_before=(1,),
            days_after=(),
        )
    )
    with CaptureQueriesContext(connection) as asked:
        assert run(world, DUE) == 400
    assert len(asked) <= 20


def test_the_work_is_known_to_the_runner() -> None:
    assert "notifications.kirim" in jobs.ticks()
    assert "notifications.pengingat" in {job.name for job in jobs.jobs()}
