"""Citizens are told by mail that they were answered: once, bundled, by day, by a real mail server, and can stop it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.forum.actions import ide as ide_act
from takar.forum.actions import masuk
from takar.forum.actions.kabar_warga import send_waiting
from takar.forum.actions.simpan import codes_due
from takar.forum.models import AlamatPenulis, KabarPenulis, KodeMasuk, Tulisan
from takar.privacy.actions.simpan import delete_due
from takar.units.models import Instansi
from tests.forum import alur
from tests.forum.surat import Kotak, mail_server
from tests.forum.test_masuk import words
from tests.world import NOW, TODAY, World

HOME = {"instansi": "tirta"}
LATER = NOW + timedelta(minutes=11)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def box(settings: Any) -> Iterator[Kotak]:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", found.port, False
        yield found


def decline(world: World) -> None:
    row = alur.idea(world, judul="Taman bermain di depan loket")
    ide_act.decline(
        actor=world.budi.actor, pk=row.pk, jawaban="Halamannya terlalu sempit untuk itu.", version=None, now=NOW
    )


def test_topic_idea_and_input_answered_in_one_sitting_go_in_one_mail(world: World, box: Kotak) -> None:
    alur.answered(world, alur.topic(world))
    alur.target(world)
    decline(world)
    talk = alur.consultation(world, "MASUKAN")
    text = alur.given(world, talk.pk)
    for _bettered in range(2):
        alur.answer(world, talk.pk, text.pk)
    assert send_waiting(NOW) == 0
    assert send_waiting(LATER) == 1
    ((to, mail),) = box.surat
    said = words(mail)
    assert to == "mira@warga.example"
    for title in ("Loket kedua di hari Senin", "Antrean lewat pesan singkat", "Taman bermain", talk.judul):
        assert title in said
    assert said.count("http") == 5
    assert "Mulai Senin depan" not in said
    assert mail["Auto-Submitted"] == "auto-generated"
    assert not KabarPenulis.objects.exists()
    assert send_waiting(LATER + timedelta(days=2)) == 0


def test_nobody_gets_more_than_one_mail_in_six_hours_nor_one_at_night(world: World, box: Kotak) -> None:
    topic = alur.topic(world)
    alur.answered(world, topic)
    assert send_waiting(LATER) == 1
    alur.answered(world, topic, isi="Tambahan: loket kedua sudah dibuka.")
    assert send_waiting(LATER + timedelta(hours=5)) == 0
    # 10 March 2026, 21.30 and, the next morning, 08.00 in western Indonesia.
    night = NOW.replace(hour=14, minute=30)
    assert send_waiting(night) == 0
    assert send_waiting(night + timedelta(hours=10, minutes=30)) == 1
    assert len(box.surat) == 2


def test_the_link_in_the_mail_stops_it_without_a_code(world: World, box: Kotak) -> None:
    topic = alur.topic(world)
    alur.answered(world, topic)
    send_waiting(LATER)
    message = box.surat[0][1]
    found = re.search(r"https?://[^/]+(/forum/d/tirta/kabar/\S+)", words(message))
    assert found is not None
    assert found[0] in message["List-Unsubscribe"]
    client = Client()
    assert client.get(found[1]).status_code == 200
    assert AlamatPenulis.objects.get().kabar
    answer = client.post(found[1])
    assert (answer.status_code, answer.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert not AlamatPenulis.objects.get().kabar
    alur.answered(world, topic, isi="Tambahan: loket kedua sudah dibuka.")
    assert send_waiting(LATER + timedelta(days=1)) == 0
    assert client.post(found[1][:-3] + "AAA/").status_code == 404
    seaside = found[1].replace("/tirta/", f"/{world.lain.kode}/")
    assert client.post(seaside).status_code == 404


def test_the_own_page_stops_it_and_begins_it_again(world: World) -> None:
    client, page = alur.as_writer(world), reverse("forum:kabar_pilih", kwargs=HOME)
    alur.answered(world, alur.topic(world))
    assert client.post(page).status_code == 302
    assert not KabarPenulis.objects.exists()
    assert not AlamatPenulis.objects.get().kabar
    assert client.post(page, {"mau": "1"}).status_code == 302
    assert AlamatPenulis.objects.get().kabar


def test_a_mail_server_that_is_down_loses_nothing_and_one_that_refuses_is_not_asked_again(
    world: World, box: Kotak, settings: Any
) -> None:
    alur.answered(world, alur.topic(world))
    settings.EMAIL_PORT = 1
    assert send_waiting(LATER) == 0
    assert KabarPenulis.objects.count() == 1
    settings.EMAIL_PORT = box.port
    assert send_waiting(LATER + timedelta(minutes=1)) == 1
    alur.answered(world, alur.topic(world, judul="Jam buka hari Jumat"))
    box.tolak = "mira"
    assert send_waiting(LATER + timedelta(days=1)) == 0
    assert not KabarPenulis.objects.exists()


def test_without_a_mail_server_nothing_is_queued(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    alur.answered(world, alur.topic(world))
    assert not KabarPenulis.objects.exists()


@pytest.mark.parametrize("why", ["deleted", "hidden", "practice", "official"])
def test_who_is_not_told(world: World, box: Kotak, why: str) -> None:
    suara = alur.official(world.wulan) if why == "official" else alur.writer(world)
    topic = alur.topic(world, suara=suara)
    alur.answered(world, topic)
    if why == "deleted":
        assert suara.penulis_id is not None
        masuk.forget(penulis_id=suara.penulis_id, instansi=world.instansi, now=NOW)
    if why == "hidden":
        alur.hidden(world, alur.opening(topic))
    if why == "practice":
        Instansi.objects.filter(pk=world.instansi.pk).update(latihan=True)
    assert send_waiting(LATER) == 0
    assert box.surat == []
    assert Tulisan.objects.exists()


def test_old_codes_go_with_the_daily_deletion_and_its_page_counts_them(world: World) -> None:
    row = masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="mira@warga.example", now=NOW)
    tomorrow: datetime = NOW + timedelta(days=1, minutes=1)
    assert [rows.count() for rows in codes_due(world.instansi.pk, TODAY, NOW)] == [0]
    assert [rows.count() for rows in codes_due(world.instansi.pk, TODAY, tomorrow)] == [1]
    assert delete_due(instansi_id=world.instansi.pk, day=TODAY, now=tomorrow) >= 1
    assert not KodeMasuk.objects.filter(pk=row.pk).exists()
