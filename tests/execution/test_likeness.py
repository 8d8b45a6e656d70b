"""The same file, a picture that looks alike, the same words: asked about with care, explained once, never judged."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.execution.actions.bukti import Upload
from takar.execution.models import Aktivitas, PenjelasanKesamaan
from takar.execution.selectors.kesamaan import Kesamaan, likenesses
from takar.planning.models import Skp
from tests.execution.photos import photo, sent
from tests.execution.plan import PDF, entry, plan
from tests.world import TODAY, Person, World

Login = Callable[[Person], Client]
WORDS = "Menyusun laporan kunjungan rumah pasien hipertensi"


def file(content: bytes, nama: str = "bukti.jpg") -> Upload:
    return Upload(nama=nama, isi=content)


def made(world: World, person: Person, *, days: int = 0, uraian: str = "", **more: Any) -> Aktivitas:
    skp = Skp.objects.filter(pegawai=person.pegawai).first() or plan(world, person)
    said = uraian or f"Pekerjaan yang lain sama sekali, nomor {Aktivitas.objects.count()}"
    return entry(skp, person, tanggal=TODAY - timedelta(days=days), uraian=said, **more)


def seen(person: Person, row: Aktivitas) -> Kesamaan:
    return likenesses(actor=person.actor, ids=[row.pk], today=TODAY)[row.pk]


def told(found: Kesamaan) -> list[tuple[str, list[UUID], bool]]:
    return [(one.jenis, [other.id for other in one.rujukan], one.rekan) for one in found.serupa]


def test_an_entry_like_no_other_says_nothing(world: World) -> None:
    made(world, world.wulan, days=1, upload=file(sent(photo(1))))
    row = made(world, world.wulan, upload=file(sent(photo(2))))
    assert not seen(world.budi, row)


def test_the_same_file_is_told_with_its_day(world: World) -> None:
    before = made(world, world.wulan, days=6, upload=file(PDF, "laporan.pdf"))
    row = made(world, world.wulan, upload=file(PDF, "lain.pdf"))
    for person in (world.wulan, world.budi, world.agus):
        found = seen(person, row)
        assert told(found) == [("BERKAS", [before.pk], False)]
        assert "4 Maret 2026" in found.serupa[0].rujukan[0].teks


def test_the_photo_as_sent_is_known_again_when_its_place_was_kept_once(world: World) -> None:
    content = sent(photo(3), quality=95)
    before = made(world, world.wulan, days=2, upload=Upload(nama="a.jpg", isi=content, simpan_lokasi=True))
    row = made(world, world.wulan, upload=file(content))
    assert told(seen(world.budi, row)) == [("BERKAS", [before.pk], False)]


def test_a_photo_made_smaller_or_sent_on_by_messenger_looks_alike(world: World) -> None:
    picture = photo(4, width=1200, height=900)
    before = made(world, world.wulan, days=40, upload=file(sent(picture, quality=92)))
    made(world, world.wulan, days=3, upload=file(sent(photo(5))))
    row = made(world, world.wulan, upload=file(sent(picture.resize((600, 450)), quality=40)))
    assert told(seen(world.budi, row)) == [("GAMBAR", [before.pk], False)]


def test_how_alike_is_a_setting(world: World, settings: object) -> None:
    picture = photo(4, width=1200, height=900)
    made(world, world.wulan, days=4, upload=file(sent(picture)))
    row = made(world, world.wulan, upload=file(sent(picture.crop((60, 45, 1140, 855)), quality=30)))
    settings.TAKAR_EVIDENCE_LIKENESS = 0  # type: ignore[attr-defined]
    assert not seen(world.budi, row)
    settings.TAKAR_EVIDENCE_LIKENESS = 16  # type: ignore[attr-defined]
    assert seen(world.budi, row)


def test_the_same_words_on_several_days_are_told_short_ones_are_not(world: World) -> None:
    days = [made(world, world.wulan, days=number, uraian=WORDS) for number in (1, 2, 3, 4, 5)]
    row = made(world, world.wulan, uraian=WORDS)
    found = seen(world.budi, row).serupa[0]
    assert [other.id for other in found.rujukan] == [one.pk for one in days[:3]]
    assert found.lain == 2
    made(world, world.wulan, days=1, uraian="Apel pagi")
    assert not seen(world.budi, made(world, world.wulan, uraian="Apel pagi"))


def test_a_colleague_is_named_to_the_superior_and_not_to_the_owner(world: World) -> None:
    other = made(world, world.joko, days=1, uraian=WORDS, upload=file(PDF, "a.pdf"))
    row = made(world, world.wulan, upload=file(PDF, "b.pdf"))
    boss = seen(world.budi, row)
    assert told(boss) == [("BERKAS", [other.pk], False)]
    assert world.joko.pegawai.nama in boss.serupa[0].rujukan[0].teks
    owner = seen(world.wulan, row)
    assert told(owner) == [("BERKAS", [], True)]
    assert "rekan" in owner.serupa[0].judul
    assert world.joko.pegawai.nama not in str(owner)
    assert str(other.pk) not in str(owner)


def test_a_file_is_the_strongest_likeness_and_told_once(world: World) -> None:
    content = sent(photo(6))
    made(world, world.wulan, days=1, uraian=WORDS, upload=file(content))
    row = made(world, world.wulan, uraian=WORDS, upload=file(content))
    assert [one.jenis for one in seen(world.budi, row).serupa] == ["BERKAS"]


def test_a_stranger_learns_nothing(world: World) -> None:
    made(world, world.wulan, days=1, upload=file(PDF, "a.pdf"))
    row = made(world, world.wulan, upload=file(PDF, "a.pdf"))
    for person in (world.joko, world.ratna, world.oki):
        assert likenesses(actor=person.actor, ids=[row.pk], today=TODAY) == {}


def test_three_entries_and_thirty_cost_the_same(world: World) -> None:
    skp = plan(world)
    ids: list[UUID] = []
    asked, boss = [], world.budi.actor
    for count in (3, 27):
        for number in range(count):
            content = sent(photo(number, width=160, height=120))
            row = entry(skp, world.wulan, uraian=WORDS, tanggal=TODAY - timedelta(days=number), upload=file(content))
            ids.append(row.pk)
        with CaptureQueriesContext(connection) as caught:
            found = likenesses(actor=boss, ids=ids, today=TODAY)
        assert all(found[pk] for pk in ids)
        asked.append(len(caught))
    assert asked == [2, 2]


def test_every_way_of_asking_stands_on_an_index(world: World) -> None:
    row, boss = made(world, world.wulan, uraian=WORDS, upload=file(sent(photo(8)))), world.budi.actor
    with CaptureQueriesContext(connection) as caught:
        likenesses(actor=boss, ids=[row.pk], today=TODAY)
    if connection.vendor != "sqlite":
        # PostgreSQL reads a table of three rows whole whatever its indexes; what it may use is the same.
        assert len(caught) == 2
        return
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {caught[-1]['sql']}")
        steps = [line[-1] for line in cursor.fetchall()]
    assert not [step for step in steps if step.startswith("SCAN execution_")]


def test_the_owner_explains_once_and_the_superior_reads_it(world: World, as_person: Login) -> None:
    made(world, world.wulan, days=1, upload=file(PDF, "a.pdf"))
    row = made(world, world.wulan, upload=file(PDF, "a.pdf"))
    address = reverse("execution:jelaskan", args=[row.pk])
    owner = as_person(world.wulan)
    assert owner.get(address).status_code == 200
    assert owner.post(address, {"teks": "   "}).status_code == 422
    assert owner.post(address, {"teks": "x" * 1001}).status_code == 422
    said = "Satu daftar hadir untuk dua pertemuan."
    assert owner.post(address, {"teks": said}).status_code == 302
    assert owner.post(address, {"teks": said}).status_code == 302
    assert owner.post(address, {"teks": "Lain lagi"}).status_code == 409
    assert PenjelasanKesamaan.objects.get().teks == said
    assert AuditEvent.objects.filter(code="execution.aktivitas.kesamaan_dijelaskan").count() == 1
    boss = as_person(world.budi)
    page = boss.get(address).content.decode()
    assert said in page
    assert "<textarea" not in page
    assert boss.post(address, {"teks": "Bukan saya"}).status_code == 403
    assert as_person(world.joko).post(address, {"teks": "Bukan saya"}).status_code == 404


def test_hostile_words_stay_words(world: World, as_person: Login) -> None:
    nasty = "<img src=x onerror=alert(1)> sudah disusun lengkap"
    made(world, world.wulan, days=1, uraian=nasty)
    row = made(world, world.wulan, uraian=nasty)
    address = reverse("execution:jelaskan", args=[row.pk])
    as_person(world.wulan).post(address, {"teks": nasty})
    assert "<img src=x" not in as_person(world.budi).get(address).content.decode()


@pytest.mark.parametrize("status", ["DITERIMA", "DIKEMBALIKAN"])
def test_an_explanation_changes_nothing_of_the_entry(world: World, as_person: Login, status: str) -> None:
    row = made(world, world.wulan)
    Aktivitas.objects.filter(pk=row.pk).update(status=status)
    before = Aktivitas.objects.filter(pk=row.pk).values().get()
    as_person(world.wulan).post(reverse("execution:jelaskan", args=[row.pk]), {"teks": "Memang sama."})
    assert Aktivitas.objects.filter(pk=row.pk).values().get() == before
