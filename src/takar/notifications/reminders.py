"""Reminders of what is due: registered by the rooms above, sent here, each step of each thing once.

A step is a number of calendar days before (negative) or after the day on which something is due. Who is told depends
on the step: before and shortly after it the person; where a reminder escalates, those above are told after the day.
A day that was made up for sends nothing when a later step is due already: two reminders on one day would nag.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from takar.common.clock import local_date
from takar.notifications.actions import notify
from takar.notifications.kinds import register_group
from takar.notifications.models import Group, Notice, ReminderSent
from takar.units.models import Instansi

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One person to be told of one thing. `object_id` names the thing, so that nobody hears of it twice at a step.

    `text` names the day itself, never "tomorrow": it may be read later.
    """

    pegawai_id: UUID
    object_id: UUID
    due: date
    text: str
    url: str


Find = Callable[[UUID, date], Iterable[DueRow]]
Escalate = Callable[[UUID, Sequence[DueRow], int], Iterable[DueRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One kind of reminder. `find(instansi_id, due)` returns what is due on that day and still open.

    `escalate_to(instansi_id, rows, days_after)` returns whom else to tell; sum up, so that a superior gets one line.
    """

    code: str
    find: Find
    days_before: tuple[int, ...] = (7, 3, 1)
    days_after: tuple[int, ...] = (1, 3)
    escalate_to: Escalate | None = None

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps in their order; 0 is the day itself."""
        return tuple(sorted({*(-n for n in self.days_before), *self.days_after}))


_reminders: dict[str, Reminder] = {}


def register_reminder(reminder: Reminder) -> Reminder:
    """Make a reminder known. Raises `ValueError` for a second one of the same code."""
    if reminder.code in _reminders:
        raise ValueError(f"reminder {reminder.code} is registered twice")
    register_group(reminder.code, Group.TENGGAT)
    _reminders[reminder.code] = reminder
    return reminder


def all_reminders() -> tuple[Reminder, ...]:
    return tuple(_reminders[code] for code in sorted(_reminders))


def remind(instansi_id: UUID, day: date, now: datetime) -> int:
    """Send every reminder whose step falls on `day`; return how many notices were left. Safe to repeat."""
    zone = Instansi.objects.values_list("zona", flat=True).get(pk=instansi_id)
    today = local_date(now, zone=zone)
    return sum(
        _send_step(reminder, step, instansi_id=instansi_id, day=day, now=now)
        for reminder in all_reminders()
        for step in reminder.steps
        if not _overtaken(reminder, step, day=day, today=today)
    )


def _overtaken(reminder: Reminder, step: int, *, day: date, today: date) -> bool:
    due = day - timedelta(days=step)
    return any(due + timedelta(days=later) <= today for later in reminder.steps if later > step)


def _send_step(reminder: Reminder, step: int, *, instansi_id: UUID, day: date, now: datetime) -> int:
    rows = list(reminder.find(instansi_id, day - timedelta(days=step)))
    if rows and step > 0 and reminder.escalate_to is not None:
        rows += reminder.escalate_to(instansi_id, rows, step)
    chunks = (rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK))
    return sum(_leave(reminder, step, chunk, instansi_id=instansi_id, now=now) for chunk in chunks)


@transaction.atomic
def _leave(reminder: Reminder, step: int, rows: Sequence[DueRow], *, instansi_id: UUID, now: datetime) -> int:
    # The row is the claim: it commits together with the notice, so neither is there without the other.
    wanted = {(row.pegawai_id, row.object_id, row.due): row for row in rows}
    known = set(
        ReminderSent.objects.filter(
            instansi_id=instansi_id, code=reminder.code, step=step, pegawai_id__in={row.pegawai_id for row in rows}
        )
        .order_by("pk")
        .values_list("pegawai_id", "object_id", "due")
    )
    fresh = [row for key, row in wanted.items() if key not in known]
    ReminderSent.objects.bulk_create(
        [
            ReminderSent(
                instansi_id=instansi_id,
                pegawai_id=row.pegawai_id,
                code=reminder.code,
                object_id=row.object_id,
                due=row.due,
                step=step,
                sent_at=now,
            )
            for row in fresh
        ]
    )
    same: dict[tuple[str, str], list[UUID]] = {}
    for row in fresh:
        same.setdefault((row.text, row.url), []).append(row.pegawai_id)
    for (text, url), people in same.items():
        # The newer one says how it stands now; two open ones on one thing would look like two things.
        before = Notice.objects.filter(instansi_id=instansi_id, pegawai_id__in=people, code=reminder.code, url=url)
        before.filter(read_at__isnull=True).update(read_at=now)
        notify(
            instansi_id=instansi_id,
            pegawai_ids=people,
            code=reminder.code,
            text=text,
            url=url,
            now=now,
            urgent=step >= -1,
        )
    return len(fresh)
