"""The days of the story: last year and this year up to the day on which the demo is built."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from takar.law.kalender import NASIONAL


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything happens on or before `today`; the story's year is the year of `today`."""

    today: date

    @property
    def year(self) -> int:
        return self.today.year

    @property
    def before(self) -> int:
        """The year that is over."""
        return self.today.year - 1

    @property
    def opening(self) -> date:
        """The day on which the governments begin with Takar."""
        return date(self.before, 1, 2)

    def months(self, year: int) -> range:
        """The months of a year that have begun."""
        return range(1, 13 if year < self.year else self.today.month + 1)

    def over(self, day: date) -> bool:
        """Whether a day lies before today."""
        return day < self.today

    def working_days(self, year: int, month: int) -> list[date]:
        """Monday to Friday of a month up to today, without the national holidays that are known."""
        last = calendar.monthrange(year, month)[1]
        days = (date(year, month, number) for number in range(1, last + 1))
        return [day for day in days if day <= self.today and is_working_day(day)]


def is_working_day(day: date) -> bool:
    """Whether offices are open, as far as the national calendar knows the year."""
    return day.weekday() < 5 and day not in NASIONAL.libur and day not in NASIONAL.cuti_bersama


def next_working_day(day: date, *, after: int = 0) -> date:
    """The first working day on or after `after` days from `day`."""
    found = day + timedelta(days=after)
    while not is_working_day(found):
        found += timedelta(days=1)
    return found


def moment(day: date, *, zone: str, minute: int) -> datetime:
    """A moment of the office day: `minute` minutes after eight."""
    return datetime.combine(day, time(8), tzinfo=ZoneInfo(zone)) + timedelta(minutes=minute)
