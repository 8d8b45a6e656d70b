"""The diary of one government: what happens when. Entries run in the order of time, and may bring further entries."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class _Entry(NamedTuple):
    when: datetime
    number: int
    act: Callable[[datetime], None]


@dataclass(slots=True)
class Diary:
    """Entries after `last` are what the future holds: they never happen."""

    last: datetime
    counted: int = 0
    _heap: list[_Entry] = field(default_factory=list)
    _number: int = 0

    def add(self, when: datetime, act: Callable[[datetime], None]) -> None:
        """Let `act(when)` happen at `when`; two at the same moment happen in the order in which they were added."""
        if when <= self.last:
            self._number += 1
            heapq.heappush(self._heap, _Entry(when, self._number, act))

    def run(self, each_day: Callable[[date], None]) -> None:
        """Let everything happen. `each_day` is told of every day on which something does."""
        today: date | None = None
        while self._heap:
            entry = heapq.heappop(self._heap)
            if entry.when.date() != today:
                today = entry.when.date()
                each_day(today)
            entry.act(entry.when)
            self.counted += 1
