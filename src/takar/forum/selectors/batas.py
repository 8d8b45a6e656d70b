"""By when a unit answers, and who is told: the head of the unit, or of the nearest one above that has one."""

from datetime import date, timedelta
from uuid import UUID

from takar.law.kalender import tambah_hari_kerja
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policy_int
from takar.org.selectors.penilai import heads_of
from takar.units.models import UnitKerja


def answer_by(unit: UnitKerja, *, on: date) -> date:
    """Return the day by which a topic or an idea of this day is answered, by the government's policy."""
    days = policy_int(unit.instansi_id, Kunci.FORUM_JAWAB_HARI, on)
    try:
        return tambah_hari_kerja(kalender_of(unit.instansi_id, on=on, unit_id=unit.pk), mulai=on, hari=days)
    except LawInputError:
        # A year whose holidays nobody has loaded must not keep citizens from writing: weekends alone are counted.
        return on + timedelta(days=days + 2 * ((on.weekday() + days) // 5))


def answerer(unit: UnitKerja, *, on: date) -> UUID | None:
    """Return who heads the unit, or the nearest one above that has a head. One query."""
    step = UnitKerja.steplen
    paths = [unit.path[:end] for end in range(len(unit.path), 0, -step)]
    heads = heads_of(unit.instansi_id, on, paths=paths)
    return next((heads[path].pegawai_id for path in paths if path in heads), None)
