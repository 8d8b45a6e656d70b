"""Where a government asks for an entry a day, a day without one is reminded of once, on the next working day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takar.execution.models import Aktivitas
from takar.notifications.models import Notice
from takar.notifications.reminders import remind
from takar.org.models import HariLibur, Kebijakan, Pegawai
from tests.execution.plan import entry, plan
from tests.world import Person, World

CODE = "execution.pengingat.catatan"
FRIDAY = date(2026, 3, 6)
MONDAY = FRIDAY + timedelta(days=3)


@pytest.fixture
def daily(world: World) -> World:
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="progres_harian_wajib", nilai=True, berlaku_mulai=date(2026, 1, 1), dasar="SE 4"
    )
    return world


def run(world: World, first: date, last: date) -> None:
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        remind(world.instansi.pk, day, datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC))


def told(person: Person) -> list[str]:
    return list(
        Notice.objects.filter(pegawai_id=person.id, code=CODE).order_by("created_at").values_list("text", flat=True)
    )


def test_a_friday_is_reminded_of_on_monday_and_only_those_without_an_entry(daily: World) -> None:
    entry(plan(daily), daily.wulan, tanggal=FRIDAY)
    plan(daily, daily.joko)
    run(daily, FRIDAY + timedelta(days=1), MONDAY)
    run(daily, MONDAY, MONDAY)
    assert told(daily.wulan) == []
    (text,) = told(daily.joko)
    assert "Jumat 6 Maret" in text
    assert not Aktivitas.objects.filter(pegawai_id=daily.joko.id).exists()


def test_nobody_is_reminded_where_it_is_not_asked_or_of_a_day_off(world: World) -> None:
    plan(world)
    run(world, FRIDAY, MONDAY)
    assert told(world.wulan) == []


def test_days_off_people_away_and_plans_that_came_later_are_left_alone(daily: World) -> None:
    HariLibur.objects.create(instansi=daily.instansi, tanggal=FRIDAY, keterangan="Hari jadi", libur=True)
    plan(daily)
    away = plan(daily, daily.joko)
    Pegawai.objects.filter(pk=away.pegawai_id).update(kedudukan="CLTN")
    late = plan(daily, daily.budi)
    type(late).objects.filter(pk=late.pk).update(ditetapkan_at=datetime(2026, 3, 6, 2, tzinfo=UTC))
    run(daily, MONDAY, MONDAY)
    (text,) = told(daily.wulan)
    assert "Kamis 5 Maret" in text, "the Friday was off"
    assert told(daily.joko) == []
    assert told(daily.budi) == []
