"""The public's page: the same for everyone, with and without governments, and nobody's personal data on it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.units.models import Instansi
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


def test_one_query_whatever_the_number_of_governments(world: World) -> None:
    counts = []
    for more in (0, 30):
        for number in range(more):
            Instansi.objects.create(kode=f"uji{number}", nama=f"Pemerintah Kota Uji {number}", jenis="KOTA")
        with CaptureQueriesContext(connection) as asked:
            Client().get(HOME)
        counts.append(len(asked))
    assert counts == [1, 1]
