"""What is offered to whom: only those whom a plan names as Penilai or Atasan Penilai are led to their pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.execution.plan import plan
from tests.world import Person, World

Login = Callable[[Person], Client]
# Where something is offered, and to what it leads.
OFFERS = [
    ("dashboard:home", "execution:antrean"),
    ("dialogue:bimbingan_daftar", "dialogue:bimbingan_mulai"),
    ("dialogue:konseling", "dialogue:konseling_lapor"),
    ("observation:beranda", "observation:mulai"),
]


def offered(client: Client, page: str, target: str) -> bool:
    html = client.get(reverse(page)).content.decode()
    return f'href="{reverse(target)}"' in html


@pytest.mark.parametrize(("page", "target"), OFFERS)
def test_who_appraises_is_offered_it_and_who_does_not_is_not(
    page: str, target: str, world: World, as_person: Login
) -> None:
    assert not offered(as_person(world.budi), page, target), "nobody is appraised by Budi yet"
    plan(world)
    for person in (world.budi, world.sari):
        client = as_person(person)
        assert offered(client, page, target)
        assert client.get(reverse(target)).status_code == 200
    for person in (world.wulan, world.joko, world.dewi, world.agus, world.oki):
        assert not offered(as_person(person), page, target), person


def test_those_who_manage_and_audit_are_led_to_late_checks(world: World, as_person: Login) -> None:
    plan(world)
    for person in (world.dewi, world.agus):
        client = as_person(person)
        assert offered(client, "dashboard:home", "execution:lewat_batas")
        assert client.get(reverse("execution:lewat_batas")).status_code == 200
    for person in (world.wulan, world.hasan, world.ratna):
        assert not offered(as_person(person), "dashboard:home", "execution:lewat_batas")
