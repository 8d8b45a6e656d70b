"""A government's portal: words first, figures with n and rule, nothing of fewer than five, as many queries for all."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.service.models import Layanan
from tests.portal.cases import ended, stepped
from tests.service import alur
from tests.world import NOW, World

MOST = 8


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))


def read(name: str, **args: Any) -> str:
    """Return the main part of a page without its tags' noise, and see that it asks few questions."""
    query = args.pop("query", {})
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(reverse(name, kwargs={"instansi": "tirta", **args}), query)
    assert answer.status_code == 200
    assert len(asked) <= MOST
    return answer.content.decode().split("<h1")[1]


def service_page() -> str:
    return read("portal:layanan", kode="kk")


def test_words_come_first_and_figures_carry_n_and_rule(world: World) -> None:
    # Eighteen took half a day, two took four days and came late.
    ended(world, [225] * 18 + [1800] * 2, late=2)
    page = service_page()
    assert "9 dari 10 orang selesai dalam 3 jam 45 menit." in page
    assert "90%" in page
    assert "n = 20" in page
    assert f"{reverse('portal:ukuran')}#tepat-waktu" in page
    assert "1 April 2025 – 10 Maret 2026" in page


def test_what_lies_past_its_day_counts_as_late(world: World) -> None:
    ended(world, [100] * 9)
    alur.registered(world, now=NOW - timedelta(days=20))
    page = service_page()
    assert "90%" in page
    assert "n = 10" in page


def test_fewer_than_five_are_not_told(world: World) -> None:
    ended(world, [100] * 4)
    for page in (service_page(), read("portal:pemda"), read("portal:daftar_layanan")):
        assert "100%" not in page
        assert "kurang dari lima" in page
    ended(world, [100])
    assert "100%" in service_page()


def test_a_month_of_few_cannot_be_reckoned_from_the_others(world: World) -> None:
    ended(world, [111] * 40, month=(2025, 11))
    ended(world, [222] * 30, month=(2025, 12))
    ended(world, [333] * 7, month=(2026, 1))
    ended(world, [444] * 2, month=(2026, 2), late=2)
    page = service_page()
    table = page.split("Lihat angkanya")[1]
    # February has two; January, the smallest of the others, stays away with it.
    assert "1,9" in table
    assert "3,7" in table
    for away in ("7,4", "5,6", "5,5"):
        assert away not in table
    assert "tidak ditampilkan" in page


def test_before_and_after_is_told_only_where_it_can_be_told_apart(world: World) -> None:
    ended(world, [900] * 40, month=(2024, 11))
    ended(world, [300] * 40, month=(2025, 11))
    page = service_page()
    assert "Lebih cepat: separuh selesai dalam 5 jam, dahulu 2 hari kerja." in page
    assert "Membaik" in read("portal:pemda")


def test_chance_is_called_chance(world: World) -> None:
    ended(world, [300, 310, 320, 330, 340, 350], month=(2024, 11))
    ended(world, [300, 310, 315, 330, 340, 350], month=(2025, 11))
    assert "Belum dapat dibedakan" in service_page()
    page = read("portal:pemda")
    assert "Membaik" not in page
    assert "kebetulan" in page


def test_it_says_at_which_step_the_time_goes(world: World) -> None:
    stepped(world, [(30, 270)] * 6)
    page = service_page()
    assert "Paling lama di langkah Cetak dan tanda tangan: 90% dari seluruh waktu." in page


def test_no_officer_stands_anywhere(world: World) -> None:
    stepped(world, [(30, 270)] * 6)
    for page in (service_page(), read("portal:pemda"), read("portal:daftar_layanan")):
        for who in world.everyone.values():
            assert who.pegawai.nama not in page


def test_a_service_is_found_by_its_words(world: World) -> None:
    alur.service(world)
    assert "Kartu keluarga" in read("portal:daftar_layanan", query={"q": "KELUARGA kartu"})
    for nothing in ("paspor", "<b>", "%", "'"):
        page = read("portal:daftar_layanan", query={"q": nothing})
        assert "Kartu keluarga" not in page
        assert "Tidak ada layanan dengan kata itu" in page
        assert "<b>" not in page


def test_as_many_questions_for_three_services_as_for_thirty(world: World) -> None:
    ended(world, [100] * 6)
    counts: dict[str, list[int]] = {}
    for more in (2, 27):
        for number in range(more):
            alur.service(world, kode=f"L{more}{number}")
        for name in ("pemda", "daftar_layanan"):
            with CaptureQueriesContext(connection) as asked:
                Client().get(reverse(f"portal:{name}", kwargs={"instansi": "tirta"}))
            counts.setdefault(name, []).append(len(asked))
    assert all(len(set(found)) == 1 and found[0] <= MOST for found in counts.values()), counts


def test_practice_is_not_public(world: World) -> None:
    alur.service(world)
    type(world.instansi).objects.filter(pk=world.instansi.pk).update(latihan=True)
    for name, args in (
        ("pemda", {}),
        ("daftar_layanan", {}),
        ("layanan", {"kode": "kk"}),
        ("kinerja", {}),
        ("data", {}),
    ):
        assert Client().get(reverse(f"portal:{name}", kwargs={"instansi": "tirta", **args})).status_code == 404


def test_a_closed_service_is_not_shown(world: World) -> None:
    ended(world, [100] * 6)
    Layanan.objects.update(aktif=False)
    assert Client().get(reverse("portal:layanan", kwargs={"instansi": "tirta", "kode": "kk"})).status_code == 404
    assert "Kartu keluarga" not in read("portal:pemda")
