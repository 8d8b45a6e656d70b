"""Someone tries to cheat: supports without end, mails to strangers, links that lie, traces that stay in the ledger."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.audit.models import AuditDetail, AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.config.settings import CACHES
from takar.forum.actions import ide as ide_act
from takar.forum.actions import konsultasi as talk
from takar.forum.actions import masuk, moderasi, tulis
from takar.forum.models import DukunganIde, Ide, KodeMasuk, Tulisan
from takar.forum.selectors.teks import blocks
from tests.forum import alur
from tests.world import NOW, World

HOME = {"instansi": "tirta"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def enter(world: World, address: str, *, name: str = "Mira") -> Any:
    """Confirm an address with the code of the last mail."""
    row = masuk.request_code(instansi=world.instansi, saluran="surel", tujuan=address, now=NOW)
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found is not None
    return masuk.confirm(instansi=world.instansi, pk=row.pk, kode=found[0], nama=name, setuju=True, now=NOW)


def test_who_deletes_the_data_and_comes_back_supports_no_second_time(world: World) -> None:
    row = alur.idea(world, suara=alur.writer(world, "Joni"))
    for _again in range(3):
        writer = enter(world, "mira@warga.example")
        suara = alur.voice_of_writer(writer)
        assert ide_act.support(suara=suara, pk=row.pk, now=NOW)
        assert Ide.objects.get(pk=row.pk).dukungan == 1
        masuk.forget(penulis_id=writer.pk, instansi=world.instansi, now=NOW)
        assert Ide.objects.get(pk=row.pk).dukungan == 0
    assert not DukunganIde.objects.exists()


def test_deleting_the_data_gives_no_new_codes_for_the_same_address(world: World) -> None:
    client = Client()
    for _time in range(3):
        sent = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": "mira@warga.example"})
        assert sent.status_code == 302
    row = KodeMasuk.objects.order_by("-pk")[0]
    found = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert found is not None
    page = reverse("forum:kode", kwargs={**HOME, "pk": row.pk})
    assert client.post(page, {"kode": found[0], "nama": "Mira", "setuju": "on"}).status_code == 302
    assert client.post(reverse("forum:hapus_data", kwargs=HOME), {"yakin": "1"}).status_code == 302
    sent = client.post(reverse("forum:masuk", kwargs=HOME), {"saluran": "surel", "tujuan": "mira@warga.example"})
    assert sent.status_code == 429
    assert len(mail.outbox) == 3


def test_one_person_cannot_be_flooded_through_the_forums_of_all_governments(world: World) -> None:
    statuses = []
    for kode in ("tirta", world.lain.kode):
        for n in range(3):
            client = Client(REMOTE_ADDR=f"203.0.113.{n}")
            sent = client.post(
                reverse("forum:masuk", kwargs={"instansi": kode}), {"saluran": "surel", "tujuan": "mira@warga.example"}
            )
            statuses.append(sent.status_code)
    assert statuses == [302] * 3 + [429] * 3
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("typed", ["mira+1@warga.example", '"mira"@warga.example', '"mi ra"@warga.example'])
def test_one_mailbox_has_one_spelling(world: World, typed: str) -> None:
    with pytest.raises(Invalid):
        masuk.request_code(instansi=world.instansi, saluran="surel", tujuan=typed, now=NOW)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[https://bank.go.id](https://jahat.example/masuk)", "jahat.example"),
        ("[bank.go.id/masuk](https://jahat.example)", "jahat.example"),
        ("[Puskesmas](https://tirta.example/puskesmas)", "tirta.example"),
    ],
)
def test_a_link_tells_where_it_leads(text: str, seen: str) -> None:
    (block,) = blocks(text)
    shown = "".join(span.text for spans in block.items for span in spans if span.kind == "link")
    assert seen in shown


@pytest.mark.parametrize(
    "text",
    [
        "[klik di sini](https://bank.go.id@jahat.example/)",
        "https://bank.go.id@jahat.example/",
        "https://bank.go.id\\@jahat.example/",
        "https://jahat.example\\.bank.go.id/",
        "https://jahat%2eexample",
        "http://[::1",
    ],
)
def test_an_address_that_hides_its_host_is_no_link(text: str) -> None:
    (block,) = blocks(text)
    assert [span.kind for spans in block.items for span in spans] == ["text"]
    assert "".join(span.text for spans in block.items for span in spans) == text


def test_the_ledger_keeps_no_title_that_a_citizen_wrote(world: World) -> None:
    topic = alur.topic(world, judul="Pak Joni tetangga saya mencuri")
    alur.answered(world, topic)
    moderasi.close_topic(
        actor=world.dewi.actor, pk=topic.pk, alasan="SARA", penjelasan="Menuduh tetangga.", version=None, now=NOW
    )
    row = alur.idea(world, judul="Pak Joni tetangga saya mencuri lagi")
    ide_act.support(suara=alur.writer(world, "Rudi"), pk=row.pk, now=NOW)
    alur.target(world, row)
    ide_act.note_progress(
        actor=world.budi.actor, pk=row.pk, teks="Nomor pertama dikirim hari ini.", version=None, now=NOW
    )
    text = alur.hidden(world, alur.replied(world, alur.topic(world)))
    moderasi.appeal(suara=alur.writer(world), pk=text.pk, teks="Bukan saya yang mencuri kok.", now=NOW)
    assert Tulisan.objects.get(pk=text.pk).banding
    kept = str(list(AuditEvent.objects.values())) + str(list(AuditDetail.objects.values()))
    assert "forum.ide.diambil" in kept
    assert "mencuri" not in kept


def test_an_official_publishes_no_identity_number(world: World) -> None:
    topic = alur.topic(world)
    with pytest.raises(Invalid):
        alur.answered(world, topic, isi="Berkas atas NIK 3201234567890001 sudah kami cetak.")
    assert Tulisan.objects.filter(topik=topic).count() == 1
    kept = tulis.answer(
        actor=world.budi.actor,
        topik_id=topic.pk,
        pk=new_id(),
        isi="Hubungi kami di 0812 3456 7890 pada jam kerja.",
        now=NOW,
    )
    assert kept.resmi


def test_a_cancelled_consultation_that_was_never_announced_stays_inside(world: World) -> None:
    shown = {}
    for state in ("PERSIAPAN", "UNDANGAN"):
        row = alur.consultation(world, state)
        talk.cancel(actor=world.budi.actor, pk=row.pk, alasan="Anggarannya dipindahkan.", version=None, now=NOW)
        shown[state] = Client().get(reverse("forum:konsultasi", kwargs={**HOME, "pk": row.pk})).status_code
    assert shown == {"PERSIAPAN": 404, "UNDANGAN": 200}


def test_a_flood_of_counters_does_not_reset_the_others(world: World) -> None:
    call_command("createcachetable", "uji_penghitung", verbosity=0)
    given = {name: value for name, value in CACHES["default"].items() if name not in ("BACKEND", "LOCATION")}
    kept = DatabaseCache("uji_penghitung", given)
    kept.set("forum:penghitung", 5, 3600)
    for number in range(400):
        kept.set(f"survei:{number}", 1, 3600)
    assert kept.get("forum:penghitung") == 5
