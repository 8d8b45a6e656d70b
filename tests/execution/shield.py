"""What the tests of the lateness shield share: entries of a certain moment, and a run of the daily work."""

from datetime import UTC, date, datetime

from takar.execution.actions.alih import Pengalihan, hand_over
from takar.execution.models import Aktivitas
from takar.planning.models import Skp
from tests.execution.plan import entry
from tests.world import Person, World


def at(day: date, hour: int = 3) -> datetime:
    """A moment of that day in Jakarta, where Tirta lies: 03.00 UTC is ten in the morning."""
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=UTC)


def waiting(skp: Skp, who: Person, day: date, **changes: object) -> Aktivitas:
    """An entry recorded on `day`, which nobody has checked."""
    return entry(skp, who, tanggal=day, today=day, now=at(day), **changes)


def run(world: World, day: date) -> Pengalihan:
    """The shield's work of one day."""
    return hand_over(instansi_id=world.instansi.pk, day=day, now=at(day))
