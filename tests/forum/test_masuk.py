"""Confirming an address: by a real mail server, limited, hashed, and forgotten on demand."""

import re
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound
from takar.forum import notices
from takar.forum.actions import masuk
from takar.forum.actions.simpan import forget_codes
from takar.forum.models import AlamatPenulis, KodeMasuk, Penulis, Topik, Tulisan
from tests.forum import alur
from tests.forum.surat import Kotak, mail_server
from tests.world import NOW, World

HOME = {"instansi": "tirta"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def box(settings: Any) -> Any:
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", found.port, False
        yield found


def words(message: Message) -> str:
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode()


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None
    return found[0]


def ask(client: Client, to: str = "mira@warga.example") -> str:
    answer = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": to})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return str(answer["Location"])


def test_a_citizen_confirms_by_mail_opens_a_topic_and_reads_the_answer(world: World, box: Kotak) -> None:
    client = Client()
    page = ask(client, "Mira@Warga.example")
    ((to, message),) = box.surat
    assert to == "mira@warga.example"
    code = code_in(words(message))
    assert code not in str(list(KodeMasuk.objects.values()))
    entered = client.post(page, {"kode": code, "nama": "Mira", "setuju": "on"})
    assert entered.status_code == 302
    cookie = client.cookies["penulis-tirta"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 90 * 86_400)
    assert "mira@" not in cookie.value
    sent = {
        "id": str(new_id()),
        "unit": str(world.bidang.pk),
        "tema": "LAYANAN",
        "judul": "Loket kedua di hari Senin",
        "isi": alur.ISI,
    }
    for _twice in range(2):
        made = client.post(reverse("forum:topik_baru", kwargs=HOME), sent)
        assert made.status_code == 302
    topik = Topik.objects.get()
    alur.answered(world, topik)
    text = Client().get(reverse("forum:topik", kwargs={**HOME, "pk": topik.pk})).content.decode().split("<main")[1]
    assert "Mira" in text
    assert "Mulai Senin depan dua loket dibuka." in text
    assert "Bidang Pelayanan Kesehatan" in text
    assert "Jawaban resmi" in text
    assert "@" not in text


def test_a_mail_server_that_is_down_or_refuses_leaves_nothing_behind(world: World, box: Kotak, settings: Any) -> None:
    box.tolak = "tolak"
    client = Client()
    refused = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": "tolak@warga.example"})
    settings.EMAIL_PORT = 1
    down = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": "mira@warga.example"})
    assert (refused.status_code, down.status_code) == (422, 422)
    assert b"mira@warga.example" in down.content
    assert not KodeMasuk.objects.exists()


def test_a_code_holds_fifteen_minutes_and_five_tries_and_once(world: World) -> None:
    row = masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="mira@warga.example", now=NOW)
    code = code_in(mail.outbox[0].body)
    wrong = "000000" if code != "000000" else "111111"

    def enter(typed: str, *, pk: Any = row.pk, minutes: int = 1) -> Penulis:
        return masuk.confirm(
            instansi=world.instansi, pk=pk, kode=typed, nama="Mira", setuju=True, now=NOW + timedelta(minutes=minutes)
        )

    with pytest.raises(NotFound):
        enter(code, minutes=15)
    for _try in range(4):
        with pytest.raises(Invalid):
            enter(wrong)
    assert enter(f" {code[:3]} {code[3:]} ").nama == "Mira"
    with pytest.raises(NotFound):
        enter(code)
    other = masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="joni@warga.example", now=NOW)
    for _try in range(5):
        with pytest.raises(Invalid):
            enter(wrong if code_in(mail.outbox[1].body) != wrong else "222222", pk=other.pk)
    with pytest.raises(NotFound):
        enter(code_in(mail.outbox[1].body), pk=other.pk)


def test_one_address_gets_three_codes_in_a_quarter_of_an_hour_and_ten_a_day(world: World) -> None:
    def ask_at(minutes: int) -> None:
        masuk.request_code(
            instansi=world.instansi, saluran="surel", tujuan="mira@warga.example", now=NOW + timedelta(minutes=minutes)
        )

    for _time in range(3):
        ask_at(0)
    with pytest.raises(Invalid):
        ask_at(14)
    for quarter in (16, 32, 48):
        ask_at(quarter), ask_at(quarter)
    ask_at(64)
    with pytest.raises(Invalid):
        ask_at(90)
    assert len(mail.outbox) == 10


def test_one_network_cannot_send_codes_to_everyone(world: World) -> None:
    client = Client()
    statuses = [
        client.post(
            reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": f"w{n}@warga.example"}
        ).status_code
        for n in range(12)
    ]
    assert statuses == [302] * 10 + [429] * 2
    assert len(mail.outbox) == 10


def test_whoever_is_new_agrees_to_the_rules_and_chooses_a_name_and_the_code_is_kept(world: World) -> None:
    client = Client()
    page = ask(client)
    code = code_in(mail.outbox[0].body)
    for typed in ({"kode": code}, {"kode": code, "nama": "Mira"}, {"kode": code, "nama": "a@b.id", "setuju": "on"}):
        assert client.post(page, typed).status_code == 422
    assert not Penulis.objects.exists()
    assert client.post(page, {"kode": code, "nama": "Mira", "setuju": "on"}).status_code == 302
    again = Client()
    page = ask(again)
    assert again.post(page, {"kode": code_in(mail.outbox[1].body)}).status_code == 302
    assert Penulis.objects.get().nama == "Mira"


@pytest.mark.parametrize("typed", ["", "mira", "mira@", "mira@a", "a@b.id\r\nBcc: c@d.id", "a@b.id, c@d.id", "ä@b.id"])
def test_what_is_no_address_gets_no_mail(world: World, typed: str) -> None:
    with pytest.raises(Invalid):
        masuk.request_code(instansi=world.instansi, saluran="surel", tujuan=typed, now=NOW)
    assert mail.outbox == []


def test_data_are_deleted_at_once_and_the_texts_stay_without_a_name(world: World) -> None:
    client = alur.as_writer(world)
    topik = alur.topic(world)
    other = alur.as_writer(world)
    assert client.post(reverse("forum:hapus_data", kwargs=HOME)).status_code == 302
    assert AlamatPenulis.objects.count() == 1
    assert client.post(reverse("forum:hapus_data", kwargs=HOME), {"yakin": "1"}).status_code == 302
    assert not AlamatPenulis.objects.exists()
    text = other.get(reverse("forum:topik", kwargs={**HOME, "pk": topik.pk})).content.decode()
    assert "Mira" not in text
    assert alur.ISI in text
    assert other.get(reverse("forum:saya", kwargs=HOME)).status_code == 302
    assert Tulisan.objects.count() == 1


def test_the_ledger_names_no_citizen(world: World) -> None:
    alur.topic(world)
    masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="baru@warga.example", now=NOW)
    row = KodeMasuk.objects.get()
    code = code_in(mail.outbox[0].body)
    masuk.confirm(instansi=world.instansi, pk=row.pk, kode=code, nama="Rahasia", setuju=True, now=NOW)
    kept = str(list(AuditEvent.objects.values())) + str(list(AuditDetail.objects.values()))
    assert "forum.penulis.baru" in kept
    assert not any(word in kept for word in ("Mira", "Rahasia", "warga.example", "Antrean"))


def test_a_session_ends_everywhere(world: World) -> None:
    one, two = alur.as_writer(world), alur.as_writer(world)
    one.post(reverse("forum:keluar", kwargs=HOME), {"semua": "1"})
    assert two.get(reverse("forum:saya", kwargs=HOME)).status_code == 302


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "{}", "é" * 50])
def test_a_forged_cookie_is_a_stranger(world: World, value: str) -> None:
    client = Client()
    client.cookies["penulis-tirta"] = value
    assert client.get(reverse("forum:saya", kwargs=HOME)).status_code == 302


def test_a_cookie_of_one_government_is_worth_nothing_in_another(world: World) -> None:
    client = alur.as_writer(world)
    client.cookies["penulis-seberang"] = client.cookies["penulis-tirta"].value
    assert client.get(reverse("forum:saya", kwargs={"instansi": "seberang"})).status_code == 302


def test_codes_of_yesterday_are_gone(world: World) -> None:
    masuk.request_code(instansi=world.instansi, saluran="surel", tujuan="mira@warga.example", now=NOW)
    day = NOW.date()
    assert forget_codes(instansi_id=world.instansi.pk, day=day, now=NOW + timedelta(hours=23)) == 0
    assert forget_codes(instansi_id=world.instansi.pk, day=day, now=NOW + timedelta(hours=25)) == 1
    assert forget_codes(instansi_id=world.instansi.pk, day=day, now=NOW + timedelta(hours=25)) == 0


class Telepon:
    """A gateway as an installation may add one."""

    kode, label, contoh = "telepon", "Pesan singkat", "Misalnya 0812 0000 111."
    terkirim: list[tuple[str, str]] = []

    def rapikan(self, tujuan: str) -> str:
        digits = re.sub(r"\D", "", tujuan)
        return f"62{digits[1:]}" if digits.startswith("08") else ""

    def kirim(self, *, tujuan: str, kode: str, instansi: str) -> None:
        self.terkirim.append((tujuan, kode))


def test_a_phone_gateway_is_added_by_a_setting(world: World, settings: Any) -> None:
    settings.TAKAR_FORUM_SENDERS = ("takar.forum.notices.PengirimSurel", f"{__name__}.Telepon")
    assert list(notices.pengirim()) == ["surel", "telepon"]
    client = Client()
    page = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "telepon", "tujuan": "0812 0000 111"})
    ((to, code),) = Telepon.terkirim
    assert to == "628120000111"
    assert client.post(page["Location"], {"kode": code, "nama": "Joni", "setuju": "on"}).status_code == 302
    assert AlamatPenulis.objects.get().saluran == "telepon"
    assert mail.outbox == []
