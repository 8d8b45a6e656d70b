"""Logging in: by NIP or e-mail, with the same answer to all who may not, limits, a new session, no way outside."""

import re
import time

import pytest
from django.test import Client

from takar.accounts.models import User
from takar.audit.models import AuditDetail, AuditEvent
from tests.accounts.conftest import try_login
from tests.world import PASSWORD, World


def codes() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "pk").values_list("code", flat=True))


@pytest.mark.parametrize(
    "name",
    [
        "199203042015032003",
        "19920304 201503 2 003",
        " 19920304-201503-2-003 ",
        "wulan@tirta.example",
        "Wulan@Tirta.Example",
    ],
)
def test_nip_and_email_open_the_account(world: World, visitor: Client, name: str) -> None:
    answer = try_login(visitor, name)
    assert answer.status_code == 302
    assert answer.url == "/"
    assert visitor.session["_auth_user_id"] == str(world.wulan.user.pk)
    assert codes() == ["accounts.sesi.masuk"]


def test_wrong_password_and_unknown_name_get_the_same_answer(world: World, visitor: Client) -> None:
    known = try_login(visitor, "199203042015032003", "bukan-sandinya-ini")
    unknown = try_login(visitor, "199999999999999999", "bukan-sandinya-ini")
    assert known.status_code == unknown.status_code == 422
    same = [
        answer.content.decode().replace("199203042015032003", "NIP").replace("199999999999999999", "NIP")
        for answer in (known, unknown)
    ]
    tokenless = [re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text) for text in same]
    assert tokenless[0] == tokenless[1]
    assert "tidak cocok" in same[0]
    assert codes() == ["accounts.sesi.gagal", "accounts.sesi.tak_dikenal"]


def test_an_unknown_name_takes_as_long_as_a_wrong_password(world: World, visitor: Client, settings) -> None:
    # Timing is only worth anything with the hasher of real life, ours in tests being a fast one.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    world.wulan.user.set_password(PASSWORD)
    world.wulan.user.save()
    spent = {}
    for name in ("199203042015032003", "199999999999999999"):
        try_login(visitor, name, "bukan-sandinya-ini")
        begun = time.perf_counter()
        for _round in range(3):
            try_login(visitor, name, "bukan-sandinya-ini")
        spent[name] = time.perf_counter() - begun
    fast, slow = sorted(spent.values())
    assert slow < fast * 1.7


def test_a_deactivated_account_gets_the_same_answer_too(world: World, visitor: Client) -> None:
    User.objects.filter(pk=world.wulan.user.pk).update(is_active=False)
    answer = try_login(visitor, "wulan@tirta.example")
    assert answer.status_code == 422
    assert "tidak cocok" in answer.content.decode()


def test_the_password_is_never_shown_again_nor_written_anywhere(world: World, visitor: Client) -> None:
    answer = try_login(visitor, "wulan@tirta.example", "sandi-yang-keliru-77")
    assert "sandi-yang-keliru-77" not in answer.content.decode()
    assert "wulan@tirta.example" in answer.content.decode()
    assert not AuditDetail.objects.filter(text__contains="sandi-yang-keliru-77").exists()


@pytest.mark.parametrize("name", ["199203042015032003", "tak-ada@tirta.example"])
def test_the_sixth_try_is_refused_with_when_to_try_again(world: World, visitor: Client, name: str) -> None:
    for _round in range(5):
        assert try_login(visitor, name, "bukan-sandinya-ini").status_code == 422
    sixth = try_login(visitor, name, PASSWORD)
    assert sixth.status_code == 429
    assert "5 menit" in sixth.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_nip_and_email_share_one_limit(world: World, visitor: Client) -> None:
    for _round in range(3):
        try_login(visitor, "199203042015032003", "bukan-sandinya-ini")
    for _round in range(2):
        try_login(visitor, "wulan@tirta.example", "bukan-sandinya-ini")
    assert try_login(visitor, "wulan@tirta.example").status_code == 429
    assert try_login(visitor, "budi@tirta.example").status_code == 302


def test_a_network_has_its_own_limit(world: World, visitor: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "5/5m/key,8/5m/ip"}
    for number in range(8):
        assert try_login(visitor, f"orang{number}@tirta.example", "x").status_code == 422
    assert try_login(visitor, "wulan@tirta.example").status_code == 429


def test_the_session_key_changes_at_login(world: World, visitor: Client) -> None:
    visitor.cookies["sessionid"] = "kunci-yang-ditanam-penyerang-0001"
    try_login(visitor, "wulan@tirta.example")
    assert visitor.session.session_key != "kunci-yang-ditanam-penyerang-0001"
    assert visitor.session["_auth_user_id"] == str(world.wulan.user.pk)


def test_a_known_anonymous_session_is_renewed_too(world: World, visitor: Client) -> None:
    session = visitor.session
    session["apa"] = "saja"
    session.save()
    visitor.cookies["sessionid"] = session.session_key
    try_login(visitor, "wulan@tirta.example")
    assert visitor.session.session_key != session.session_key


@pytest.mark.parametrize(
    "target",
    ["//evil.example/x", "https://evil.example/", "/\\evil.example", "javascript:evil(1)", "http:evil.example"],
)
def test_login_never_leads_outside(world: World, visitor: Client, target: str) -> None:
    assert (
        "evil"
        not in visitor.get("/akun/masuk/", {"next": target}).content.decode().split("<main")[1].split("</main")[0]
    )
    assert try_login(visitor, "wulan@tirta.example", next=target).url == "/"
    assert visitor.get("/akun/masuk/", {"next": target}).url == "/"


def test_login_leads_back_to_where_one_was_going(world: World, visitor: Client) -> None:
    asked = visitor.get("/akun/sesi/")
    assert asked.url == "/akun/masuk/?next=/akun/sesi/"
    assert 'value="/akun/sesi/"' in visitor.get(asked.url).content.decode()
    assert try_login(visitor, "wulan@tirta.example", next="/akun/sesi/").url == "/akun/sesi/"


def test_a_form_without_its_token_gets_our_page(world: World) -> None:
    answer = Client(enforce_csrf_checks=True).post("/akun/masuk/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "kedaluwarsa" in answer.content.decode()


def test_nobody_signs_up(db: None, visitor: Client) -> None:
    for path in ("/akun/daftar/", "/akun/signup/", "/accounts/signup/", "/signup/"):
        assert visitor.get(path).status_code == 404


def test_logging_out_needs_a_form(world: World, visitor: Client) -> None:
    try_login(visitor, "wulan@tirta.example")
    assert visitor.get("/akun/keluar/").status_code == 405
    assert "_auth_user_id" in visitor.session
    assert visitor.post("/akun/keluar/").url == "/akun/masuk/"
    assert "_auth_user_id" not in visitor.session
    assert codes()[-1] == "accounts.sesi.keluar"


def test_a_stranger_reads_the_page_in_his_language(db: None, visitor: Client) -> None:
    assert visitor.post("/akun/bahasa/", {"language": "en", "next": "/akun/masuk/"}).url == "/akun/masuk/"
    assert '<html lang="en"' in visitor.get("/akun/masuk/").content.decode()
    assert visitor.post("/akun/bahasa/", {"language": "id", "next": "//evil.example"}).url != "//evil.example"


def test_a_page_can_be_asked_for_without_its_body(world: World, visitor: Client) -> None:
    assert visitor.head("/akun/masuk/").status_code == 200
    assert visitor.head("/akun/sandi/lupa/").status_code == 200
    assert visitor.head("/akun/").status_code == 302
    assert visitor.head("/akun/keluar/").status_code == 405
    visitor.force_login(world.wulan.user)
    assert visitor.head("/akun/").status_code == 200
    assert visitor.head("/akun/peran/saya/").status_code == 200
