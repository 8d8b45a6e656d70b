"""Devices: allowed by a touch, rung through a real (local) push service, forgotten when they are gone."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.notifications.actions import mark_all_read, notify
from takar.notifications.kinds import Wish
from takar.notifications.models import Channel, Delivery, Notice, PushSubscription
from takar.notifications.preferences import save_choices
from takar.notifications.push import make_push_key
from takar.notifications.routing import route_new
from takar.notifications.sending import send_due
from tests.notifications.push_service import HOST, Browser, Service, push_service
from tests.world import Person, World

Login = Callable[[Person], Client]
NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
ADD = reverse("notifications:perangkat")
CHOICES = reverse("notifications:pilihan")


@pytest.fixture
def service(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    settings.TAKAR_VAR = tmp_path / "var"
    make_push_key(settings.TAKAR_VAR)
    with push_service(tmp_path) as running:
        monkeypatch.setattr("takar.notifications.ringing.gateway", running.gateway)
        monkeypatch.setattr("takar.notifications.preferences.gateway", running.gateway)
        yield running


def allow(client: Client, browser: Browser) -> PushSubscription | None:
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"
    assert client.post(ADD, browser.given, headers={"user-agent": agent}).status_code == 302
    digest = hashlib.sha256(browser.given["alamat"].encode()).hexdigest()
    return PushSubscription.objects.filter(digest=digest).first()


def tell(world: World, *people: Person, text: str = "SKP Anda dikembalikan", at: datetime = NOW, **more: Any) -> None:
    given = {"code": "uji.kabar", "url": "/rencana/", **more}
    people_ids = [person.id for person in people]
    notify(instansi_id=world.instansi.pk, pegawai_ids=people_ids, text=text, now=at, **given)


def look(at: datetime) -> int:
    route_new(at)
    return send_due(at)


def test_a_device_that_was_allowed_is_rung_once_and_reads_the_notice(
    world: World, as_person: Login, service: Service
) -> None:
    browser = Browser()
    device = allow(as_person(world.wulan), browser)
    assert device is not None
    assert device.label == "Chrome di Android"
    tell(world, world.wulan, world.joko, text="Catatan “rapat” dikembalikan")
    assert look(NOW) == 1
    assert look(NOW + timedelta(minutes=1)) == 0
    ((path, headers, body),) = service.got
    assert path == browser.path
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["authorization"].startswith("vapid t=")
    assert int(headers["ttl"]) > 0
    notice = Notice.objects.get(pegawai_id=world.wulan.id)
    said = browser.read(body)
    assert said["teks"] == "Catatan “rapat” dikembalikan"
    assert said["url"] == reverse("notifications:buka", kwargs={"pk": notice.pk})
    assert b"rapat" not in body


def test_the_night_is_silent_and_the_morning_rings_once_for_everything(
    world: World, as_person: Login, service: Service
) -> None:
    browser = Browser()
    allow(as_person(world.wulan), browser)
    for minute in range(3):
        tell(world, world.wulan, text=f"Kabar {minute}", at=NIGHT + timedelta(minutes=minute))
        assert look(NIGHT + timedelta(minutes=minute)) == 0
    assert look(datetime(2026, 3, 10, 23, 0, tzinfo=UTC)) == 1
    ((_path, _headers, body),) = service.got
    said = browser.read(body)
    assert "3" in said["judul"]
    assert said["url"] == reverse("notifications:daftar")


def test_someone_else_in_the_account_is_told_even_at_night(world: World, as_person: Login, service: Service) -> None:
    allow(as_person(world.wulan), Browser())
    tell(world, world.wulan, code="accounts.keamanan", at=NIGHT)
    assert look(NIGHT) == 1


def test_what_was_read_or_switched_off_does_not_ring(world: World, as_person: Login, service: Service) -> None:
    allow(as_person(world.wulan), Browser())
    allow(as_person(world.joko), Browser(path="/kirim/dua"))
    tell(world, world.wulan, world.joko, at=NIGHT)
    look(NIGHT)
    mark_all_read(actor=world.wulan.actor, now=NIGHT)
    save_choices(actor=world.joko.actor, wishes={"TUGAS": Wish("TIDAK", False)}, now=NIGHT)
    look(datetime(2026, 3, 10, 23, 0, tzinfo=UTC))
    assert service.got == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_device_is_forgotten_with_all_that_waits_for_it(
    world: World, as_person: Login, service: Service, status: int
) -> None:
    allow(as_person(world.wulan), Browser())
    allow(as_person(world.wulan), Browser(path="/kirim/dua"))
    service.status = status
    tell(world, world.wulan)
    assert look(NOW) == 0
    assert not PushSubscription.objects.exists()
    assert not Delivery.objects.filter(channel=Channel.DORONG).exists()
    assert look(NOW + timedelta(hours=1)) == 0
    assert len(service.got) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again_later(
    world: World, as_person: Login, service: Service, status: int
) -> None:
    browser = Browser()
    allow(as_person(world.wulan), browser)
    service.status, service.headers = status, {"Retry-After": "1800"}
    tell(world, world.wulan)
    assert look(NOW) == 0
    assert look(NOW + timedelta(minutes=29)) == 0
    assert len(service.got) == 1
    service.status = 201
    assert look(NOW + timedelta(minutes=31)) == 1
    assert browser.read(service.got[-1][2])["teks"] == "SKP Anda dikembalikan"


def test_a_service_that_refuses_the_message_is_not_asked_again(
    world: World, as_person: Login, service: Service
) -> None:
    allow(as_person(world.wulan), Browser())
    service.status = 400
    tell(world, world.wulan)
    look(NOW)
    look(NOW + timedelta(hours=5))
    assert len(service.got) == 1
    assert PushSubscription.objects.exists()


def test_a_service_behind_a_false_certificate_gets_nothing(
    world: World, as_person: Login, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    allow(as_person(world.wulan), Browser())
    service.tls = ssl.create_default_context()
    tell(world, world.wulan)
    assert look(NOW) == 0
    assert service.got == []
    assert Delivery.objects.get(channel=Channel.DORONG).sent_at is None


def test_a_redirect_is_not_followed(world: World, as_person: Login, service: Service) -> None:
    allow(as_person(world.wulan), Browser())
    service.status, service.headers = 307, {"Location": f"https://{HOST}/dalam"}
    tell(world, world.wulan)
    assert look(NOW) == 0
    assert [path for path, _headers, _body in service.got] == ["/kirim/satu"]


def test_a_browser_rings_for_whoever_allowed_it_last(world: World, as_person: Login, service: Service) -> None:
    browser = Browser()
    allow(as_person(world.wulan), browser)
    allow(as_person(world.joko), browser)
    assert list(PushSubscription.objects.values_list("pegawai_id", flat=True)) == [world.joko.id]
    tell(world, world.wulan, text="Hanya untuk Wulan")
    look(NOW)
    assert service.got == []


def test_allowing_twice_keeps_one_and_the_eleventh_takes_the_place_of_the_oldest(
    world: World, as_person: Login, service: Service
) -> None:
    client = as_person(world.wulan)
    browsers = [Browser(path=f"/kirim/{number}") for number in range(11)]
    first = allow(client, browsers[0])
    again = allow(client, browsers[0])
    assert first == again
    for browser in browsers[1:]:
        allow(client, browser)
    kept = set(PushSubscription.objects.values_list("endpoint", flat=True))
    assert kept == {browser.given["alamat"] for browser in browsers[1:]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"alamat": "https://127.0.0.1/kirim"},
        {"alamat": "http://push.layanan.example/kirim"},
        {"alamat": "https://jahat.example/kirim"},
        {"alamat": f"https://{HOST}/" + "x" * 1000},
        {"alamat": ""},
        {"kunci": "AAAA"},
        {"rahasia": "AAAA"},
        {"kunci": "\U0001f600" * 20},
    ],
)
def test_what_no_browser_would_hand_over_is_not_kept(
    world: World, as_person: Login, service: Service, wrong: dict[str, str]
) -> None:
    client = as_person(world.wulan)
    answer = client.post(ADD, {**Browser().given, **wrong}, follow=True)
    assert answer.status_code == 200
    assert "role=" in answer.content.decode()
    assert not PushSubscription.objects.exists()


def test_nobody_sees_or_switches_off_someone_elses_device(world: World, as_person: Login, service: Service) -> None:
    device = allow(as_person(world.wulan), Browser())
    assert device is not None
    address = reverse("notifications:hapus_perangkat", kwargs={"pk": device.pk})
    for who in ("joko", "budi", "ratna", "oki"):
        client = as_person(world.everyone[who])
        assert client.post(address).status_code == 404
        assert "Chrome di Android" not in client.get(CHOICES).content.decode()
    assert as_person(world.wulan).post(address).status_code == 302
    assert not PushSubscription.objects.exists()
    codes = AuditEvent.objects.filter(subject_id=world.wulan.id).values_list("code", flat=True)
    assert {"notifications.perangkat.ditambah", "notifications.perangkat.dihapus"} <= set(codes)


def test_the_page_asks_only_where_push_is_set_up(
    world: World, as_person: Login, service: Service, settings: Any, tmp_path: Path
) -> None:
    client = as_person(world.wulan)
    assert "data-push=" in client.get(CHOICES).content.decode()
    settings.TAKAR_VAR = tmp_path / "kosong"
    html = client.get(CHOICES).content.decode()
    assert "data-push=" not in html
    assert "belum disiapkan" in html
