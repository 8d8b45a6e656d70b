"""Someone who means harm: strangers' data, old rights, live scripts, forged addresses, and whoever cannot read HTTP."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CharField, TextField, URLField
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.access.models import RoleGrant
from takar.accounts.actions import deactivate_account
from takar.accounts.models import User
from takar.planning.models import Skp
from takar.units.owned import OwnedModel
from tests.house.crawl import Page, crawl, get, kind_of
from tests.house.crowd import CANARY, SAAT, Crowd, crowded
from tests.house.routes import ROLES, person
from tests.house.source import PACKAGE, modules
from tests.world import PASSWORD, World, build_world

pytestmark = pytest.mark.django_db
INSIDE = tuple(role for role in ROLES if role != "luar")
ABSURD = (
    "-1",
    "0",
    "1" + "0" * 30,
    "x",
    "٣",
    "",
    "20269",
    "NaN",
    "'\"><script>alert(1)</script>",
    "panjang" * 500,
    "9999-12-31",
    "0001-01-01",
)
ALIVE = "\"><script>alert('xss')</script><img src=x onerror=alert(1)>{{7*7}}${7*7}javascript:alert(1)"
WORDS = sorted(
    {
        name
        for path in modules(under=PACKAGE)
        for name in re.findall(r'GET\.get\("(\w+)"|_number\(request, "(\w+)"', path.read_text())
        for name in name
        if name
    }
    | {"cari", "nama", "mulai", "selesai", "jenis", "orang", "objek", "status", "unit", "kode"}
)


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    """Both governments, made once for this file: every test takes back what it writes."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        found = crowded(build_world())
        patch.setattr(timezone, "now", lambda: SAAT)
        yield found
        transaction.set_rollback(True)


def login(world: World, role: str) -> Client:
    client, who = Client(), person(world, role)
    if who is not None:
        client.force_login(who.user)
    return client


# One address of each kind that a role reaches, without its query; remembered, for every test finds the same rows.
_reached: dict[str, list[str]] = {}


def walk(crowd: Crowd, role: str) -> Iterator[tuple[str, HttpResponseBase, Page | None]]:
    found: dict[str, str] = {}
    for address, answer, page in crawl(login(crowd.ours, role)):
        if page is not None and answer.status_code == 200:
            found.setdefault(kind_of(address)[0], urlsplit(address).path)
        yield address, answer, page
    _reached.setdefault(role, list(found.values()))


def pages(crowd: Crowd, role: str) -> list[str]:
    if role not in _reached:
        for _step in walk(crowd, role):
            pass
    return _reached[role]


def _same_for_everyone(address: str, answer: HttpResponseBase, body: bytes) -> bool:
    """Whether an answer says that anyone may keep it, and a stranger does get the same."""
    return "public" in answer.get("Cache-Control", "") and b"".join(get(Client(), address)) == body


@pytest.mark.parametrize("role", INSIDE)
def test_no_page_fails_or_shows_another_government(role: str, crowd: Crowd) -> None:
    seen = set()
    for address, answer, _page in walk(crowd, role):
        body = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code < 500, address
        # What a government says to everyone is no secret of it: its forum, its portal, records that anyone may prove.
        public = re.match(r"/\w+/d/seberang/|/publik/seberang/|/survei/p/seberang/|/forum/berita-acara/", address)
        assert public or CANARY.encode() not in body, f"{address} shows what belongs to another government"
        # The worker, the manifest and the page without signal are the same for everybody and name nobody.
        shared = address in ("/sw.js", "/takar.webmanifest", reverse("execution:luring"))
        private = role != "anonim" and answer.status_code == 200 and not shared
        if private and not _same_for_everyone(address, answer, body):
            assert re.search("no-store|private", answer["Cache-Control"]), address
        seen.add(kind_of(address)[0])
    assert len(seen) > (5 if role == "anonim" else 12)


@pytest.mark.parametrize("role", ["pemilik", "penilai", "pengelola", "inspektorat", "admin"])
def test_a_search_finds_nobody_elsewhere(role: str, crowd: Crowd) -> None:
    client = login(crowd.ours, role)
    for address in pages(crowd, role):
        answer = get(client, f"{address}?{urlencode(dict.fromkeys(WORDS, CANARY))}")
        # The word itself comes back in the box; a name would come with its number.
        assert not re.search(rf"{CANARY} \d|Dinas {CANARY}", answer.content.decode()), address


@pytest.mark.parametrize("role", ["anonim", "pemilik", "admin"])
def test_other_methods_are_refused_in_words(role: str, crowd: Crowd) -> None:
    client = login(crowd.ours, role)
    for address in pages(crowd, role):
        for method in ("put", "patch", "delete", "options", "trace", "head"):
            with transaction.atomic():
                answer = getattr(client, method)(address)
                transaction.set_rollback(True)
            assert answer.status_code in (200, 302, 405, 422), f"{method} {address}: {answer.status_code}"
            if answer.status_code == 405 and method != "head":
                assert "Kode 405" in answer.content.decode(), f"{method} {address}"
                assert answer["Allow"]


def test_every_page_carries_the_shields(crowd: Crowd) -> None:
    for role in ("anonim", "pemilik"):
        client = login(crowd.ours, role)
        for address in [*pages(crowd, role), "/tidak-ada/", "/publik/tidak-ada"]:
            answer = get(client, address)
            csp = answer["Content-Security-Policy"]
            assert "default-src 'none'" in csp, address
            assert "unsafe" not in csp, address
            assert "frame-ancestors 'none'" in csp, address
            assert answer["X-Content-Type-Options"] == "nosniff", address
            assert answer["X-Frame-Options"] == "DENY", address
            assert answer["Referrer-Policy"] in ("same-origin", "no-referrer"), address


@pytest.mark.parametrize("path", ["/%00", "/rencana/%00/", "/rencana/?hal=%00", "/..%2f..%2fetc/passwd"])
def test_strange_addresses_end_in_a_page(path: str, crowd: Crowd) -> None:
    answer = get(login(crowd.ours, "pemilik"), path)
    assert answer.status_code in (302, 400, 404)
    assert "evil.example" not in answer.get("Location", "")


def test_what_is_not_http_is_refused_early(crowd: Crowd) -> None:
    client = login(crowd.ours, "pemilik")
    address = reverse("accounts:ubah_sandi")
    client.raise_request_exception = False
    many = urlencode({f"f{n}": "1" for n in range(3000)})
    form = "application/x-www-form-urlencoded"
    for status, given in (
        ((400, 413), {"data": many.encode(), "content_type": form}),
        ((413,), {"data": b"x", "content_type": form, "CONTENT_LENGTH": str(30 * 1024 * 1024)}),
        ((413,), {"data": b"a=" + b"x" * (3 * 1024 * 1024), "content_type": form}),
        ((400,), {"data": b"x", "content_type": form, "CONTENT_LENGTH": "banyak"}),
        ((400, 413, 422), {"data": b"x", "content_type": form, "CONTENT_LENGTH": "-5"}),
        ((400, 422), {"data": b"--rusak\r\n", "content_type": "multipart/form-data; boundary=lain"}),
        ((400, 422), {"data": b"x", "content_type": "multipart/form-data"}),
        ((400, 422), {"data": b"x", "content_type": "multipart/form-data; boundary=" + "b" * 300}),
        ((400, 422), {"data": b"a=%ED%A0%80%FF&b=\xff\xfe", "content_type": form}),
        ((400, 422), {"data": b"a=1", "content_type": form + "; charset=tidak-ada"}),
        ((200, 400, 422), {"data": b"{" * 100_000, "content_type": "application/json"}),
    ):
        answer = client.generic("POST", address, **given)
        assert answer.status_code in status, f"{given.get('content_type')}: {answer.status_code}"
        assert len(answer.content) > 200
    assert client.get("/", headers={"cookie": "sesi=" + "x" * 60_000}).status_code in (200, 302, 400)
    assert client.get("/", headers={"accept-language": "x" * 9000, "x-forwarded-for": "' OR 1"}).status_code == 200


def test_a_wrong_host_gets_nothing(crowd: Crowd, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["takar.example"]
    client = Client(raise_request_exception=False)
    for host in ("evil.example", "takar.example.evil.example", "[", "a b"):
        answer = client.get(reverse("account_login"), headers={"host": host})
        assert answer.status_code == 400, host
        assert host not in answer.content.decode() or host == "["


@pytest.mark.parametrize(
    "aim",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "\t//evil.example",
    ],
)
def test_logging_in_leads_nowhere_else(aim: str, crowd: Crowd) -> None:
    client = Client()
    given = {"login": crowd.ours.joko.user.nip, "password": PASSWORD, "next": aim}
    with transaction.atomic():
        answer = client.post(reverse("account_login"), given)
        transaction.set_rollback(True)
    assert answer.status_code == 302
    assert not re.search("evil|script", answer["Location"])
    language = client.post(reverse("set_language"), {"language": "en", "next": aim})
    assert not re.search("evil|script", language["Location"])


def test_rights_end_with_their_reason(crowd: Crowd) -> None:
    world = crowd.ours
    plan = reverse("planning:skp", args=[Skp.objects.get(pegawai_id=world.wulan.id).pk])
    manager, admin = login(world, "pengelola"), login(world, "admin")
    assert get(manager, plan).status_code == 200
    RoleGrant.objects.filter(user=world.dewi.user).update(selesai=SAAT.date() - timedelta(days=1))
    assert get(manager, plan).status_code == 404
    assert get(manager, reverse("planning:kendali")).status_code == 403
    # A government elsewhere: whoever is moved there leaves every right behind at the next request.
    boss = login(world, "penilai")
    assert get(boss, plan).status_code == 200
    User.objects.filter(pk=world.budi.user.pk).update(instansi=crowd.other.instansi)
    assert get(boss, plan).status_code == 404
    User.objects.filter(pk=world.budi.user.pk).update(instansi=world.instansi)
    deactivate_account(actor=world.ratna.actor, user_id=world.budi.user.pk, now=SAAT)
    assert get(boss, plan).status_code == 302
    assert get(admin, plan).status_code == 404


def test_nothing_is_exempt_from_the_token_but_what_asks_for_a_key_of_its_own(crowd: Crowd) -> None:
    exempt = [path.name for path in modules(under=PACKAGE) if "csrf_exempt" in path.read_text()]
    assert exempt == ["sambungan_views.py"]
    # Being logged in opens nothing there, so another site's form cannot use it.
    client = login(crowd.ours, "admin")
    answer = client.post("/api/permohonan/", {"nomor": "1"}, content_type="application/json")
    assert answer.status_code == 401


@pytest.mark.parametrize("role", ["penilai", "pengelola"])
def test_absurd_questions_never_break_a_page(role: str, crowd: Crowd) -> None:
    client = login(crowd.ours, role)
    for number, address in enumerate(pages(crowd, role)):
        # Every page meets two of the values, and every value a sixth of the pages.
        for value in ABSURD[number % 6 :: 6]:
            answer = get(client, f"{address}?{urlencode(dict.fromkeys(WORDS, value))}")
            assert answer.status_code < 500, f"{address} with {value[:20]!r}"
            body = b"".join(answer) if answer.streaming else answer.content
            assert b"<script>alert(1)" not in body, address


def test_stored_scripts_stay_words_on_every_page(crowd: Crowd) -> None:
    # Straight into the columns, past every form: pages may rely on nothing but their own escaping.
    assert len(list(_poisoned())) > 40
    for role in ("pemilik", "penilai", "pengelola", "admin"):
        for address, answer, page in crawl(login(crowd.ours, role)):
            body = b"".join(answer) if answer.streaming else answer.content
            assert answer.status_code < 500, address
            if page is not None:
                assert b"<script>alert('xss')" not in body, address
                assert b"<img src=x" not in body, address


def _poisoned() -> Iterator[str]:
    for model in apps.get_models():
        if not issubclass(model, OwnedModel):
            continue
        for field in model._meta.local_concrete_fields:
            room = field.max_length or 10_000
            words = isinstance(field, CharField | TextField) and not field.choices and not field.unique
            if not words or isinstance(field, URLField) or room < len(ALIVE):
                continue
            sample = model._default_manager.values_list(field.name, flat=True).exclude(**{field.name: ""}).first()
            if sample and sample[0] in "{[":
                # A document of ours in one column, never what somebody typed.
                continue
            try:
                with transaction.atomic():
                    model._default_manager.update(**{field.name: ALIVE})
            except IntegrityError:
                # A column that the database itself keeps in form, or that nobody may change.
                continue
            yield f"{model.__name__}.{field.name}"
