"""Find circles in lines of appraisal: A appraised by B, B by C, C by A. None may ever hold on any day."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from takar.org.models import DelegasiPenilai

K = TypeVar("K", bound=Hashable)


def circles(lines: Mapping[K, K | None]) -> Iterator[tuple[K, ...]]:
    """Yield each circle once, as its members in order; a person who names themselves is a circle of one.

    `lines` maps each person to the one above. Linear in the number of people.
    """
    settled: set[K] = set()
    for start in lines:
        trail: dict[K, int] = {}
        at: K | None = start
        while at is not None and at not in settled and at not in trail:
            trail[at] = len(trail)
            at = lines.get(at)
        if at is not None and at in trail:
            yield tuple(list(trail)[trail[at] :])
        settled.update(trail)


def turning_days(instansi_id: UUID, *, mulai: date, selesai: date | None) -> list[date]:
    """Return the days within a span on which lines of appraisal may change by delegation: its first day, and each
    later day on which one begins or has just ended. Between two of them nothing changes by delegation."""
    found = {mulai}
    for begin, end in DelegasiPenilai.objects.filter(instansi_id=instansi_id).values_list("mulai", "selesai"):
        after = end + timedelta(days=1) if end and end < date.max else begin
        found.update(day for day in (begin, after) if day > mulai)
    return sorted(day for day in found if selesai is None or day <= selesai)
