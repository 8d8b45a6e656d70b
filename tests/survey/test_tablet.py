"""The tablet at the counter: opened by its officer, answered without an account, and nothing of it outlives the day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from takar.audit.models import AuditEvent
from takar.survey.models import HitungHari, Jalur, KolamJawaban, TokenTerpakai
from takar.survey.web import pembatas
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, Person, World

PLACE = "/survei/t/tirta/kk/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


@pytest.fixture
def tablet(world: World, as_person: Callable[[Person], Client]) -> Client:
    """The counter's device after Wulan made it the tablet."""
    client = as_person(world.wulan)
    place = f"/survei/layanan/{layanan.service(world).pk}/tablet/"
    assert client.post(place).headers["Location"] == PLACE
    return client


def _send(client: Client, digits: str = alur.BAIK, **more: str) -> int:
    return client.post(PLACE, alur.answers(digits, bahasa="id", **more)).status_code


def _later(monkeypatch: pytest.MonkeyPatch, **passed: int) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW + timedelta(**passed))


def test_the_officers_session_ends_on_the_device(tablet: Client, world: World) -> None:
    assert "_auth_user_id" not in tablet.session
    assert tablet.get("/survei/").status_code == 302
    assert "Mulai menilai" in tablet.get(PLACE).content.decode()
    leaf = AuditEvent.objects.get(code="survey.tablet.dibuka")
    assert leaf.actor_id == world.wulan.user.pk


def test_an_answer_counts_as_the_tablets_and_uses_no_token(tablet: Client) -> None:
    assert _send(tablet) == 302
    assert set(KolamJawaban.objects.values_list("jalur", flat=True)) == {Jalur.TABLET}
    assert not TokenTerpakai.objects.exists()
    assert HitungHari.objects.get().jalur == Jalur.TABLET


def test_any_other_device_is_turned_away(tablet: Client, world: World) -> None:
    layanan.service(world, kode="AKTA")
    assert _send(Client()) == 403
    assert "belum dibuka" in Client().get(PLACE).content.decode()
    # The mark is for one service, and nobody can write it without the key.
    assert tablet.get("/survei/t/tirta/akta/").status_code == 403
    forged = Client()
    forged.cookies["tablet"] = tablet.cookies["tablet"].value[:-3] + "abc"
    assert _send(forged) == 403
    assert not KolamJawaban.objects.exists()


def test_the_mark_ends_with_the_day(tablet: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _later(monkeypatch, days=1)
    assert _send(tablet) == 403


def test_faster_than_anyone_answers_is_refused_and_seen(tablet: Client) -> None:
    assert [_send(tablet) for _each in range(3)] == [302, 429, 429]
    row = HitungHari.objects.get()
    assert (row.diterima, row.ditolak) == (1, 2)


def test_one_form_sent_twice_counts_once(tablet: Client) -> None:
    given = alur.answers(alur.BAIK, bahasa="id")
    assert [tablet.post(PLACE, given).status_code for _each in range(2)] == [302, 302]
    assert KolamJawaban.objects.count() == 1


def test_no_more_than_a_day_of_one_counter(tablet: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembatas, "TABLET_PER_DEVICE", 3)
    monkeypatch.setattr(pembatas, "TABLET_SECONDS", 0)
    assert [_send(tablet) for _each in range(5)] == [302, 302, 302, 429, 429]


def test_nothing_of_one_person_reaches_the_next(tablet: Client) -> None:
    words = "Kursi tunggunya kurang"
    given = alur.answers(alur.BAIK, bahasa="en", komentar=words)
    del given["n_WAKTU"]
    kept = tablet.post(PLACE, given)
    assert kept.status_code == 422
    assert words in kept.content.decode()
    assert _send(tablet, komentar=words) == 302
    for page in (f"{PLACE}?selesai=1", PLACE, f"{PLACE}?isi=id"):
        answer = tablet.get(page)
        text = answer.content.decode()
        assert words not in text
        assert "checked" not in text
        assert 'lang="id"' in text.partition("<body")[0]
        assert "no-store" in answer.headers["Cache-Control"]
    assert tablet.get(f"{PLACE}?selesai=1").headers["Refresh"].endswith(PLACE)


def test_each_person_chooses_the_language(tablet: Client) -> None:
    assert '<html lang="en"' in tablet.get(f"{PLACE}?isi=en").content.decode()
    assert '<html lang="id"' in tablet.get(f"{PLACE}?isi=id").content.decode()


def test_staff_do_not_answer_on_it(tablet: Client, world: World) -> None:
    tablet.force_login(world.wulan.user)
    assert _send(tablet) == 403
    assert not KolamJawaban.objects.exists()
