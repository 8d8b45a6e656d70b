"""Run the daily work that is due: each job once for each government and day, catching up in order.

Two runners may work side by side: the unique row of a day is the claim, and only its holder works. A claim that was
never finished is taken over after half an hour.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from takar.common.clock import local_date
from takar.units.models import Instansi
from takar.workflow.jobs import Job, jobs, ticks
from takar.workflow.models import JobRun

# A claim older than this belongs to a process that died.
ABANDONED = timedelta(minutes=30)
# Days that lie further back than this are not made up for.
FURTHEST = 31

_log = logging.getLogger("takar.jobs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one job on one day: `error` is empty when it went well."""

    name: str
    instansi: str
    day: date
    summary: str = ""
    error: str = ""


def run_due(now: datetime) -> list[Outcome]:
    """Run every job that is due in every government, by its own calendar day. A failure stops that job's days only."""
    outcomes: list[Outcome] = []
    # In a copy for practising nothing happens by itself.
    for instansi in Instansi.objects.filter(latihan=False).order_by("kode"):
        today = local_date(now, zone=instansi.zona)
        last = _finished(instansi.pk)
        for job in jobs():
            for day in _days(last.get(job.name), today=today):
                outcome = _run(job, instansi=instansi, day=day, now=now)
                if outcome is None:
                    break
                outcomes.append(outcome)
                if outcome.error:
                    break
    return outcomes


def run_ticks(now: datetime) -> dict[str, int]:
    """Run the work of every minute; return how much each did. One that fails is logged and does not stop the others."""
    done: dict[str, int] = {}
    for tick in ticks().values():
        try:
            done[tick.name] = tick.run(now)
        except Exception:
            _log.exception("tick %s failed", tick.name)
    return done


def _finished(instansi_id: UUID) -> dict[str, date]:
    rows = JobRun.objects.filter(instansi_id=instansi_id, finished_at__isnull=False).order_by()
    return dict(rows.values_list("name").annotate(last=Max("day")))


def _days(last: date | None, *, today: date) -> Sequence[date]:
    # A job that never ran begins today: what lies before it is not its affair.
    first = today if last is None else max(last + timedelta(days=1), today - timedelta(days=FURTHEST))
    return [first + timedelta(days=n) for n in range((today - first).days + 1)]


def _run(job: Job, *, instansi: Instansi, day: date, now: datetime) -> Outcome | None:
    claim = _claim(job, instansi_id=instansi.pk, day=day, now=now)
    if claim is None:
        return None
    try:
        summary = job.run(instansi.pk, day, now)
    except Exception as problem:
        _log.exception("job %s failed for %s on %s", job.name, instansi.kode, day)
        claim.delete()
        return Outcome(name=job.name, instansi=instansi.kode, day=day, error=type(problem).__name__)
    claim.finished_at = now
    claim.summary = summary[:200]
    claim.save(update_fields=["finished_at", "summary"])
    return Outcome(name=job.name, instansi=instansi.kode, day=day, summary=summary)


def _claim(job: Job, *, instansi_id: UUID, day: date, now: datetime) -> JobRun | None:
    try:
        with transaction.atomic():
            return JobRun.objects.create(instansi_id=instansi_id, name=job.name, day=day, started_at=now)
    except IntegrityError:
        stale = JobRun.objects.filter(
            instansi_id=instansi_id, name=job.name, day=day, finished_at__isnull=True, started_at__lt=now - ABANDONED
        )
        if not stale.update(started_at=now):
            return None
        return JobRun.objects.get(instansi_id=instansi_id, name=job.name, day=day)
