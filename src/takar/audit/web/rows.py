"""Shape entries for the pages: grouped by day, each with its address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from takar.audit.selectors import EntryRow


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the list."""

    id: UUID
    at: datetime
    text: str
    url: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The sentences of one day."""

    date: date
    lines: tuple[Line, ...]


def by_day(rows: Iterable[EntryRow]) -> list[Day]:
    """Group entries, newest first already, by the day on the reader's clock."""
    return [
        Day(day, tuple(Line(r.id, r.at, r.sentence, reverse("audit:entry", args=[r.id]), r.mine) for r in group))
        for day, group in groupby(rows, key=lambda row: timezone.localtime(row.at).date())
    ]
