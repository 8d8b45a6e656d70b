"""When an entry has waited too long: the last day whose entries are late, and since when each one waits."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Q

from takar.audit.models import AuditEvent
from takar.common.clock import local_date
from takar.execution.audit import AKTIVITAS_DIKIRIM_ULANG
from takar.execution.models import Aktivitas
from takar.law.kalender import Kalender, tambah_hari_kerja
from takar.law.registry import LawInputError
from takar.planning.audit import SKP_PENILAI_BERGANTI


def last_overdue_day(kalender: Kalender, *, hari: int, on: date) -> date | None:
    """Return the newest day of which the `hari`-th working day lies before `on`: what came in then or earlier is late.

    None where the calendar of those days is not loaded: nothing is called late by a calendar that is not there.
    """
    day = on - timedelta(days=1)
    try:
        while tambah_hari_kerja(kalender, mulai=day, hari=hari) >= on:
            day -= timedelta(days=1)
    except LawInputError:
        return None
    return day


def deadline_of(kalender: Kalender, *, since: datetime, zone: str, hari: int) -> date:
    """Return the last day on which an entry that waits `since` could be checked in time.

    Of years whose holidays are not loaded only the days from the first loaded year on are counted.
    """
    first = date(min(kalender.tahun), 1, 1)
    return tambah_hari_kerja(kalender, mulai=max(local_date(since, zone=zone), first), hari=hari)


def end_of(day: date, *, zone: str) -> datetime:
    """Return the moment at which a government's day is over."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))


def waiting_since(rows: Sequence[Aktivitas]) -> dict[UUID, datetime]:
    """Return since when each of these entries (with `skp` selected) waits for its present Penilai. One query.

    That is when it was recorded, sent again after a return, or when the plan got another Penilai: nobody is late for
    days on which the entry was not theirs. The ledger knows the last two.
    """
    replaced = {row.skp_id for row in rows if row.penilai_id != row.skp.penilai_id}
    events = AuditEvent.objects.filter(instansi_id__in={row.instansi_id for row in rows}).filter(
        Q(object_id__in=[row.pk for row in rows], code=AKTIVITAS_DIKIRIM_ULANG.name)
        | Q(object_id__in=replaced, code=SKP_PENILAI_BERGANTI.name)
    )
    last = dict(events.order_by().values_list("object_id").annotate(last=Max("at")))
    found: dict[UUID, datetime] = {}
    for row in rows:
        later = [last.get(row.pk), last.get(row.skp_id) if row.skp_id in replaced else None]
        found[row.pk] = max(row.dicatat_at, *(moment for moment in later if moment is not None), row.dicatat_at)
    return found
