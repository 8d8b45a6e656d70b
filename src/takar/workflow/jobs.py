"""The daily work that no person starts: a room registers its jobs here, the runner calls them day by day.

A job is called once for each government and day, in the order of the days, also for days on which nothing ran. It
may be called again for a day that broke off, so it must leave the same state when it is run twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Daily work. `run` gets the government, its own calendar day and the moment, and returns what it did in words."""

    name: str
    label: Any
    run: Callable[[UUID, date, datetime], str]
    order: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Work of every minute over all governments (sending what waits to be sent). Returns how much it did."""

    name: str
    label: Any
    run: Callable[[datetime], int]


_JOBS: dict[str, Job] = {}
_TICKS: dict[str, Tick] = {}


def register_job(job: Job) -> Job:
    """Make a job known. Raises `ValueError` for a second one of the same name."""
    if job.name in _JOBS:
        raise ValueError(f"job {job.name} is registered twice")
    _JOBS[job.name] = job
    return job


def register_tick(tick: Tick) -> Tick:
    """Make work of every minute known. Raises `ValueError` for a second one of the same name."""
    if tick.name in _TICKS:
        raise ValueError(f"tick {tick.name} is registered twice")
    _TICKS[tick.name] = tick
    return tick


def jobs() -> tuple[Job, ...]:
    """Return all jobs in the order in which a day runs them."""
    return tuple(sorted(_JOBS.values(), key=lambda job: (job.order, job.name)))


def ticks() -> Mapping[str, Tick]:
    return MappingProxyType(_TICKS)
