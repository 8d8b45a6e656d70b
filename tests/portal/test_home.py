"""The public's page: the same for everyone, with and without governments, and nobody's personal data on it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.units.models import Instansi
from tests.service import alur
from tests.world import World

HOME = reverse("portal:home")


@pytest.mark.django_db
def test_a_new_installation_has_a_page_too() -> None:
    page = Client().get(HOME)
    assert page.status_code == 200
    assert "Instansi di sini" not in page.content.decode()


def test_it_names_the_governments_and_nobody(world: World) -> None:
    page = Client().get(HOME).content.decode()
    assert page.index("Pemerintah Kabupaten Tirta") < page.index("Pemerintah Kota Seberang")
    for who in world.everyone.values():
        assert who.pegawai.nama not in page
        assert not who.pegawai.nip or who.pegawai.nip not in page


def test_it_leads_to_the_log_in_and_to_the_proof_of_documents(world: World) -> None:
    page = Client().get(HOME).content.decode()
    for target in (reverse("account_login"), reverse("documents:verify")):
        assert f'href="{target}"' in page
        assert Client().get(target).status_code == 200


def test_strangers_are_led_here_from_the_front_door(world: World, client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain == [(HOME, 302)]


def test_a_service_of_any_government_is_found(world: World) -> None:
    alur.service(world)
    address = reverse("portal:cari")
    page = Client().get(address, {"q": "kartu KELUARGA"}).content.decode()
    assert reverse("portal:layanan", kwargs={"instansi": "tirta", "kode": "kk"}) in page
    for nothing in ("paspor", "' OR 1=1", "%"):
        assert "Tidak ada layanan" in Client().get(address, {"q": nothing}).content.decode()
    Instansi.objects.filter(kode="tirta").update(latihan=True)
    assert "Tidak ada layanan" in Client().get(address, {"q": "kartu"}).content.decode()


def test_the_language_is_changed_by_a_link_that_leads_nowhere_else(world: World) -> None:
    for wanted, led in (("/publik/tirta/", "/publik/tirta/"), ("//jahat.example/publik/", HOME), ("/keluar/", HOME)):
        client = Client()
        answer = client.get(reverse("portal:bahasa", kwargs={"kode": "en"}), {"ke": wanted})
        assert answer["Location"] == led
        assert client.get(HOME)["Content-Language"] == "en"


def test_one_query_whatever_the_number_of_governments(world: World) -> None:
    counts = []
    for more in (0, 30):
        for number in range(more):
            Instansi.objects.create(kode=f"uji{number}", nama=f"Pemerintah Kota Uji {number}", jenis="KOTA")
        with CaptureQueriesContext(connection) as asked:
            Client().get(HOME)
        counts.append(len(asked))
    assert counts == [1, 1]
