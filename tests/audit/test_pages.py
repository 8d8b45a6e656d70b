"""Everyone sees their own trail, Inspektorat sees the government's ledger, nobody sees another's."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from takar.audit.codes import Code
from takar.audit.models import AuditEvent
from takar.audit.receipt import check_receipt
from takar.audit.sealer import seal
from takar.audit.views_log import record_view
from takar.common.clock import now
from tests.audit.conftest import Write
from tests.world import NOW, Person, World

Login = Callable[[Person], Client]
OWN, LEDGER, STATE = "/jejak/saya/", "/jejak/", "/jejak/keadaan/"


def entry_url(event: AuditEvent) -> str:
    return f"/jejak/{event.pk}/"


def test_a_person_reads_who_did_what_with_their_record(write: Write, world: World, as_person: Login) -> None:
    write(detail={"objek": "SKP 2026", "nilai": "disetujui"})
    write(subject_id=world.joko.id, detail={"objek": "milik Joko", "nilai": "x"})
    page = as_person(world.wulan).get(OWN).content.decode()
    assert "Budi Santoso mengubah SKP 2026 menjadi disetujui" in page
    assert "milik Joko" not in page


def test_one_may_ask_for_what_others_did(write: Write, world: World, as_person: Login) -> None:
    write(actor=world.wulan.actor, detail={"objek": "diri sendiri", "nilai": "a"})
    write(detail={"objek": "oleh atasan", "nilai": "b"})
    page = as_person(world.wulan).get(OWN, {"oleh": "lain"}).content.decode()
    assert "oleh atasan" in page
    assert "diri sendiri" not in page


def test_a_trail_of_several_pages_shows_each_entry_once(write: Write, world: World, as_person: Login) -> None:
    made = {str(write().pk) for _ in range(120)}
    client, url, seen = as_person(world.wulan), OWN, []
    for _ in range(5):
        page = client.get(url).content.decode()
        seen += [part.split("/")[0] for part in page.split('href="/jejak/')[1:] if len(part.split("/")[0]) == 36]
        after = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0] if 'rel="next"' in page else ""
        if not after:
            break
        url = OWN + after.replace("&amp;", "&")
    assert len(seen) == 120
    assert set(seen) == made


def test_queries_do_not_grow_with_the_list(write: Write, world: World, as_person: Login) -> None:
    client, counts = as_person(world.wulan), []
    # The first page of a session also notes the device.
    client.get(OWN)
    for target in (3, 30):
        while AuditEvent.objects.filter(subject_id=world.wulan.id).count() < target:
            write()
        with CaptureQueriesContext(connection) as asked:
            client.get(OWN)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6


@pytest.mark.parametrize("url", [LEDGER, STATE])
def test_the_ledger_is_for_inspektorat(url: str, world: World, as_person: Login) -> None:
    for name, person in world.everyone.items():
        expected = 200 if name == "agus" else 403
        assert as_person(person).get(url).status_code == expected, name
    assert Client().get(url).status_code == 302


def test_an_entry_is_for_its_subject_its_actor_and_inspektorat(write: Write, world: World, as_person: Login) -> None:
    url = entry_url(write())
    allowed = {"wulan", "budi", "agus"}
    for name, person in world.everyone.items():
        expected = 200 if name in allowed else 404
        assert as_person(person).get(url).status_code == expected, name


def test_inspektorat_reads_no_other_government(write: Write, world: World, as_person: Login) -> None:
    event = write(actor=world.oki.actor, subject_id=world.oki.id, detail={"objek": "rahasia seberang", "nilai": "z"})
    client = as_person(world.agus)
    assert client.get(entry_url(event)).status_code == 404
    assert client.get(f"{entry_url(event)}tanda-terima.json").status_code == 404
    assert "rahasia seberang" not in client.get(LEDGER).content.decode()


def test_the_ledger_is_filtered_by_person_kind_and_days(write: Write, world: World, as_person: Login) -> None:
    write(detail={"objek": "hari ini", "nilai": "1"})
    write(at=now() - timedelta(days=90), detail={"objek": "tiga bulan lalu", "nilai": "1"})
    write(actor=world.sari.actor, subject_id=world.joko.id, detail={"objek": "oleh Sari", "nilai": "1"})
    client = as_person(world.agus)

    def shown(**query: str) -> set[str]:
        page = client.get(LEDGER, query).content.decode()
        return {text for text in ("hari ini", "tiga bulan lalu", "oleh Sari") if text in page}

    assert shown() == {"hari ini", "oleh Sari"}
    assert shown(nama="sari w") == {"oleh Sari"}
    assert shown(orang=str(world.joko.id)) == {"oleh Sari"}
    assert shown(jenis="planning") == set()
    assert shown(mulai=str((now() - timedelta(days=100)).date())) == {"hari ini", "oleh Sari", "tiga bulan lalu"}
    assert client.get(LEDGER, {"mulai": "2026-02-02", "selesai": "2026-01-01"}).status_code == 422


def test_who_audits_is_recorded_as_well(write: Write, world: World, as_person: Login) -> None:
    client = as_person(world.agus)
    client.get(LEDGER)
    client.get(LEDGER)
    client.get(entry_url(write()))
    assert AuditEvent.objects.filter(code="audit.jejak.dibuka").count() == 1
    opened = AuditEvent.objects.get(code="audit.catatan.dibuka")
    assert opened.subject_id == world.wulan.id
    assert "Agus Setiawan membuka satu catatan" in as_person(world.wulan).get(OWN).content.decode()


def test_what_was_typed_is_shown_as_text(write: Write, world: World, as_person: Login) -> None:
    write(detail={"objek": "<script>alert(1)</script>", "nilai": "{aktor.__class__}"})
    page = as_person(world.wulan).get(OWN).content.decode()
    assert "<script>alert(1)" not in page
    assert "{aktor.__class__}" in page


def test_an_unreadable_place_in_the_list_opens_the_first_page(write: Write, world: World, as_person: Login) -> None:
    event = write()
    for place in ("x", "2026-01-01~1", f"2026-01-01~{event.pk.hex}", "~", "9999-12-31T23:59:59+00:00~zz"):
        page = as_person(world.wulan).get(OWN, {"setelah": place})
        assert page.status_code == 200
        assert str(event.pk) in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_sealed_entry_has_a_receipt_that_holds_offline(write: Write, world: World, as_person: Login) -> None:
    first = [write() for _ in range(3)]
    client = as_person(world.wulan)
    assert client.get(f"{entry_url(first[0])}tanda-terima.json").status_code == 409
    seal(now())
    event = [write() for _ in range(4)][2]
    head = seal(now())
    assert head is not None
    page = client.get(entry_url(event)).content.decode()
    assert event.leaf in page
    assert head.root in page
    response = client.get(f"{entry_url(event)}tanda-terima.json")
    assert "attachment" in response.headers["Content-Disposition"]
    receipt = json.loads(response.content)
    assert check_receipt(receipt, witnesses={head.size: head.root}) == []
    assert check_receipt(receipt, witnesses={head.size: "00" * 32}) != []
    forged = {**receipt, "teks": receipt["teks"].replace("Budi", "Budy")}
    assert check_receipt(forged) != []
    assert check_receipt({**receipt, "indeks": receipt["indeks"] - 1}) != []
    assert check_receipt({**receipt, "rincian": {**receipt["rincian"], "teks": "{}"}}) != []
    assert check_receipt({}) != []
    assert "Semua catatan sudah disegel" in as_person(world.agus).get(STATE).content.decode()


def test_an_opening_is_recorded_once_an_hour(world: World, code: Code) -> None:
    def opened(minutes: int, person: Person = world.sari, subject: Person = world.wulan) -> bool:
        return record_view(
            actor=person.actor,
            code=code,
            object_kind="uji.hal",
            object_id=subject.id,
            subject_id=subject.id,
            now=NOW + timedelta(minutes=minutes),
        )

    assert [opened(0), opened(1), opened(59), opened(61), opened(62)] == [True, False, False, True, False]
    assert opened(2, person=world.budi)
    assert opened(2, subject=world.joko)
    assert not opened(3, person=world.wulan), "one's own record"
