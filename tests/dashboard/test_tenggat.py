"""The deadlines ahead: the right number, with the right person, on a day on which people work."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from takar.dashboard.selectors.lingkup import days_of, watched
from takar.dashboard.selectors.tenggat import Prakiraan, forecast
from takar.planning.models import Skp
from tests.dashboard.test_pantau import crowd, evaluation, words
from tests.execution.plan import plan
from tests.world import Person, World

Login = Callable[[Person], Client]
DECEMBER = date(2026, 12, 14)


def ahead(world: World, person: Person, *, today: date, sehari: int = 10) -> Prakiraan:
    lingkup = watched(actor=person.actor, pk=world.dinas.pk)
    return forecast(lingkup, hari=days_of(lingkup, today=today), sehari=sehari)


def test_next_years_plans_are_expected_from_those_of_this_year(world: World) -> None:
    crowd(world, units=0, people=41)
    found = ahead(world, world.hasan, today=DECEMBER)
    # 31 January 2027 is a Sunday: the work has to be done by Friday the 29th.
    day = next(row for row in found.hari if row.resmi == date(2027, 1, 31))
    assert day.tanggal == date(2027, 1, 29)
    assert dict(day.jumlah)["skp"] == 42
    load = next(load for load in day.teratas if load.macam == "skp")
    assert (load.nama, load.banyak) == ("Sari Wulandari", 41)
    # Ten a day: five working days, the last of them Friday; Monday the 25th is the first.
    assert load.mulai == date(2027, 1, 25)
    slower = ahead(world, world.hasan, today=DECEMBER, sehari=20)
    again = next(row for row in slower.hari if row.resmi == date(2027, 1, 31))
    assert next(load for load in again.teratas if load.macam == "skp").mulai == date(2027, 1, 27)


def test_a_plan_that_is_fixed_already_is_no_work_any_more(world: World) -> None:
    plan(world)
    plan(world, world.joko)

    def expected() -> int:
        days = ahead(world, world.hasan, today=DECEMBER).hari
        return sum(dict(row.jumlah).get("skp", 0) for row in days)

    assert expected() == 2
    next_year = plan(world, world.joko, tahun=2027, status="DRAF")
    assert expected() == 2
    Skp.objects.filter(pk=next_year.pk).update(status="DITETAPKAN")
    assert expected() == 1


def test_each_clock_of_an_evaluation_has_its_day_and_its_person(world: World) -> None:
    skp = plan(world)
    evaluation(skp, ke=1, batas=date(2026, 12, 18))
    evaluation(skp, ke=2, status="DITANDATANGANI", batas_sampai=date(2026, 12, 21))
    evaluation(skp, ke=3, status="DITERIMA", batas_ttd_pegawai=date(2026, 12, 22), batas_lapor=date(2026, 12, 23))
    days = {row.resmi: row for row in ahead(world, world.hasan, today=DECEMBER).hari}
    assert dict(days[date(2026, 12, 18)].jumlah) == {"evaluasi": 1}
    assert dict(days[date(2026, 12, 21)].jumlah) == {"serah": 1}
    assert dict(days[date(2026, 12, 22)].jumlah) == {"tanda_tangan": 1}
    assert days[date(2026, 12, 22)].teratas == ()
    assert dict(days[date(2026, 12, 23)].jumlah) == {"lapor": 1}
    assert {load.nama for load in days[date(2026, 12, 18)].teratas} == {"Budi Santoso"}


def test_a_window_that_will_open_is_expected_too(world: World) -> None:
    plan(world)
    days = {row.resmi: dict(row.jumlah) for row in ahead(world, world.hasan, today=DECEMBER).hari}
    # The year 2026 is rated until 31 January 2027, the fourth quarter 14 working days after 31 December.
    assert days[date(2027, 1, 31)]["evaluasi"] == 1
    quarter = [day for day, kinds in days.items() if kinds.get("evaluasi") and day != date(2027, 1, 31)]
    assert len(quarter) == 1
    assert date(2027, 1, 18) <= quarter[0] <= date(2027, 1, 22)


def test_the_page_says_it_in_words(world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(world, units=0, people=41)
    monkeypatch.setattr("takar.access.middleware.now", lambda: datetime(2026, 12, 14, 3, tzinfo=UTC))
    address = reverse("dashboard:tenggat", args=[world.dinas.pk])
    text = words(as_person(world.hasan).get(address).content.decode())
    assert "Jumat, 29 Januari 2027" in text
    assert "Sari Wulandari Dinas Kesehatan 41 SKP untuk ditetapkan 25 Jan 2027" in text
    assert as_person(world.hasan).get(f"{address}?sehari=banyak").status_code == 200


def test_where_nothing_is_due_the_page_says_so(world: World, as_person: Login) -> None:
    html = as_person(world.hasan).get(reverse("dashboard:tenggat", args=[world.bidang.pk])).content.decode()
    assert "Tidak ada yang jatuh tempo" in html


def test_spans_name_who_has_how_many(world: World, as_person: Login) -> None:
    plan(world)
    plan(world, world.joko, status="DIAJUKAN")
    plan(world, world.budi)
    text = words(as_person(world.dewi).get(reverse("dashboard:penilai", args=[world.dinas.pk])).content.decode())
    assert "2 penilai untuk 3 orang, rata-rata 1,5 orang seorang" in text
    assert "Budi Santoso Bidang Pelayanan Kesehatan 2 1 0 0 0 0" in text
