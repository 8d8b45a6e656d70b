"""The first days: what an admin does in order, and what comes to someone who appraises and makes no plan."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from takar.access.models import RoleGrant
from tests.dashboard.test_pantau import words
from tests.execution.plan import plan
from tests.planning.plans import open_year
from tests.world import Person, World

Login = Callable[[Person], Client]


def home(client: Client) -> str:
    return words(client.get("/").content.decode())


def test_an_admin_is_led_step_by_step_until_the_year_can_run(world: World, as_person: Login) -> None:
    client = as_person(world.ratna)
    RoleGrant.objects.filter(user=world.dewi.user).update(role="PIMPINAN")
    html = home(client)
    assert "Masukkan unit kerja dan pegawai , selesai" in html
    assert "Tunjuk pengelola kinerja , tahap ini" in html
    assert reverse("access:peran") in client.get("/").content.decode()
    RoleGrant.objects.filter(user=world.dewi.user).update(role="PENGELOLA_KINERJA")
    assert "Minta pengelola membuka tahun kinerja 2026 , tahap ini" in home(client)
    open_year(world)
    assert "Langkah pertama instansi" not in home(client)
    assert "Langkah pertama instansi" not in home(as_person(world.dewi))


def test_an_elected_head_reads_what_will_come_and_whom_to_look_at(world: World, as_person: Login) -> None:
    open_year(world)
    client = as_person(world.bupati)
    assert "Anda tidak menyusun SKP sendiri" in home(client)
    plan(world, world.sari)
    assert "1 orang punya SKP dengan Anda sebagai penilai" in home(client)
    assert "Sari Wulandari" in home_of_team(client)


def home_of_team(client: Client) -> str:
    assert reverse("dashboard:tim") in client.get("/").content.decode()
    return words(client.get(reverse("dashboard:tim")).content.decode())


def test_each_role_finds_the_way_to_watch(world: World, as_person: Login) -> None:
    for person in (world.hasan, world.dewi, world.agus):
        assert reverse("dashboard:pantau") in as_person(person).get("/").content.decode()
    for person in (world.wulan, world.ratna):
        assert reverse("dashboard:pantau") not in as_person(person).get("/").content.decode()
