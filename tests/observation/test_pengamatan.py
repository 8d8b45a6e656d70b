"""Observing: who may, drafts that nobody else sees, sending, the one answer, double sending and stale pages."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.notifications.models import Notice
from takar.observation.actions.isi import respond, take_step
from takar.observation.models import Jawaban, Pengamatan, Peristiwa
from takar.observation.selectors.for_appraisal import observations_for
from takar.observation.selectors.mulai import people_to_observe
from takar.planning.models import Indikator, Skp
from tests.execution.plan import plan
from tests.observation import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOSTILE = "<script>alert(1)</script> 🙂 مرحبا " + "x" * 300


def fields(refused: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.field for problem in refused.value.problems]


def about(actor: Any, **whom: Any) -> list[Any]:
    return list(observations_for(actor=actor, mulai=alur.day(-30), selesai=alur.day(30), **whom))


@pytest.mark.parametrize(
    ("pengguna", "may"),
    [("PENILAI", {"budi"}), ("PENILAI_ATASAN", {"budi", "sari"}), ("DITUNJUK", {"budi", "sari", "joko"})],
)
def test_who_may_use_an_instrument(world: World, pengguna: str, may: set[str]) -> None:
    skp, versi = plan(world), alur.instrument(world, pengguna=pengguna)
    alur.appointed(world)
    found = set()
    for name in ("budi", "sari", "joko", "dewi", "wulan", "oki"):
        try:
            alur.begun(getattr(world, name), skp, versi)
        except (Invalid, NotFound):
            continue
        found.add(name)
    assert found == may
    roles = dict(Pengamatan.objects.values_list("pengamat__nama", "peran"))
    assert roles.get("Budi Santoso") == "PENILAI"
    assert "joko" not in may or roles["Joko Prasetyo"] == "DITUNJUK"


def test_an_appointment_holds_on_its_days_and_for_its_instrument(world: World) -> None:
    skp, mine = plan(world), alur.instrument(world)
    other = alur.instrument(world, nama="Rapat dinas")
    named = alur.appointed(world, instrumen_id=mine.instrumen_id, mulai=alur.day(1), selesai=alur.day(3))
    assert not people_to_observe(actor=world.joko.actor, today=TODAY)
    assert [row.skp_id for row in people_to_observe(actor=world.joko.actor, today=alur.day(2))] == [skp.pk]
    assert not people_to_observe(actor=world.joko.actor, today=alur.day(4))
    with pytest.raises(NotFound):
        alur.begun(world.joko, skp, mine)
    with pytest.raises(Invalid) as refused:
        alur.begun(world.joko, skp, mine, today=alur.day(2))
    assert fields(refused) == ["tanggal"], "the event of the tenth lies before the appointment"
    later = alur.details(tanggal=alur.day(2))
    with pytest.raises(Invalid) as refused:
        alur.begun(world.joko, skp, other, isian=later, today=alur.day(2))
    assert fields(refused) == ["instrumen"]
    assert alur.begun(world.joko, skp, mine, isian=later, today=alur.day(2)).peran == "DITUNJUK"
    assert named.oleh_id == world.budi.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nama": " "}, "nama"),
        ({"tempat": ""}, "tempat"),
        ({"tanggal": TODAY + timedelta(days=1)}, "tanggal"),
        ({"tanggal": TODAY - timedelta(days=300)}, "tanggal"),
        ({"nilai": ""}, "sasaran"),
        ({"nilai": "SOMBONG"}, "sasaran"),
        ({"nilai": "", "indikator_id": new_id()}, "sasaran"),
    ],
)
def test_an_event_says_what_where_when(world: World, changes: dict[str, Any], field: str) -> None:
    skp, versi = plan(world), alur.instrument(world)
    with pytest.raises(Invalid) as refused:
        alur.begun(world.budi, skp, versi, isian=alur.details(**changes))
    assert field in fields(refused)
    assert not Peristiwa.objects.exists()


def test_the_words_of_the_indicator_outlive_the_plan(world: World) -> None:
    skp, versi = plan(world), alur.instrument(world)
    foreign = Indikator.objects.filter(rhk__skp=plan(world, world.joko)).values_list("pk", flat=True)[0]
    own = Indikator.objects.get(rhk__skp=skp)
    with pytest.raises(Invalid):
        alur.begun(world.budi, skp, versi, isian=alur.details(nilai="", indikator_id=foreign))
    row = alur.begun(world.budi, skp, versi, isian=alur.details(nilai="", indikator_id=own.pk))
    words = own.teks
    own.delete()
    event = Peristiwa.objects.get(pk=row.peristiwa_id)
    assert (event.indikator_id, event.sasaran_teks) == (None, words)


def test_through_the_pages_question_by_question(world: World, as_person: Login, monkeypatch: Any) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    skp, versi = plan(world), alur.instrument(world)
    client = as_person(world.budi)
    address = reverse("observation:mulai_orang", args=[skp.pk])
    form = {
        "id": str(new_id()),
        "instrumen": str(versi.pk),
        "nama": "Loket pagi",
        "tanggal": "2026-03-10",
        "jam": "08:30",
        "tempat": "Puskesmas",
        "sasaran": "nilai:HARMONIS",
    }
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    row = Pengamatan.objects.get()
    first = reverse("observation:isi", args=[row.pk, 1])
    assert alur.LEVELS[2] in client.get(first).content.decode()
    sent = {"versi": "0", "tingkat": "3", "teks": HOSTILE, "arah": "lanjut"}
    assert client.post(first, sent)["Location"] == reverse("observation:isi", args=[row.pk, 2])
    assert client.post(first, sent).status_code == 302, "the same form twice is one answer"
    kept = Jawaban.objects.get()
    assert (kept.tingkat, kept.teks, kept.versi_baris) == (3, HOSTILE, 1)
    stale = client.post(first, {**sent, "tingkat": "1", "teks": "kalimat yang tadi diketik"})
    assert stale.status_code == 409
    assert "kalimat yang tadi diketik" in stale.content.decode()
    number = reverse("observation:isi", args=[row.pk, 4])
    wrong = client.post(number, {"versi": "0", "angka": "61", "teks": "antrean panjang"})
    assert wrong.status_code == 422
    assert "antrean panjang" in wrong.content.decode()
    assert client.post(number, {"versi": "0", "angka": "12,5", "arah": "sebelum"})["Location"] == reverse(
        "observation:isi", args=[row.pk, 3]
    )
    assert Jawaban.objects.get(pertanyaan__jenis="ANGKA").angka == Decimal("12.5")
    page = client.get(reverse("observation:pengamatan", args=[row.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "🙂 مرحبا" in page
    early = client.post(reverse("observation:langkah", args=[row.pk, "kirim"]), {"versi": str(alur.version(row))})
    assert early.status_code == 422
    assert "2, 3" in early.content.decode()


def test_sending_is_final_and_told(world: World, as_person: Login) -> None:
    row = alur.observed(world, send=False)
    with pytest.raises(Invalid):
        take_step(actor=world.budi.actor, pk=row.pk, nama="kirim", version=alur.version(row), now=NOW)
    alur.filled(world.budi, row)
    client = as_person(world.budi)
    address = reverse("observation:langkah", args=[row.pk, "kirim"])
    form = {"versi": str(alur.version(row))}
    assert client.post(address, {"versi": "1"}).status_code == 409
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 409]
    row.refresh_from_db()
    assert row.status == "FINAL"
    told = Notice.objects.filter(code="observation.pengamatan.dikirim").values_list("pegawai_id", flat=True)
    assert list(told) == [world.wulan.id]
    with pytest.raises(WrongState):
        alur.put(world.budi, row, alur.questions(row)[0], tingkat=1)
    with pytest.raises(WrongState):
        take_step(actor=world.budi.actor, pk=row.pk, nama="batalkan", version=alur.version(row), now=NOW)
    assert client.get(reverse("observation:isi", args=[row.pk, 1])).status_code == 409


def test_an_appointed_observer_reaches_the_penilai_too(world: World) -> None:
    skp, versi = plan(world), alur.instrument(world)
    alur.appointed(world)
    alur.sent(world.joko, alur.begun(world.joko, skp, versi))
    told = Notice.objects.filter(code="observation.pengamatan.dikirim").values_list("pegawai_id", flat=True)
    assert set(told) == {world.wulan.id, world.budi.id}


def test_nobody_but_the_observer_knows_of_a_draft(world: World, as_person: Login) -> None:
    row = alur.observed(world, send=False)
    alur.filled(world.budi, row)
    for name, who in world.everyone.items():
        if name == "budi":
            continue
        client = as_person(who)
        for address in (
            reverse("observation:pengamatan", args=[row.pk]),
            reverse("observation:isi", args=[row.pk, 1]),
        ):
            assert client.get(address).status_code == 404, f"{name} {address}"
        for side in ("", "?sisi=tentang-saya", "?sisi=dibaca"):
            page = client.get(reverse("observation:beranda") + side).content.decode()
            assert "Loket pagi" not in page, f"{name} {side}"
        assert not about(who.actor, pegawai_id=world.wulan.id)
    watched = as_person(world.wulan).get(reverse("observation:peristiwa", args=[row.peristiwa_id]))
    assert watched.status_code == 404
    assert not Notice.objects.filter(pegawai_id=world.wulan.id).exists()
    assert not AuditEvent.objects.filter(subject_id=world.wulan.id).exists(), "her trail would tell her"


def test_the_observed_reads_all_and_answers_once(world: World, as_person: Login) -> None:
    row = alur.observed(world)
    client, address = as_person(world.wulan), reverse("observation:pengamatan", args=[row.pk])
    page = client.get(address).content.decode()
    assert alur.SECRET in page
    assert "predikat" in page, "the page says that nothing of it is worked out into one"
    form = {"teks": HOSTILE}
    assert client.post(address, {"teks": " "}).status_code == 422
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    assert client.post(address, {"teks": "Saya ubah"}).status_code == 409
    row.refresh_from_db()
    assert row.tanggapan == HOSTILE
    assert "<script>alert(1)" not in as_person(world.budi).get(address).content.decode()
    told = Notice.objects.filter(code="observation.pengamatan.ditanggapi").values_list("pegawai_id", flat=True)
    assert list(told) == [world.budi.id]
    for who in (world.budi, world.sari, world.dewi):
        with pytest.raises(Forbidden):
            respond(actor=who.actor, pk=row.pk, teks="Saya jawab", now=NOW)
    with pytest.raises(NotFound):
        respond(actor=world.joko.actor, pk=row.pk, teks="Saya jawab", now=NOW)


def test_a_new_penilai_reads_and_the_old_one_only_the_own(world: World) -> None:
    row = alur.observed(world)
    Skp.objects.filter(pk=row.skp_id).update(penilai=world.hasan.pegawai)
    assert [each.id for each in about(world.hasan.actor, skp_id=row.skp_id)] == [row.pk]
    assert [each.id for each in about(world.budi.actor, skp_id=row.skp_id)] == [row.pk], (
        "own observations stay readable"
    )


def test_for_the_appraisal_page(world: World) -> None:
    row = alur.observed(world)
    respond(actor=world.wulan.actor, pk=row.pk, teks="Terima kasih", now=NOW)
    found = about(world.budi.actor, pegawai_id=world.wulan.id)
    assert [(each.id, each.pengamat, each.sasaran, each.tanggapan) for each in found] == [
        (row.pk, "Budi Santoso", "Harmonis", "Terima kasih")
    ]
    assert not about(world.joko.actor, pegawai_id=world.wulan.id)
    assert not about(world.oki.actor, skp_id=row.skp_id)
    assert not observations_for(
        actor=world.budi.actor, mulai=alur.day(1), selesai=alur.day(9), pegawai_id=world.wulan.id
    )
    for wrong in ({}, {"skp_id": row.skp_id, "pegawai_id": world.wulan.id}):
        with pytest.raises(ValueError, match="plan or the person"):
            about(world.budi.actor, **wrong)


def test_tabs_on_other_questions_do_not_disturb_each_other(world: World) -> None:
    row = alur.observed(world, send=False)
    one, two = alur.questions(row)[:2]
    alur.put(world.budi, row, one, tingkat=1, versi=0)
    alur.put(world.budi, row, two, tingkat=1, versi=0)
    with pytest.raises(Stale):
        alur.put(world.budi, row, one, tingkat=3, versi=0)
    before = AuditEvent.objects.count()
    alur.put(world.budi, row, one, tingkat=1, versi=0)
    assert AuditEvent.objects.count() == before, "nothing changed, so nothing is told"
    alur.put(world.budi, row, one, tingkat=None)
    assert Jawaban.objects.get(pertanyaan=one).tingkat is None, "an answer can be taken back"


@pytest.mark.parametrize(
    ("at", "given"),
    [
        (0, {"tingkat": 4}),
        (0, {"tingkat": 0}),
        (0, {"angka": Decimal(1)}),
        (4, {"tingkat": 1}),
        (3, {"angka": Decimal("1.234")}),
    ],
)
def test_answers_that_do_not_fit_their_question(world: World, at: int, given: dict[str, Any]) -> None:
    row = alur.observed(world, send=False)
    with pytest.raises(Invalid):
        alur.put(world.budi, row, alur.questions(row)[at], **given)
    assert not Jawaban.objects.exists()


def test_questions_of_another_instrument_are_not_answered(world: World) -> None:
    row = alur.observed(world, send=False)
    other = alur.questions(alur.instrument(world, nama="Rapat dinas").pk)[0]
    with pytest.raises(NotFound):
        alur.put(world.budi, row, other, tingkat=1)


def test_every_verb_leaves_one_leaf_about_the_right_person(world: World) -> None:
    row = alur.observed(world, send=False)
    start = AuditEvent.objects.count()
    alur.put(world.budi, row, alur.questions(row)[0], tingkat=1)
    assert AuditEvent.objects.count() == start + 1
    alur.sent(world.budi, row)
    respond(actor=world.wulan.actor, pk=row.pk, teks="Baik", now=NOW)
    told = dict(AuditEvent.objects.filter(object_id=row.pk).values_list("code", "subject_id"))
    assert told == {
        "observation.pengamatan.dimulai": world.budi.id,
        "observation.pengamatan.diisi": world.budi.id,
        "observation.pengamatan.dikirim": world.wulan.id,
        "observation.pengamatan.ditanggapi": world.wulan.id,
    }
