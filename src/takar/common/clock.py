"""The one place that asks the machine for the time. Doors call it and pass `now` inward; rules never ask."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def local_date(moment: datetime, *, zone: str) -> date:
    """Return the calendar day of `moment` in a government's own zone, e.g. `Asia/Makassar`."""
    return moment.astimezone(ZoneInfo(zone)).date()
