"""Periods open by themselves inside their window, and follow people who move while it is open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from takar.appraisal.actions.buka import open_evaluations
from takar.appraisal.selectors.periode import begins_on, periods_to_open, window
from takar.common.actor import system_actor
from takar.common.refusals import Invalid
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policies
from takar.units.models import UnitKerja

# No window of a period reaches further than this past its end.
_LONGEST = timedelta(days=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class TerbukaSendiri:
    """What a day opened: new evaluations, those that went to a new Penilai, and periods that could not be opened."""

    dibuat: int
    dialihkan: int
    tertahan: tuple[str, ...]


def open_due_periods(*, instansi_id: UUID, day: date, now: datetime) -> TerbukaSendiri:
    """Open every period whose window holds `day`, for the whole government. Again on the same day: nothing twice."""
    rules, calendar = policies(instansi_id, day), kalender_of(instansi_id, on=day)
    actor = system_actor(instansi_id=instansi_id)
    roots = list(UnitKerja.objects.filter(instansi_id=instansi_id, depth=1).order_by("path"))
    made, moved = 0, 0
    held: list[str] = []
    for periode in periods_to_open(jenis_periodik=str(rules[Kunci.PERIODE_EVALUASI]), today=day):
        try:
            first, last = window(periode, kebijakan=rules, kalender=calendar)
        except LawInputError:
            # The holidays of that year are not loaded yet. It says so until they are; nothing is lost by waiting.
            if periode.awal <= day <= periode.akhir + _LONGEST:
                held.append(periode.nama)
            continue
        if not begins_on(periode, mulai=first) <= day <= last:
            continue
        for root in roots:
            try:
                done = open_evaluations(actor=actor, periode=periode, unit_id=root.pk, today=day, now=now)
            except Invalid:
                held.append(periode.nama)
                break
            made, moved = made + done.dibuat, moved + done.dialihkan
    return TerbukaSendiri(dibuat=made, dialihkan=moved, tertahan=tuple(held))
