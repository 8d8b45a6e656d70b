"""The counter's pages: the order of the list, one step a form, an old page, the receipt, and what an applicant sees."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from takar.common.ids import new_id
from takar.service.actions import proses
from takar.service.models import Permohonan
from takar.service.selectors.kode import code_for
from tests.service import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
FOLLOW = "service:lacak"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=2))
    cache.clear()


def test_register_at_the_counter_then_print_and_follow(world: World, as_person: Login) -> None:
    layanan = alur.service(world)
    client, address = as_person(world.wulan), reverse("service:daftar", kwargs={"pk": layanan.pk})
    papers = [str(pk) for pk in layanan.standar.get(status="TERBIT").syarat.values_list("pk", flat=True)]
    sent = {"id": str(new_id()), "nama": "Siti Aminah", "kontak": "", "kanal": "LOKET", "syarat": papers}
    first = client.post(address, sent)
    again = client.post(address, sent)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    row = Permohonan.objects.get()
    page = client.get(first["Location"]).content.decode()
    assert row.nomor in page
    code = code_for(row.pk)
    assert f"{code[:5]}-{code[5:]}" in page
    seen = Client().post(reverse(FOLLOW), {"nomor": row.nomor.lower(), "kode": f"{code[:5].lower()} {code[5:]}"})
    assert seen.status_code == 200
    text = seen.content.decode()
    assert "Kartu keluarga" in text
    assert "Siti" not in text
    assert "Wulan" not in text
    assert "noindex" in seen["X-Robots-Tag"]


def test_the_list_begins_with_what_has_least_time_left(world: World, as_person: Login) -> None:
    old = alur.registered(world, now=NOW - timedelta(days=7))
    waits = alur.registered(world, lengkap=False)
    new = alur.registered(world)
    page = as_person(world.joko).get(reverse("service:loket")).content.decode()
    assert sorted((page.index(row.nomor), row.nomor) for row in (old, waits, new)) == [
        (page.index(row.nomor), row.nomor) for row in (old, new, waits)
    ]


def test_the_list_asks_the_same_number_of_questions_for_three_and_thirty(world: World, as_person: Login) -> None:
    client = as_person(world.wulan)
    counts = []
    for more in (3, 27):
        for _n in range(more):
            alur.registered(world)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("service:loket"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_a_step_from_an_old_page_shows_the_row_as_it_is(world: World, as_person: Login) -> None:
    row = alur.registered(world)
    proses.next_step(actor=world.joko.actor, pk=row.pk, version=None, today=TODAY, now=NOW)
    address = reverse("service:langkah", kwargs={"pk": row.pk, "nama": "selesaikan"})
    answer = as_person(world.wulan).post(address, {"versi": row.versi_baris})
    assert answer.status_code == 409
    assert row.nomor in answer.content.decode()
    assert Permohonan.objects.get().status == "DIPROSES"


def test_a_missing_reason_comes_back_and_a_given_one_is_read_by_the_applicant(world: World, as_person: Login) -> None:
    row = alur.registered(world)
    client, address = as_person(world.wulan), reverse("service:langkah", kwargs={"pk": row.pk, "nama": "tunggu"})
    assert client.post(address, {"versi": 1, "alasan": " "}).status_code == 422
    sent = client.post(address, {"versi": 1, "alasan": "Bawa <b>akta</b> nikah asli"})
    assert sent.status_code == 302
    seen = Client().get(reverse(FOLLOW), {"nomor": row.nomor, "kode": code_for(row.pk)}).content.decode()
    assert "Bawa &lt;b&gt;akta&lt;/b&gt; nikah asli" in seen


def test_the_receipt_leads_to_the_application(world: World, as_person: Login) -> None:
    row = alur.registered(world)
    page = as_person(world.wulan).get(reverse("service:tanda_terima", kwargs={"pk": row.pk})).content.decode()
    assert "data:image/svg+xml" in page
    address = re.search(r"https?://[^<\s]+/layanan/lacak/", page)
    assert address is not None
    assert urlsplit(address.group()).path == reverse(FOLLOW)
    assert not parse_qs(urlsplit(address.group()).query)


def test_guessing_codes_ends_soon_and_locks_nobody_else_out(world: World) -> None:
    row = alur.registered(world)
    guesser, applicant = Client(REMOTE_ADDR="203.0.113.66"), Client(REMOTE_ADDR="203.0.113.9")
    tries = [guesser.post(reverse(FOLLOW), {"nomor": row.nomor, "kode": f"XXXXXXXX{n:02d}"}) for n in range(21)]
    assert [answer.status_code for answer in tries] == [404] * 20 + [429]
    right = {"nomor": row.nomor, "kode": code_for(row.pk)}
    # Even the right code tells this address nothing more, and the applicant notices nothing of all this.
    assert guesser.post(reverse(FOLLOW), right).status_code == 429
    assert applicant.post(reverse(FOLLOW), right).status_code == 200


def test_following_asks_little_and_speaks_english_too(world: World) -> None:
    row = alur.registered(world)
    client = Client()
    client.cookies["django_language"] = "en"
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(FOLLOW), {"nomor": row.nomor, "kode": code_for(row.pk)})
    assert answer.status_code == 200
    assert answer["Content-Language"] == "en"
    assert len(asked) <= 8
