"""The second factor: switched on with a real code, asked at login, recovered from, switched off, taken off."""

import re
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from takar.accounts.actions import remove_second_factor
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.clock import now
from takar.common.refusals import Forbidden, NotFound, WrongState
from tests.accounts.conftest import try_login
from tests.world import PASSWORD, World


def code_now(secret: str) -> str:
    _before, present, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, present))


def shown_codes(client: Client) -> list[str]:
    """Return the recovery codes that the page shows, after making sure that the file to download holds the same."""
    page = client.get("/akun/dua-langkah/kode/").content.decode()
    codes = re.findall(r"\b\d{8}\b", page.split("<pre>")[1].split("</pre>")[0])
    file = unquote(re.search(r'href="data:text/plain;charset=utf-8,([^"]+)"', page).group(1))
    assert re.findall(r"\b\d{8}\b", file) == codes
    return codes


@pytest.fixture
def secured(world: World, visitor: Client, django_capture_on_commit_callbacks) -> tuple[str, list[str]]:
    """Switch it on for Wulan through the pages; return the secret and the recovery codes."""
    try_login(visitor, "wulan@tirta.example")
    asked = visitor.get("/akun/dua-langkah/aktifkan/")
    assert asked.url == "/akun/konfirmasi/?next=%2Fakun%2Fdua-langkah%2Faktifkan%2F"
    proved = visitor.post(asked.url, {"password": PASSWORD, "next": "/akun/dua-langkah/aktifkan/"})
    assert proved.url == "/akun/dua-langkah/aktifkan/"
    page = visitor.get(proved.url)
    assert "data:image/svg+xml" in page.content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.content.decode()).group(1).replace(" ", "")
    with django_capture_on_commit_callbacks(execute=True):
        done = visitor.post("/akun/dua-langkah/aktifkan/", {"code": code_now(secret)})
    assert done.url == "/akun/dua-langkah/kode/"
    return secret, shown_codes(visitor)


def test_switching_on_keeps_the_secret_encrypted_and_records_it(
    world: World, visitor: Client, secured: tuple[str, list[str]]
) -> None:
    secret, codes = secured
    assert len(codes) == 10
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert "accounts.dua_langkah.aktif" in AuditEvent.objects.values_list("code", flat=True)
    assert not AuditDetail.objects.filter(text__contains=secret).exists()
    assert "Aktif" in visitor.get("/akun/").content.decode()


def test_the_codes_are_shown_once(visitor: Client, secured: tuple[str, list[str]]) -> None:
    again = visitor.get("/akun/dua-langkah/kode/").content.decode()
    assert secured[1][0] not in again
    assert "sudah pernah ditampilkan" in again


def test_an_answer_without_body_does_not_use_the_codes_up(world: World, visitor: Client) -> None:
    # Switched on without opening the page of the codes, as the fixture does.
    try_login(visitor, "wulan@tirta.example")
    visitor.post("/akun/konfirmasi/", {"password": PASSWORD, "next": "/akun/dua-langkah/aktifkan/"})
    page = visitor.get("/akun/dua-langkah/aktifkan/").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page).group(1).replace(" ", "")
    visitor.post("/akun/dua-langkah/aktifkan/", {"code": code_now(secret)})
    assert visitor.head("/akun/dua-langkah/kode/").status_code == 200
    assert len(shown_codes(visitor)) == 10


def test_a_wrong_code_does_not_switch_it_on(world: World, visitor: Client) -> None:
    try_login(visitor, "wulan@tirta.example")
    visitor.post("/akun/konfirmasi/", {"password": PASSWORD, "next": "/akun/dua-langkah/aktifkan/"})
    visitor.get("/akun/dua-langkah/aktifkan/")
    answer = visitor.post("/akun/dua-langkah/aktifkan/", {"code": "abcdef"})
    assert answer.status_code == 422
    assert "tidak cocok" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_it_cannot_be_switched_on_without_proving_oneself(world: World, visitor: Client) -> None:
    try_login(visitor, "wulan@tirta.example")
    assert visitor.post("/akun/dua-langkah/aktifkan/", {"code": "123456"}).url.startswith("/akun/konfirmasi/")
    wrong = visitor.post("/akun/konfirmasi/", {"password": "bukan-sandinya-ini"})
    assert wrong.status_code == 422
    assert visitor.get("/akun/dua-langkah/aktifkan/").status_code == 302


def test_login_asks_for_the_code_and_each_code_opens_once(world: World, secured: tuple[str, list[str]]) -> None:
    cache.clear()
    secret, _codes = secured
    client = Client()
    first = try_login(client, "wulan@tirta.example", next="/akun/sesi/")
    assert first.url == "/akun/masuk/langkah-kedua/"
    assert client.get("/akun/").status_code == 302
    code = code_now(secret)
    assert client.post(first.url, {"code": "000000" if code != "000000" else "111111"}).status_code == 422
    assert AuditEvent.objects.order_by("at", "pk").last().code == "accounts.sesi.gagal"
    assert client.post(first.url, {"code": code}).url == "/akun/sesi/"
    assert client.get("/akun/").status_code == 200
    other = Client()
    try_login(other, "wulan@tirta.example")
    assert other.post("/akun/masuk/langkah-kedua/", {"code": code}).status_code == 422


def test_guessing_codes_has_a_limit(world: World, secured: tuple[str, list[str]]) -> None:
    client = Client()
    try_login(client, "wulan@tirta.example")
    for _round in range(5):
        client.post("/akun/masuk/langkah-kedua/", {"code": "abcdef"})
    cut_off = client.post("/akun/masuk/langkah-kedua/", {"code": code_now(secured[0])})
    assert cut_off.status_code == 422
    assert "5 menit" in cut_off.content.decode()


def test_a_recovery_code_opens_once(world: World, secured: tuple[str, list[str]]) -> None:
    client, other = Client(), Client()
    for one in (client, other):
        try_login(one, "wulan@tirta.example")
    assert client.post("/akun/masuk/langkah-kedua/", {"code": secured[1][3]}).status_code == 302
    assert other.post("/akun/masuk/langkah-kedua/", {"code": secured[1][3]}).status_code == 422


def test_the_second_page_alone_opens_nothing(db: None, visitor: Client) -> None:
    assert visitor.get("/akun/masuk/langkah-kedua/").url == "/akun/masuk/"


def test_new_codes_end_the_old(
    world: World, visitor: Client, secured: tuple[str, list[str]], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        visitor.post("/akun/dua-langkah/kode/baru/")
    fresh = shown_codes(visitor)
    assert len(fresh) == 10
    assert not set(fresh) & set(secured[1])
    assert "accounts.dua_langkah.kode_baru" in AuditEvent.objects.values_list("code", flat=True)


def test_switching_off_asks_first_and_records_it(world: World, visitor: Client, secured: tuple[str, list[str]]) -> None:
    assert "Matikan" in visitor.get("/akun/dua-langkah/matikan/").content.decode()
    assert Authenticator.objects.filter(type="totp").exists()
    visitor.post("/akun/dua-langkah/matikan/")
    assert not Authenticator.objects.exists()
    assert AuditEvent.objects.order_by("at", "pk").last().code == "accounts.dua_langkah.nonaktif"
    assert try_login(Client(), "wulan@tirta.example").url == "/"


def test_an_admin_takes_it_off_when_the_phone_is_lost(
    world: World, visitor: Client, secured: tuple[str, list[str]]
) -> None:
    for who in (world.oki, world.budi, world.dewi):
        with pytest.raises(NotFound):
            remove_second_factor(actor=who.actor, user_id=world.wulan.user.pk, now=now())
    with pytest.raises(Forbidden):
        remove_second_factor(actor=world.ratna.actor, user_id=world.ratna.user.pk, now=now())
    remove_second_factor(actor=world.ratna.actor, user_id=world.wulan.user.pk, now=now())
    assert visitor.get("/akun/").status_code == 302
    assert try_login(Client(), "wulan@tirta.example").url == "/"
    with pytest.raises(WrongState):
        remove_second_factor(actor=world.ratna.actor, user_id=world.wulan.user.pk, now=now())
