"""The public pages: no account, no script, few queries and always as many, filters in the address, both languages."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.forum.models import Topik
from tests.forum import alur
from tests.world import NOW, Person, World

Login = Callable[[Person], Client]
HOME = {"instansi": "tirta"}
MOST = 8


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["pembaca", "warga"])
def test_public_lists_ask_the_same_for_three_and_thirty(world: World, who: str) -> None:
    client = Client() if who == "pembaca" else alur.as_writer(world)
    made = 0
    counts: dict[str, list[int]] = {name: [] for name in ("topik_daftar", "ide_daftar", "konsultasi_daftar")}
    for wanted in (3, 30):
        while made < wanted:
            alur.topic(world, judul=f"Topik nomor {made:02d}"), alur.idea(world, judul=f"Ide nomor {made:02d}")
            if made < 3 or made > 27:
                alur.consultation(world, "UNDANGAN")
            made += 1
        for name, found in counts.items():
            found.append(count(client, reverse(f"forum:{name}", kwargs=HOME)))
    assert all(few == many <= MOST for few, many in counts.values()), counts


def test_one_topic_one_consultation_one_idea_ask_the_same_for_three_and_thirty(world: World) -> None:
    topik, talk, idea = alur.topic(world), alur.consultation(world, "MASUKAN"), alur.target(world)
    client = alur.as_writer(world)
    addresses = [
        reverse(f"forum:{name}", kwargs={**HOME, "pk": row.pk})
        for name, row in (("topik", topik), ("konsultasi", talk), ("ide", idea))
    ]
    counts = []
    for wanted in (range(3), range(3, 30)):
        for number in wanted:
            suara = alur.writer(world, f"Warga {number}")
            alur.replied(world, topik, suara=suara if number % 2 else alur.official(world.joko))
            text = alur.given(world, talk.pk, suara=suara)
            alur.answer(world, talk.pk, text.pk)
        counts.append([count(client, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST


@pytest.mark.parametrize("name", ["kelola", "moderasi", "konsultasi_semua"])
def test_pages_inside_ask_the_same_for_three_and_thirty(world: World, as_person: Login, name: str) -> None:
    client, counts = as_person(world.dewi), []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            topik = alur.topic(world, judul=f"Topik nomor {number:02d}")
            alur.hidden(world, alur.replied(world, topik))
            alur.idea(world)
        counts.append(count(client, reverse(f"forum:{name}")))
    assert counts[0] == counts[1] <= 12


def found(query: str) -> list[str]:
    page = Client().get(f"{reverse('forum:topik_daftar', kwargs=HOME)}?{query}").content.decode()
    titles = Topik.objects.order_by("judul").values_list("judul", flat=True)
    return [title for title in titles if title in page]


def test_search_and_filters_stand_in_the_address(world: World) -> None:
    alur.topic(world, judul="Loket kedua di hari Senin")
    alur.topic(world, judul="Jalan berlubang di pasar", tema="JALAN", unit_id=world.dinas.pk)
    alur.answered(world, alur.topic(world, judul="Loket tutup terlalu awal"))
    assert found("cari=loket") == ["Loket kedua di hari Senin", "Loket tutup terlalu awal"]
    assert found("cari=LOKET+senin") == ["Loket kedua di hari Senin"]
    assert found("tema=JALAN") == ["Jalan berlubang di pasar"]
    assert found(f"unit={world.dinas.pk}") == ["Jalan berlubang di pasar"]
    assert found("status=DIJAWAB") == ["Loket tutup terlalu awal"]
    assert found("cari=tidakada") == []
    for unknown in ("unit=x", "hal=abc", "hal=-1", "status=X", "tema=%F0%9F%98%80", "hal=99999999"):
        assert len(found(unknown)) == 3, unknown


def test_pages_of_a_list_keep_the_filter(world: World) -> None:
    for number in range(23):
        alur.topic(world, judul=f"Topik nomor {number:02d}", now=NOW + timedelta(seconds=number))
    address = reverse("forum:topik_daftar", kwargs=HOME)
    first = Client().get(f"{address}?cari=nomor").content.decode()
    assert "Topik nomor 22" in first
    assert "Topik nomor 02" not in first
    assert "?cari=nomor&amp;hal=2" in first
    assert "Topik nomor 02" in Client().get(f"{address}?cari=nomor&hal=2").content.decode()


def test_what_a_citizen_writes_is_shown_as_written(world: World) -> None:
    attack = '<script>alert(1)</script> "><img src=x onerror=alert(2)> ![x](https://jahat.example/x.png)'
    topik = alur.topic(world, judul='"><script>alert(3)</script>', isi=attack)
    text = alur.opening(topik)
    for address in (
        reverse("forum:topik", kwargs={**HOME, "pk": topik.pk}),
        reverse("forum:topik_daftar", kwargs=HOME),
        reverse("forum:lapor", kwargs={**HOME, "pk": text.pk}),
    ):
        page = Client().get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page.split("<main")[1]
        assert "onerror=alert(2)&gt;" in page or address.endswith(f"{topik.pk}/") is False


@pytest.mark.parametrize(
    "name", ["publik", "topik_daftar", "ide_daftar", "konsultasi_daftar", "aturan", "masuk", "topik_baru"]
)
def test_a_government_made_for_practising_has_no_public_forum(world: World, name: str) -> None:
    type(world.instansi).objects.filter(pk=world.instansi.pk).update(latihan=True)
    answer = Client().get(reverse(f"forum:{name}", kwargs={} if name == "publik" else HOME))
    assert "Tirta" not in answer.content.decode()
    assert answer.status_code == (302 if name == "publik" else 404)


def test_a_stranger_is_led_to_confirm_and_back(world: World) -> None:
    address = reverse("forum:topik_baru", kwargs=HOME)
    asked = Client().get(address)
    assert asked["Location"] == f"{reverse('forum:masuk', kwargs=HOME)}?lanjut={address}"


@pytest.mark.parametrize(
    "back", ["https://jahat.example/", "//jahat.example", "/forum/../akun/", "/forum//jahat.example"]
)
def test_nobody_is_led_elsewhere(world: World, back: str) -> None:
    client = Client()
    address = f"{reverse('forum:masuk', kwargs=HOME)}?lanjut={back}"
    sent: Any = client.post(address, {"saluran": "surel", "tujuan": "mira@warga.example"})
    assert "jahat.example" not in sent["Location"].replace("/forum//jahat.example", "")
    assert sent["Location"].startswith("/forum/d/tirta/masuk/")


def test_no_page_names_an_address_or_is_kept_by_a_cache(world: World) -> None:
    topik = alur.topic(world)
    answer = alur.as_writer(world).get(reverse("forum:topik", kwargs={**HOME, "pk": topik.pk}))
    assert "warga.example" not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_the_pages_answer_in_english_too(world: World) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    for name in ("topik_daftar", "ide_daftar", "konsultasi_daftar", "aturan", "masuk"):
        answer = client.get(reverse(f"forum:{name}", kwargs=HOME))
        assert answer.status_code == 200
        assert answer["Content-Language"] == "en"
