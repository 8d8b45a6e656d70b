"""The keeper: the same page again without Django, but never anyone's own page, and never longer than it may."""

import gzip
import threading
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli
import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.test import Client

from takar.portal.web.penjaga import Penjaga, kept_pages
from takar.portal.web.simpanan import MARK
from takar.units.models import Instansi
from tests.service import alur
from tests.world import World

PAGE = "/publik/tirta/"


class Counted:
    """Django behind a counter of how often it is asked."""

    def __init__(self, application: Any) -> None:
        self.application, self.asked = application, 0

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        self.asked += 1
        return self.application(environ, start)


class Asker:
    """A keeper with a clock of its own, and what it answers."""

    def __init__(self, application: Any) -> None:
        self.django = Counted(application)
        self.seconds = 0.0
        self.keeper = Penjaga(self.django, clock=lambda: self.seconds)

    def __call__(self, path: str = PAGE, *, method: str = "GET", **heads: str) -> tuple[str, dict[str, str], bytes]:
        path, _mark, query = path.partition("?")
        environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
        environ |= {f"HTTP_{name.upper()}": value for name, value in heads.items()}
        setup_testing_defaults(environ)
        said: list[Any] = []
        answer = self.keeper(environ, lambda status, heads, problem=None: said.extend([status, heads]))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return said[0][:3], {name.lower(): value for name, value in said[1]}, body


@pytest.fixture
def ask(world: World, monkeypatch: pytest.MonkeyPatch) -> Asker:
    # A request ends by closing the connection, which here is the test's own.
    for signal in (request_started, request_finished):
        monkeypatch.setattr(signal, "receivers", [])
    alur.service(world)
    return Asker(get_wsgi_application())


def test_the_second_who_asks_is_answered_without_django(ask: Asker) -> None:
    first, again = ask(), ask()
    assert first == again
    assert first[0] == "200"
    assert "Kartu keluarga" in first[2].decode()
    assert ask.django.asked == 1
    assert MARK.lower() not in first[1]
    assert "set-cookie" not in first[1]


def test_the_heads_are_those_that_django_gives(ask: Asker) -> None:
    _status, heads, _body = ask()
    plain = Client().get(PAGE)
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert heads[name.lower()] == plain[name]
    assert heads["vary"] == "Cookie, Accept-Encoding"
    assert heads["content-language"] == "id"


def test_after_its_time_it_is_drawn_anew(ask: Asker) -> None:
    ask()
    Instansi.objects.filter(kode="tirta").update(nama="Pemerintah Kabupaten Tirta Baru")
    assert "Tirta Baru" not in ask()[2].decode()
    ask.seconds = 121
    assert "Tirta Baru" in ask()[2].decode()
    assert ask.django.asked == 2


def test_who_has_a_session_is_never_answered_from_what_is_kept(ask: Asker, world: World) -> None:
    ask()
    client = Client()
    client.force_login(world.wulan.user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    for _n in range(2):
        status, heads, _body = ask(cookie=cookie)
        assert status == "200"
        assert "private" in heads["cache-control"]
    assert ask.django.asked == 3
    assert len(kept_pages(ask.keeper)) == 1
    ask("/publik/", cookie=cookie)
    assert len(kept_pages(ask.keeper)) == 1


def test_each_language_has_its_own(ask: Asker) -> None:
    english = f"{settings.LANGUAGE_COOKIE_NAME}=en"
    assert (ask()[1]["content-language"], ask(cookie=english)[1]["content-language"]) == ("id", "en")
    assert ask(cookie=f"tema=dark; {english}")[1]["content-language"] == "en"
    assert ask.django.asked == 2


@pytest.mark.parametrize(("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", "")])
def test_it_is_kept_ready_compressed(ask: Asker, accepted: str, coding: str) -> None:
    plain = ask()[2]
    _status, heads, body = ask(accept_encoding=accepted)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    assert unpack(body) == plain
    assert heads.get("content-encoding", "") == coding
    assert int(heads["content-length"]) == len(body)
    assert ask.django.asked == 1


def test_what_the_browser_has_is_not_sent_again(ask: Asker) -> None:
    tag = ask(accept_encoding="br")[1]["etag"]
    status, heads, body = ask(accept_encoding="br", if_none_match=tag)
    assert (status, body, heads["etag"]) == ("304", b"", tag)
    assert "content-security-policy" in heads
    assert ask(accept_encoding="br", if_none_match='"lain"')[0] == "200"


def test_a_question_about_the_head_has_no_body(ask: Asker) -> None:
    for _n in range(2):
        status, heads, body = ask(method="HEAD")
        assert (status, body) == ("200", b"")
        assert int(heads["content-length"]) > 1000


@pytest.mark.parametrize(
    "path",
    ["/publik/tirta/layanan/?q=kartu", "/publik/tidak-ada/", "/publik/bahasa/en/", "/layanan/", "/publik/bantuan/"],
)
def test_searches_failures_and_other_pages_are_not_kept(ask: Asker, path: str) -> None:
    for _n in range(2):
        _status, heads, _body = ask(path)
        assert MARK.lower() not in heads
    assert ask.django.asked == 2
    assert not kept_pages(ask.keeper)


def test_an_unknown_host_finds_nothing_kept(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["baik.example"])
    assert ask(host="baik.example")[0] == "200"
    for _n in range(2):
        assert ask(host="jahat.example")[0] == "400"
    assert len(kept_pages(ask.keeper)) == 1


def test_many_who_ask_at_once_make_one_page() -> None:
    begun, go = threading.Event(), threading.Event()
    asked: list[int] = []

    def slow(_environ: dict[str, Any], start: Any) -> list[bytes]:
        asked.append(1)
        begun.set()
        go.wait(10)
        start("200 OK", [("Content-Type", "text/html"), (MARK, "60")])
        return [b"halaman"]

    keeper = Asker(slow)
    got: list[bytes] = []
    crowd = [threading.Thread(target=lambda: got.append(keeper()[2])) for _n in range(12)]
    crowd[0].start()
    begun.wait(10)
    for one in crowd[1:]:
        one.start()
    go.set()
    for one in crowd:
        one.join()
    assert got == [b"halaman"] * 12
    assert len(asked) == 1


def test_a_page_that_sets_a_cookie_is_not_kept() -> None:
    def cookie(_environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [("Set-Cookie", "a=b"), (MARK, "60")])
        return [b"x"]

    keeper = Asker(cookie)
    keeper(), keeper()
    assert keeper.django.asked == 2


def test_a_senders_words_make_no_more_copies_of_a_page(ask: Asker) -> None:
    ask()
    before = len(kept_pages(ask.keeper))
    for word in ("http", "x", "httpss", "ftp, https"):
        ask(x_forwarded_proto=word)
    assert len(kept_pages(ask.keeper)) == before
