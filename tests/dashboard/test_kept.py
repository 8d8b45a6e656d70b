"""Drawn parts of monitoring are kept; what has changed since must be on the page all the same."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from takar.execution.models import Aktivitas
from takar.units.models import UnitKerja
from tests.dashboard.test_pantau import address, cells, words, work
from tests.execution.plan import plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]


def test_the_board_follows_each_change(world: World, as_person: Login) -> None:
    work(plan(world), number=3)
    client = as_person(world.hasan)
    page, office = address("unit", world.akar), world.dinas.nama

    def shown() -> list[str]:
        return cells(client.get(page).content.decode(), office)

    assert shown()[1:3] == ["3", "3"]
    assert shown()[1:3] == ["3", "3"]
    Aktivitas.objects.filter(tanggal=TODAY).order_by("pk")[0].delete()
    assert shown()[1:3] == ["2", "2"]
    Aktivitas.objects.update(status="DITERIMA")
    assert shown()[1:3] == ["2", "0"]
    UnitKerja.objects.filter(pk=world.dinas.pk).update(nama="Dinas Kesehatan Keluarga")
    assert "Dinas Kesehatan Keluarga" in words(client.get(page).content.decode())


def test_the_board_is_drawn_for_the_weeks_that_were_asked_for(world: World, as_person: Login) -> None:
    work(plan(world), day=TODAY - timedelta(weeks=8))
    client = as_person(world.hasan)
    for weeks in ("4", "12", "26", "tak ada"):
        html = client.get(address("unit", world.akar), {"minggu": weeks}).content.decode()
        chosen = weeks if weeks.isdigit() else "12"
        assert f'<option value="{chosen}" selected>' in html
        by_week = html[html.index("Catatan tiap pekan") :]
        assert len(cells(by_week, world.dinas.nama)) == int(chosen)


def test_the_board_speaks_the_readers_language(world: World, as_person: Login) -> None:
    work(plan(world))
    client, page = as_person(world.hasan), address("unit", world.akar)
    assert "Catatan kerja per pekan" in words(client.get(page).content.decode())
    client.cookies["django_language"] = "en"
    said = words(client.get(page).content.decode())
    assert "Catatan kerja per pekan" not in said
    assert "Lewat batas periksa" not in said
    client.cookies["django_language"] = "id"
    assert "Lewat batas periksa" in words(client.get(reverse("dashboard:pantau")).content.decode())
