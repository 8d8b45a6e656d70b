"""Nobody's rating is public: all that can be reached without an account is read, page by page and file by file."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from takar.appraisal.models import Evaluasi
from takar.law.predikat import Predikat
from tests.appraisal.cases import SAAT, predicate, reported
from tests.portal.cases import ended, stepped
from tests.portal.plans import unit_plan
from tests.world import World

_LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
_MOST = 400
# Doors that lead inside; whoever goes through them is somebody.
_INSIDE = ("/akun/", "/static/", "/publik/bahasa/")


def everything() -> dict[str, str]:
    """Return the text of all that is reached from the public's first page by following links."""
    client, found, waiting = Client(), {}, ["/publik/", "/layanan/"]
    while waiting and len(found) < _MOST:
        address = waiting.pop(0)
        if address in found or address.startswith(_INSIDE):
            continue
        answer = client.get(address, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        found[address] = unescape(body.decode("utf-8", "replace"))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            waiting += [unescape(link) for link in _LINK.findall(body.decode())]
    return found


@pytest.fixture
def pages(world: World, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(timezone, "now", lambda: SAAT)
    reported(world)
    unit_plan(world)
    predicate(world, world.dinas, predikat="BAIK")
    stepped(world, [(30, 270)] * 8)
    ended(world, [100] * 9, month=(2026, 1))
    return everything()


def test_the_crawl_reaches_pages_and_files(pages: dict[str, str]) -> None:
    for part in ("/publik/tirta/", "/publik/tirta/layanan/kk/", "/publik/tirta/kinerja/DINKES/"):
        assert part in pages
    for kind in (".csv", ".json", ".skema.json"):
        assert any(address.endswith(kind) for address in pages)
    assert any("Persentase pasien yang dilayani" in text for text in pages.values())


def test_nobody_is_named_beside_a_rating(pages: dict[str, str], world: World) -> None:
    assert Evaluasi.objects.get(pegawai_id=world.wulan.id).predikat == "BAIK"
    ratings = [str(one.label) for one in Predikat] + [one.value for one in Predikat]
    for address, text in pages.items():
        for who in world.everyone.values():
            if who.pegawai.nama in text:
                assert not any(word in text for word in ratings), f"{address} names {who.pegawai.nama} and a rating"


def test_the_portal_and_its_data_name_nobody_at_all(pages: dict[str, str], world: World) -> None:
    for address, text in pages.items():
        if address.startswith("/publik/") and not address.startswith("/publik/bantuan/"):
            for who in world.everyone.values():
                assert who.pegawai.nama not in text, f"{address} names {who.pegawai.nama}"
                assert not who.pegawai.nip or who.pegawai.nip not in text
                assert str(who.id) not in text
