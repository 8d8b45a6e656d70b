"""`takar jobs …`: run the daily work that is due, and show what was done."""

import signal
import threading
from types import FrameType

import click

from takar.config.cli import django_ready


@click.group()
def jobs() -> None:
    """Run the daily work: deadlines, reminders, digests."""


@jobs.command()
@click.option("--every", type=click.FloatRange(1, 3600), help="Go on, with N seconds between two looks.")
def run(every: float | None) -> None:
    """Run what is due, once; with --every, until stopped."""
    django_ready()
    from takar.common.clock import now
    from takar.workflow.runner import run_due, run_ticks

    stop = threading.Event()

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, halt)
    signal.signal(signal.SIGINT, halt)
    while True:
        failed = False
        for outcome in run_due(now()):
            failed = failed or bool(outcome.error)
            told = f"failed: {outcome.error}" if outcome.error else outcome.summary or "done"
            click.echo(f"{outcome.day} {outcome.instansi} {outcome.name}: {told}")
        run_ticks(now())
        if every is None:
            raise SystemExit(1 if failed else 0)
        if stop.wait(every):
            return


@jobs.command()
def status() -> None:
    """Show every job with the last day it finished in each government."""
    django_ready()
    from django.db.models import Max

    from takar.workflow.jobs import jobs as known
    from takar.workflow.models import JobRun

    done = JobRun.objects.filter(finished_at__isnull=False).order_by()
    last = {(name, kode): day for name, kode, day in done.values_list("name", "instansi__kode").annotate(Max("day"))}
    for job in known():
        days = ", ".join(f"{kode} {day}" for (name, kode), day in sorted(last.items()) if name == job.name)
        click.echo(f"{job.name}: {days or 'never'}")
