"""The daily work: once a day and government, by its own day, caught up in order, never stopped by a failure."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from takar.units.models import Instansi
from takar.workflow import jobs
from takar.workflow.jobs import Job, Tick, register_job, register_tick
from takar.workflow.models import JobRun
from takar.workflow.runner import ABANDONED, run_due, run_ticks
from tests.world import World

EVENING = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_JOBS", {})
    monkeypatch.setattr(jobs, "_TICKS", {})


def _noting(name: str = "uji.catat", order: int = 50) -> list[tuple[str, UUID, date]]:
    seen: list[tuple[str, UUID, date]] = []

    def run(instansi_id: UUID, day: date, _now: datetime) -> str:
        seen.append((name, instansi_id, day))
        return "satu"

    register_job(Job(name=name, label="Uji", run=run, order=order))
    return seen


def test_a_job_runs_once_a_day_in_every_government(world: World) -> None:
    seen = _noting()
    run_due(EVENING)
    assert run_due(EVENING + timedelta(hours=1)) == []
    assert {instansi for _name, instansi, _day in seen} == set(Instansi.objects.values_list("pk", flat=True))
    assert len(seen) == Instansi.objects.count() >= 2


def test_days_on_which_nothing_ran_are_made_up_for_in_order(world: World) -> None:
    seen = _noting()
    run_due(EVENING)
    run_due(EVENING + timedelta(days=3))
    mine = [day for _name, instansi, day in seen if instansi == world.instansi.pk]
    assert mine == [date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12), date(2026, 3, 13)]


def test_the_day_is_the_governments_own(world: World) -> None:
    Instansi.objects.filter(pk=world.instansi.pk).update(zona="Asia/Jayapura")
    seen = _noting()
    run_due(datetime(2026, 3, 10, 15, 30, tzinfo=UTC))
    days = {instansi: day for _name, instansi, day in seen}
    assert days[world.instansi.pk] == date(2026, 3, 11)
    assert days[world.oki.pegawai.instansi_id] == date(2026, 3, 10)


def test_a_failure_is_told_tried_again_and_stops_no_other_job(world: World) -> None:
    broken = {"yes": True}

    def run(_instansi_id: UUID, _day: date, _now: datetime) -> str:
        if broken["yes"]:
            raise RuntimeError("rusak")
        return "pulih"

    register_job(Job(name="uji.rusak", label="Uji", run=run, order=1))
    seen = _noting(order=2)
    told = {outcome.error for outcome in run_due(EVENING) if outcome.name == "uji.rusak"}
    assert told == {"RuntimeError"}
    assert seen
    broken["yes"] = False
    assert {outcome.summary for outcome in run_due(EVENING)} == {"pulih"}


def test_a_claim_of_another_process_is_respected_until_it_is_abandoned(world: World) -> None:
    seen = _noting()
    mine = {"instansi_id": world.instansi.pk, "name": "uji.catat", "day": date(2026, 3, 10)}
    JobRun.objects.create(started_at=EVENING, **mine)
    run_due(EVENING + timedelta(minutes=5))
    assert world.instansi.pk not in {instansi for _name, instansi, _day in seen}
    run_due(EVENING + ABANDONED + timedelta(minutes=1))
    assert world.instansi.pk in {instansi for _name, instansi, _day in seen}
    assert JobRun.objects.get(**mine).finished_at is not None


def test_work_of_every_minute_goes_on_when_one_part_fails(world: World) -> None:
    def fail(_now: datetime) -> int:
        raise RuntimeError("rusak")

    register_tick(Tick(name="uji.gagal", label="Uji", run=fail))
    register_tick(Tick(name="uji.jalan", label="Uji", run=lambda _now: 3))
    assert run_ticks(EVENING) == {"uji.jalan": 3}


def test_two_jobs_cannot_share_a_name() -> None:
    _noting()
    with pytest.raises(ValueError, match="twice"):
        _noting()
