"""Notices: one's own, newest first, marked as read by one's own button only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.notifications.actions import notify
from takar.notifications.models import Notice
from tests.world import NOW, Person, World

Login = Callable[[Person], Client]
PAGE = reverse("dashboard:notis")


def tell(world: World, *people: Person, text: str = "SKP Anda ditetapkan", at: int = 0) -> None:
    notify(
        instansi_id=world.instansi.pk,
        pegawai_ids=[person.id for person in people],
        code="uji",
        text=text,
        url="/rencana/",
        now=NOW + timedelta(minutes=at),
    )


def test_without_notices_the_page_says_what_will_be_here(world: World, as_person: Login) -> None:
    html = as_person(world.wulan).get(PAGE).content.decode()
    assert "Belum ada pemberitahuan" in html
    assert "Tandai semua" not in html


def test_the_newest_comes_first_and_only_ones_own_are_there(world: World, as_person: Login) -> None:
    tell(world, world.wulan, text="Kabar lama")
    tell(world, world.wulan, text="Kabar baru", at=5)
    tell(world, world.joko, text="Untuk Joko saja")
    for address in (PAGE, "/"):
        html = as_person(world.wulan).get(address).content.decode()
        assert html.index("Kabar baru") < html.index("Kabar lama")
        assert "Untuk Joko saja" not in html
        assert 'href="/rencana/"' in html


def test_marking_all_as_read_leaves_other_peoples_alone(world: World, as_person: Login) -> None:
    tell(world, world.wulan, world.joko)
    tell(world, world.wulan, at=1)
    client = as_person(world.wulan)
    assert client.get(PAGE).content.decode().count("· baru") == 2
    answer = client.post(PAGE)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    html = client.get(PAGE).content.decode()
    assert "· baru" not in html
    assert "Tandai semua" not in html
    assert not Notice.objects.filter(pegawai_id=world.wulan.id, read_at=None).exists()
    assert Notice.objects.get(pegawai_id=world.joko.id).read_at is None


def test_reading_marks_nothing(world: World, as_person: Login) -> None:
    tell(world, world.wulan)
    as_person(world.wulan).get(PAGE)
    assert Notice.objects.get().read_at is None


def test_a_form_of_another_site_marks_nothing(world: World) -> None:
    tell(world, world.wulan)
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.wulan.user)
    assert client.post(PAGE).status_code == 403
    assert Notice.objects.get().read_at is None


@pytest.mark.parametrize("number", [3, 30, 300])
def test_the_queries_do_not_grow(world: World, as_person: Login, number: int) -> None:
    for minute in range(number):
        tell(world, world.wulan, at=minute)
    client = as_person(world.wulan)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        html = client.get(PAGE).content.decode()
    assert len(asked) <= 6
    assert html.count("SKP Anda ditetapkan") == min(number, 100)
