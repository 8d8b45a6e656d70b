"""The reads that tests/dashboard/scale.py times: those of the pages, for the whole government and for one office."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.utils import timezone

from takar.common.actor import Actor, Grant
from takar.common.ids import new_id
from takar.dashboard.actions.hitung import count_days
from takar.dashboard.selectors.angka import tally
from takar.dashboard.selectors.beban import spans
from takar.dashboard.selectors.lingkup import days_of, team, watched
from takar.dashboard.selectors.orang import in_need, people
from takar.dashboard.selectors.pekan import entries_by_week
from takar.dashboard.selectors.tenggat import forecast
from takar.planning.models import Skp
from takar.units.models import Instansi, UnitKerja

Read = Callable[[], object]


def reads(*, today: date, now: datetime) -> Iterator[tuple[str, Read]]:
    """Yield each read with its name; the nightly count runs between the two rounds of weeks."""
    timezone.activate(now.tzinfo)
    home = Instansi.objects.get().pk
    leader = Actor(user_id=new_id(), instansi_id=home, nama="Uji", grants=(Grant("PIMPINAN", "0001"),))
    office = UnitKerja.objects.get(path="00010007").pk
    yield from _weeks(leader, office, today=today, when="before the nightly count")
    yield "nightly count, first time", _once(lambda: count_days(instansi_id=home, day=today))
    yield "nightly count, every night", _once(lambda: count_days(instansi_id=home, day=today))
    yield from _weeks(leader, office, today=today, when="after the nightly count")
    for name, pk in (("whole government", None), ("one office", office)):
        lingkup = watched(actor=leader, pk=pk)
        hari = days_of(lingkup, today=today)
        yield f"numbers of now, {name}", lambda lingkup=lingkup, hari=hari: tally(lingkup, hari=hari)
        yield f"who needs help, {name}", lambda lingkup=lingkup, hari=hari: in_need(lingkup, hari=hari)
        yield f"a page of people, {name}", lambda lingkup=lingkup, hari=hari: people(lingkup, actor=leader, hari=hari)
        yield f"a page of Penilai, {name}", lambda lingkup=lingkup, hari=hari: spans(lingkup, hari=hari)
        yield f"forecast, {name}", lambda lingkup=lingkup, hari=hari: forecast(lingkup, hari=hari)
    boss = Skp.objects.order_by("pk").values_list("penilai_id", flat=True)[0]
    mine = team(actor=Actor(user_id=new_id(), instansi_id=home, pegawai_id=boss))
    hari = days_of(mine, today=today)
    yield "numbers of now, one Penilai", lambda: tally(mine, hari=hari)
    yield "people, one Penilai", lambda: people(mine, actor=leader, hari=hari)


def _weeks(leader: Actor, office: object, *, today: date, when: str) -> Iterator[tuple[str, Read]]:
    for name, pk in (("whole government", None), ("one office", office)):
        lingkup = watched(actor=leader, pk=pk)
        yield (
            f"12 weeks, {name}, {when}",
            lambda lingkup=lingkup: entries_by_week(lingkup, today=today, banyak=12),
        )


def _once(read: Read) -> Read:
    done: list[object] = []
    return lambda: done[0] if done else done.append(read())
