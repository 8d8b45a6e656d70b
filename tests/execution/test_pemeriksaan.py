"""Checking together, commenting, and the page of lateness: what each person reads and may do."""

import gzip
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound
from takar.execution.actions.komentar import add_comment
from takar.execution.actions.periksa import accept_activities, return_activity
from takar.execution.models import Aktivitas, Komentar
from takar.execution.selectors.antrean import queue
from takar.notifications.models import Notice
from takar.org.models import Kebijakan
from tests.execution.plan import entries, entry, plan
from tests.execution.shield import at, run, waiting
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
QUEUE, LATE = reverse("execution:antrean"), reverse("execution:lewat_batas")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def soon(world: World) -> None:
    """A government that gives its superiors one working day."""
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="hari_batas_verifikasi", nilai=1, berlaku_mulai=date(2026, 1, 1), dasar="SK"
    )


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_flagged_entries_of_several_people_are_looked_at_alone(world: World) -> None:
    mine, his = plan(world), plan(world, world.joko)
    twin = [entry(mine, world.wulan, uraian="Melayani pasien poli umum") for _time in range(2)]
    clean = entry(his, world.joko, uraian="Menata berkas pasien")
    pairs = [(row.pk, 1) for row in (*twin, clean)]
    accepted, refused = accept_activities(actor=world.budi.actor, entries=pairs, now=NOW)
    assert (accepted, len(refused)) == (1, 2)
    assert Aktivitas.objects.get(status="DITERIMA").pk == clean.pk
    # The same two are one kind of their own: who accepts just them has them in sight.
    assert accept_activities(actor=world.budi.actor, entries=pairs[:2], now=NOW) == (2, [])


def test_a_stranger_accepts_nothing_together_either(world: World) -> None:
    rows = entries(plan(world), world.wulan, 3)
    for who in (world.joko, world.sari, world.dewi, world.oki):
        accepted, refused = accept_activities(actor=who.actor, entries=[(row.pk, 1) for row in rows], now=NOW)
        assert (accepted, len(refused)) == (0, 3)


def test_a_reason_is_picked_in_one_step_and_offered_again(world: World, as_person: Login) -> None:
    skp, boss = plan(world), as_person(world.budi)
    first, second, third = (entry(skp, world.wulan, uraian=f"Kerja {n}") for n in range(3))
    page = text(boss, QUEUE)
    assert 'name="alasan_siap"' in page
    boss.post(reverse("execution:kembalikan", args=[first.pk]), {"versi": 1, "alasan": "Tulis nama polinya."})
    assert "Tulis nama polinya." in text(boss, QUEUE)
    boss.post(
        reverse("execution:kembalikan", args=[second.pk]),
        {"versi": 1, "alasan": "Juga jamnya.", "alasan_siap": "Tulis nama polinya."},
    )
    boss.post(reverse("execution:kembalikan", args=[third.pk]), {"versi": 1, "alasan_siap": "Tulis nama polinya."})
    said = set(Aktivitas.objects.filter(status="DIKEMBALIKAN").values_list("alasan", flat=True))
    assert said == {"Tulis nama polinya.", "Tulis nama polinya. Juga jamnya."}


def test_a_return_that_came_too_late_keeps_what_was_typed_and_tells_who(world: World, as_person: Login) -> None:
    row = entry(plan(world), world.wulan)
    boss, back = as_person(world.budi), reverse("execution:kembalikan", args=[row.pk])
    boss.post(reverse("execution:terima", args=[row.pk]), {"versi": 1})
    for headers, status in ((HTMX, 200), ({}, 409)):
        answer = boss.post(back, {"versi": 1, "alasan": "Kalimat panjang yang sayang bila hilang"}, headers=headers)
        page = unescape(answer.content.decode())
        assert answer.status_code == status
        assert "Kalimat panjang yang sayang bila hilang" in page
        assert "diterima Budi Santoso" in page


def test_the_queue_knows_whom_it_is_not_for(world: World, as_person: Login) -> None:
    plan(world)
    assert "Belum ada pegawai yang Anda nilai" in text(as_person(world.joko), QUEUE)
    assert "Tidak ada yang menunggu" in text(as_person(world.budi), QUEUE)


@pytest.mark.usefixtures("soon")
def test_after_the_shield_both_have_it_once_and_each_reads_why(world: World, as_person: Login) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 5))
    assert queue(actor=world.sari.actor, today=TODAY).jumlah == 0
    run(world, TODAY)
    for who in (world.budi, world.sari):
        assert [card.baris.id for card in queue(actor=who.actor, today=TODAY).kartu] == [row.pk]
    assert f"Dialihkan: {world.budi.pegawai.nama} belum memeriksa" in text(as_person(world.sari), QUEUE)
    assert f"{world.sari.pegawai.nama} juga bisa memeriksa" in text(as_person(world.budi), QUEUE)
    answer = as_person(world.sari).post(reverse("execution:terima", args=[row.pk]), {"versi": 1})
    assert answer.status_code == 302
    assert queue(actor=world.budi.actor, today=TODAY).jumlah == 0


def test_comments_reach_the_other_and_stay(world: World) -> None:
    row = entry(plan(world), world.wulan)
    pk = new_id()
    for _time in range(2):
        add_comment(actor=world.budi.actor, pk=pk, aktivitas_id=row.pk, teks=" Berapa lama antrenya? ", now=NOW)
    add_comment(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, teks="Setengah jam.", now=NOW)
    assert list(Komentar.objects.order_by("at", "pk").values_list("teks", flat=True)) == [
        "Berapa lama antrenya?",
        "Setengah jam.",
    ]
    assert AuditEvent.objects.filter(code="execution.komentar.ditulis", subject_id=world.wulan.id).count() == 2
    told = Notice.objects.filter(code="execution.komentar.ditulis").values_list("pegawai_id", flat=True)
    assert sorted(told) == sorted([world.wulan.id, world.budi.id])
    row.refresh_from_db()
    assert row.versi_baris == 1, "a comment changes nothing of the entry"


@pytest.mark.usefixtures("soon")
def test_who_may_comment(world: World) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 3, 5))

    def say(who: Person, words: str = "Baik.") -> None:
        add_comment(actor=who.actor, pk=new_id(), aktivitas_id=row.pk, teks=words, now=NOW)

    for who in (world.sari, world.dewi, world.agus, world.hasan):
        with pytest.raises(Forbidden):
            say(who)
    for who in (world.joko, world.ratna, world.oki):
        with pytest.raises(NotFound):
            say(who)
    for words in ("", "   ", "x" * 1001):
        with pytest.raises(Invalid):
            say(world.budi, words)
    run(world, TODAY)
    say(world.sari)
    assert Komentar.objects.count() == 1


def test_the_id_of_anothers_comment_is_not_answered(world: World) -> None:
    skp, pk = plan(world), new_id()
    row = entry(skp, world.wulan)
    add_comment(actor=world.budi.actor, pk=pk, aktivitas_id=row.pk, teks="Baik.", now=NOW)
    with pytest.raises(NotFound):
        add_comment(actor=world.wulan.actor, pk=pk, aktivitas_id=row.pk, teks="Baik juga.", now=NOW)


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7*7 }}", "👩🏽‍⚕️ مرحبا", '"><img src=x onerror=1>'])
def test_strange_comments_are_words(world: World, as_person: Login, words: str) -> None:
    row = entry(plan(world), world.wulan)
    boss, thread = as_person(world.budi), reverse("execution:komentar", args=[row.pk])
    assert boss.post(thread, {"id": str(new_id()), "teks": words}).status_code == 302
    for page in (boss.get(thread).content.decode(), boss.get(QUEUE).content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert words in unescape(page)


def test_a_comment_from_the_queue_stays_on_its_card(world: World, as_person: Login) -> None:
    first, second = (entry(plan(world, who), who) for who in (world.joko, world.wulan))
    boss, thread = as_person(world.budi), reverse("execution:komentar", args=[second.pk])
    form = {"id": str(new_id()), "teks": "Lengkapi besok.", "dari": "antrean"}
    assert boss.post(thread, form)["Location"] == f"{QUEUE}?di={second.pk}#k-{second.pk}"
    page = boss.post(thread, {**form, "id": str(new_id())}, headers=HTMX).content.decode()
    assert f'<section class="t-card t-card--accent" id="k-{second.pk}">' in page
    assert f'id="k-{first.pk}"' in page
    # Without words: what to do is said, and nothing is stored.
    assert boss.post(thread, {**form, "teks": " "}, headers=HTMX).status_code == 200
    assert boss.post(thread, {**form, "teks": " "}).status_code == 422
    assert Komentar.objects.count() == 2


def test_only_others_openings_of_a_thread_are_kept(world: World, as_person: Login) -> None:
    row = entry(plan(world), world.wulan)
    for who in (world.wulan, world.budi, world.agus):
        text(as_person(who), reverse("execution:komentar", args=[row.pk]))
    opened = AuditEvent.objects.filter(code="execution.aktivitas.dibuka").values_list("actor_id", flat=True)
    assert list(opened) == [world.agus.user.pk]


@pytest.mark.usefixtures("soon")
def test_lateness_is_read_by_those_whom_it_concerns(world: World, as_person: Login) -> None:
    skp = plan(world)
    for n in range(3):
        waiting(skp, world.wulan, date(2026, 3, 5), uraian=f"Kerja {n}")
    run(world, TODAY)
    row = f">{world.budi.pegawai.nama}"
    for who in (world.budi, world.sari, world.dewi, world.agus):
        page = text(as_person(who), LATE)
        assert row in page
        assert f"{world.bidang.nama}: 3 catatan" in page
    for who in (world.wulan, world.joko, world.hasan, world.ratna, world.oki):
        page = text(as_person(who), LATE)
        assert row not in page
        assert world.bidang.nama not in page
    assert row not in text(as_person(world.dewi), f"{LATE}?tahun=2025")
    for absurd in ("0000", "99999", "٣٣٣٣", "x", "-1"):
        assert as_person(world.dewi).get(LATE, {"tahun": absurd}).status_code == 200


@pytest.mark.usefixtures("soon")
def test_who_waits_for_a_substitute_is_the_managers_task(world: World, as_person: Login) -> None:
    waiting(plan(world), world.wulan, date(2026, 3, 2))
    waiting(plan(world, world.sari), world.sari, date(2026, 3, 2))
    run(world, date(2026, 3, 4))
    run(world, TODAY)
    page = text(as_person(world.dewi), LATE)
    assert "Penilai dan atasannya belum memeriksa" in page
    assert "Tidak ada atasan penilai" in page
    for who in (world.wulan, world.sari):
        assert reverse("org:penilai", args=[who.id]) in page
    seen = text(as_person(world.agus), LATE)
    assert "Penilai dan atasannya belum memeriksa" in seen
    assert reverse("org:penilai", args=[world.wulan.id]) not in seen
    assert "Perlu penilai pengganti" not in text(as_person(world.budi), LATE)
    # Sent again a moment ago is not forgotten for weeks.
    row = Aktivitas.objects.get(pegawai_id=world.wulan.id)
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Lengkapi", now=NOW)
    assert reverse("org:penilai", args=[world.wulan.id]) not in text(as_person(world.dewi), LATE)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(("address", "who"), [(QUEUE, "budi"), (QUEUE, "sari"), (LATE, "dewi")])
def test_three_and_thirty_cost_the_same(world: World, as_person: Login, address: str, who: str) -> None:
    skp, client, costs = plan(world), as_person(world.everyone[who]), []
    for number in (3, 27):
        for n in range(number):
            row = waiting(skp, world.wulan, date(2026, 3, 2), uraian=f"Melayani pasien giliran {number} {n}")
            add_comment(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, teks="Sudah.", now=at(TODAY))
        run(world, date(2026, 3, 4))
        run(world, TODAY)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 12
    assert len(gzip.compress(answer.content)) <= 20 * 1024
