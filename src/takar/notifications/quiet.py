"""Quiet hours: when nothing rings. Night counts for everyone, closed days for what is not urgent, by the own clock.

The government's hours and calendar lie in a room above, which registers where to ask for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

DIGEST_HOUR = 7
# No pause lasts longer: a fortnight of feast days, and room to spare.
_FURTHEST = 40


def weekend(day: date) -> bool:
    """Is it a Saturday or a Sunday? What holds as long as nobody has registered a calendar."""
    return day.weekday() >= 5


@dataclass(frozen=True, slots=True)
class QuietRule:
    """A government's rule: silent from `start` to `end` o'clock (equal: never), and on days that are `closed`."""

    start: int = 21
    end: int = 6
    closed: Callable[[date], bool] = weekend


Provider = Callable[[UUID, date], QuietRule]
Hours = tuple[int, int]

_provider: list[Provider] = []


def register_quiet(provider: Provider) -> None:
    """Make known who answers for a government's rule on a day; there is one provider."""
    if _provider:
        raise ValueError("quiet hours have a provider already")
    _provider.append(provider)


def rule_of(instansi_id: UUID, on: date) -> QuietRule:
    """Return a government's rule on a day."""
    return _provider[0](instansi_id, on) if _provider else QuietRule()


def leaves_at(
    moment: datetime, *, zone: str, rule: QuietRule, own: Hours | None = None, urgent: bool = False
) -> datetime:
    """Return `moment`, or the first one after it at which something may ring; `own` are the person's further hours."""
    local = moment.astimezone(ZoneInfo(zone))
    last = local + timedelta(days=_FURTHEST)
    hours = [(rule.start, rule.end)] + ([own] if own else [])
    while local < last:
        ends = [end for pair in hours if (end := _quiet_until(local, pair)) is not None]
        if ends:
            local = max(ends)
        elif not urgent and rule.closed(local.date()):
            local = _at(local, days=1, hour=0)
        else:
            return local.astimezone(moment.tzinfo)
    # The person's hours and the government's leave no gap: then only the government's hold.
    return leaves_at(moment, zone=zone, rule=rule, urgent=urgent) if own else moment


def digest_at(
    moment: datetime, *, zone: str, rule: QuietRule, own: Hours | None = None, urgent: bool = False
) -> datetime:
    """Return when the digest leaves that a notice of this moment is in: the next morning that is not quiet."""
    local = moment.astimezone(ZoneInfo(zone))
    first = 0 if local.hour < DIGEST_HOUR else 1
    mornings = (_at(local, days=days, hour=DIGEST_HOUR) for days in range(first, first + _FURTHEST))
    for morning in mornings:
        leaves = leaves_at(morning, zone=zone, rule=rule, own=own, urgent=urgent)
        if leaves.date() == morning.date():
            return leaves.astimezone(moment.tzinfo)
    return _at(local, days=first, hour=DIGEST_HOUR).astimezone(moment.tzinfo)


def gap_of(rule: QuietRule, own: Hours) -> int:
    """Return how many hours of a day stay open when a person's hours come on top of the government's."""
    return sum(not any(_covers(hour, pair) for pair in ((rule.start, rule.end), own)) for hour in range(24))


def _covers(hour: int, pair: Hours) -> bool:
    start, end = pair
    if start == end:
        return False
    return start <= hour < end if start < end else hour >= start or hour < end


def _quiet_until(local: datetime, pair: Hours) -> datetime | None:
    if not _covers(local.hour, pair):
        return None
    _start, end = pair
    return _at(local, days=0 if local.hour < end else 1, hour=end)


def _at(local: datetime, *, days: int, hour: int) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), time(hour), tzinfo=local.tzinfo)
