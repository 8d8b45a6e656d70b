"""Every form of every page, as each role finds it, against nonsense, forgery and strangers' ids.

The forms are found by crawling, so a new one is covered without anyone thinking of it."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4
from zlib import crc32

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from tests.house.crawl import Form, crawl
from tests.house.crowd import CANARY, SAAT, Crowd, crowded
from tests.house.routes import person
from tests.house.tables import counts, crossings, firsts_of, kinds_by_id, lasting_rows, rows_of
from tests.world import World, build_world

# Who between them come upon nearly every form.
FINDERS = ("anonim", "pemilik", "rekan", "penilai", "atasan", "pengelola", "admin")
LONG = "panjang " * 12_800
NASTY = (
    "",
    "\x00nol",
    "1" + "0" * 30,
    "NaN",
    "1e400",
    "-0",
    "٣",
    "null",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    '"><script>alert(1)</script>',
    "🤡\u202egnp.exe\u200b",
    LONG,
    str(uuid4()),
    "Infinity",
    "9" * 5000,
    "../../etc/passwd",
    "2147483648",
    "[]",
)
# How many of them each single field gets besides all fields at once; a run with None gives it all of them.
SAMPLE: int | None = 1
FORGED = {
    "status": "DITETAPKAN",
    "penilai_id": "1",
    "penilai": "1",
    "pegawai_id": "1",
    "instansi": "1",
    "instansi_id": "1",
    "predikat": "SANGAT_BAIK",
    "final": "1",
    "is_active": "1",
    "versi_baris": "9",
    "terlambat": "",
    "skp_id": "1",
    "unit_id": "1",
}


# The id of a new row, as it stands in the link of a notice.
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


# The database is asked for by the mark; the rows live in the module's own transaction around each test's.
pytestmark = pytest.mark.django_db
Found = list[tuple[Client, Form]]


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    """Both governments, made once for this file: every test takes back what it writes."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        found = crowded(build_world())
        patch.setattr(timezone, "now", lambda: SAAT)
        yield found
        transaction.set_rollback(True)


ENDS = ("", "account_logout", "set_language", "survey:tablet_buka")


@pytest.fixture(scope="module")
def forms(crowd: Crowd) -> Found:
    """Every kind of form with a client of the first role that comes upon it."""
    found: dict[Any, tuple[Client, Form]] = {}
    for role in FINDERS:
        client = login(crowd.ours, role)
        for _address, _answer, page in crawl(client):
            for form in page.forms if page else []:
                # What ends a session would end it for all forms after it as well.
                if form.name not in ENDS:
                    found.setdefault(form.key, (client, form))
    return list(found.values())


def login(world: World, role: str, **more: Any) -> Client:
    client, who = Client(**more), person(world, role)
    if who is not None:
        client.force_login(who.user)
    return client


def send(client: Client, address: str, data: Any, **more: Any) -> Any:
    """Post, look, and take back whatever was written."""
    with transaction.atomic():
        answer = client.post(address, data, **more)
        transaction.set_rollback(True)
    return answer


def problems_of(client: Client, form: Form, data: dict[str, Any], what: str) -> Iterator[str]:
    try:
        answer = send(client, form.action, data)
    except Exception as error:
        yield f"{form.name} {what}: {type(error).__name__} {str(error)[:160]}"
        return
    body = answer.content.decode(errors="replace")
    if answer.status_code >= 500:
        yield f"{form.name} {what}: {answer.status_code}"
    if answer.status_code >= 400 and len(body) < 200:
        yield f"{form.name} {what}: {answer.status_code} without a page"
    if "<script>alert(1)" in body:
        yield f"{form.name} {what}: script comes back alive"
    if CANARY in body:
        yield f"{form.name} {what}: shows another government's data"


def sample(values: tuple[str, ...], n: int, *, more: int = 0) -> list[str]:
    """Return some of the values, others for each `n`; all of them when SAMPLE is None."""
    if SAMPLE is None:
        return list(values)
    return [values[(n * 7 + k * 3) % len(values)] for k in range(SAMPLE + more)]


def test_nonsense_is_answered_in_words(forms: Found) -> None:
    found, n = list[str](), 0
    assert len(forms) > 20
    for client, form in forms:
        whole = form.filled()
        found += problems_of(client, form, {}, "empty")
        for value in sample(NASTY, n + 1, more=3):
            found += problems_of(client, form, dict.fromkeys(whole, value), f"everywhere {value[:20]!r}")
        for name in whole:
            n += 1
            for value in sample(NASTY, n):
                found += problems_of(client, form, {**whole, name: value}, f"{name}={value[:20]!r}")
            found += problems_of(client, form, {**whole, name: ["a", "b"]}, f"{name} twice")
    assert not found, "\n".join(sorted(set(found)))


def test_what_was_typed_comes_back(forms: Found) -> None:
    lost, refused = [], 0
    for client, form in forms:
        texts = [name for name, kind in form.kinds.items() if kind in ("text", "textarea", "search")]
        broken = next((n for n, k in form.kinds.items() if k in ("date", "number", "radio", "select")), None)
        typed = {name: f"Ketikan {n} “uji”" for n, name in enumerate(texts)}
        given = {**form.filled(), **typed}
        if broken:
            given[broken] = "tidak-sah"
        answer = send(client, form.action, given)
        if texts and answer.status_code in (409, 422):
            refused += 1
            body = answer.content.decode()
            lost += [f"{form.name} {name}" for name, text in typed.items() if text not in body]
    assert refused > 10
    assert not lost


def test_forged_fields_change_nothing(forms: Found) -> None:
    for client, form in forms:
        given = form.filled()
        extra = {name: value for name, value in FORGED.items() if name not in given}
        assert effect(client, form, given) == effect(client, form, {**given, **extra}), form.name


def test_addresses_with_strangers_ids_open_nothing(forms: Found, crowd: Crowd) -> None:
    found = []
    for client, form in forms:
        match = resolve(urlsplit(form.action).path)
        for name, value in match.kwargs.items():
            for one in twins(value, crowd) if isinstance(value, UUID) else []:
                address = reverse(match.view_name, kwargs={**match.kwargs, name: one})
                answer = send(client, address, form.filled())
                if answer.status_code not in (403, 404, 409, 422) or CANARY in answer.content.decode():
                    found.append(f"{form.name} of a stranger's {name}: {answer.status_code}")
    assert not found, "\n".join(sorted(set(found)))


def test_fields_with_strangers_ids_reach_nothing(forms: Found, crowd: Crowd) -> None:
    found, before = list[str](), rows_of(crowd.other)
    for client, form in forms:
        if form.name == "practice:mulai":
            # Each id would be a whole copy, made and thrown away; tests/practice asks with strangers' ids.
            continue
        given = form.filled()
        for name, value in given.items():
            part = next((each for each in value.split(":") if is_uuid(each)), "")
            for one in strangers(UUID(part), crowd, form) if part else []:
                sent = {**given, name: value.replace(part, str(one))}
                with transaction.atomic():
                    try:
                        answer = client.post(form.action, sent)
                    except Exception as error:
                        found.append(f"{form.name} {name}: {type(error).__name__} {str(error)[:120]}")
                    else:
                        if CANARY in answer.content.decode():
                            found.append(f"{form.name} {name}: shows the stranger's data")
                        if answer.status_code == 302 and name != "id":
                            found += [f"{form.name} {name}: {each}" for each in crossings()]
                            if rows_of(crowd.other) != before:
                                found.append(f"{form.name} {name}: writes a stranger's row")
                    transaction.set_rollback(True)
    assert not found, "\n".join(sorted(set(found)))


def test_sent_twice_is_done_once(forms: Found) -> None:
    for client, form in forms:
        given = form.filled()
        with transaction.atomic():
            first = client.post(form.action, given)
            once = counts()
            second = client.post(form.action, given)
            assert second.status_code < 500, form.name
            if "id" in given and first.status_code == 302:
                assert counts() == once, f"{form.name}: sent twice, made twice"
            transaction.set_rollback(True)


def test_without_the_token_nothing_is_done(forms: Found) -> None:
    for client, form in forms:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = client.cookies
        assert send(strict, form.action, form.filled()).status_code == 403, form.name


def test_nothing_is_left_when_the_ledger_cannot_be_written(
    forms: Found, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(*_args: object, **_kwargs: object) -> None:
        asked.append(1)
        raise RuntimeError("disk full")

    monkeypatch.setattr("takar.audit.actions._insert", refuse)
    before, left = [rows_of(crowd.ours), rows_of(crowd.other)], []
    for client, form in forms:
        client.raise_request_exception = False
        with transaction.atomic():
            done, count = client.post(form.action, form.filled()), len(asked)
            if count and done.status_code == 500 and [rows_of(crowd.ours), rows_of(crowd.other)] != before:
                left.append(form.name)
            transaction.set_rollback(True)
        client.raise_request_exception = True
    assert len(asked) > 10
    assert not left


def twins(value: UUID, crowd: Crowd) -> list[UUID]:
    """Return ids of the stranger's rows of the same kind; for an id not used yet, one of every kind."""
    firsts = firsts_of(crowd.other.instansi.pk)
    return [firsts[kind] for kind in kinds_by_id().get(value, firsts) if kind in firsts]


def strangers(value: UUID, crowd: Crowd, form: Form) -> list[UUID]:
    """Return twins; of those for an unused id, the room's own kinds and SAMPLE of the others, each form another."""
    found = twins(value, crowd)
    if SAMPLE is None or len(found) == 1:
        return found
    own = {
        pk
        for model, pk in firsts_of(crowd.other.instansi.pk).items()
        if model._meta.app_label == form.name.partition(":")[0]
    }
    others = [one for one in found if one not in own]
    turn = crc32(repr(form.key).encode())
    return [*sorted(own), *(others[(turn + k) % len(others)] for k in range(SAMPLE + 2))]


def is_uuid(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False


def effect(client: Client, form: Form, given: dict[str, Any]) -> list[Any]:
    """Return what a sending leaves in the tables, without ids and moments that every sending makes anew."""
    # What was sent before is taken back with its rows; the cache would still know it as sent.
    cache.clear()
    with transaction.atomic():
        answer = client.post(form.action, given)
        left = [sorted(UUIDS.sub("…", repr(row)) for row in rows) for rows in lasting_rows()]
        transaction.set_rollback(True)
    return [answer.status_code, *left]
