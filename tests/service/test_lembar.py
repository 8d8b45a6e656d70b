"""Long lists of services come a page at a time, and only what is shown is counted."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.common.ids import new_id
from takar.service.actions import proses
from takar.service.models import Layanan, StandarPelayanan
from takar.service.selectors import ukuran_semua
from takar.service.web import publik_views
from takar.units.models import UnitKerja
from tests.service import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
PUBLIC = reverse("service:publik_instansi", kwargs={"instansi": "tirta"})
FIGURES = reverse("service:angka")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW + timedelta(hours=2))


def more(world: World, number: int, *, unit: UnitKerja | None = None, start: int = 0) -> None:
    """Services as rows, each with a standard in force."""
    alur.service(world)
    pattern = StandarPelayanan.objects.get(layanan__kode="KK")
    made = Layanan.objects.bulk_create(
        Layanan(
            id=new_id(), instansi=world.instansi, unit=unit or world.dinas, kode=f"L{at:03}", nama=f"Layanan {at:03}"
        )
        for at in range(start, start + number)
    )
    for layanan in made:
        pattern.pk, pattern.layanan = new_id(), layanan
        pattern.save(force_insert=True)


def main(client: Client, address: str, **asked: str) -> str:
    return unescape(client.get(address, asked).content.decode().split("<main")[1])


def names(html: str) -> list[str]:
    return re.findall(r">(Layanan \d{3}|Kartu keluarga)<", html)


def test_the_public_finds_every_service_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publik_views, "SIZE", 4)
    more(world, 8)
    Layanan.objects.filter(kode="L003").update(aktif=False)
    StandarPelayanan.objects.filter(layanan__kode="L005").update(status="DIGANTI")
    pages = [names(main(Client(), PUBLIC, hal=str(number))) for number in (1, 2)]
    assert [len(page) for page in pages] == [4, 3]
    found = sorted(pages[0] + pages[1])
    assert found == ["Kartu keluarga", *(f"Layanan {at:03}" for at in (0, 1, 2, 4, 6, 7))]
    assert "hal=2" in main(Client(), PUBLIC)
    # What is no page is the first, what is past the end the last.
    assert names(main(Client(), PUBLIC, hal="-1")) == pages[0]
    assert names(main(Client(), PUBLIC, hal="99999")) == pages[1]


def test_one_page_has_no_links_to_others(world: World) -> None:
    more(world, 3)
    assert "hal=" not in main(Client(), PUBLIC)


def test_the_public_list_costs_the_same_for_many(world: World) -> None:
    more(world, 2)
    counts = []
    for number, start in ((1, 2), (27, 3)):
        more(world, number, start=start)
        Client().get(PUBLIC)
        with CaptureQueriesContext(connection) as asked:
            Client().get(PUBLIC)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_figures_stand_on_the_page_of_their_service(
    world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ukuran_semua, "SIZE", 2)
    more(world, 5)
    for hours in (1, 2, 100):
        row = alur.registered(world)
        when = NOW + timedelta(hours=hours)
        proses.finish(actor=world.wulan.actor, pk=row.pk, version=None, today=TODAY, now=when)
    client = as_person(world.hasan)
    shown: list[str] = []
    for number in (1, 2, 3):
        html = main(client, FIGURES, hal=str(number))
        mine = names(html)
        shown += mine
        assert ("Kartu keluarga" in mine) == ("67%" in html.split("</table>")[0])
        # Both units stay on the first page of units, whichever services are shown.
        assert world.bidang.nama in html.split("</table>")[1]
        assert "67%" in html.split("</table>")[1]
    assert sorted(shown) == ["Kartu keluarga", *(f"Layanan {at:03}" for at in range(5))]


def test_figures_cost_the_same_for_many(world: World, as_person: Login) -> None:
    more(world, 2)
    client, counts = as_person(world.hasan), []
    for number, start in ((1, 2), (27, 3)):
        more(world, number, start=start)
        client.get(FIGURES)
        with CaptureQueriesContext(connection) as asked:
            client.get(FIGURES)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
