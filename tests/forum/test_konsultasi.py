"""Consultations: no step is skipped, every input is answered, the record is a PDF/A that anyone can prove."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.documents import store
from takar.forum.actions import konsultasi as act
from takar.forum.actions.berita import issue_record
from takar.forum.actions.masukan import answer_input
from takar.forum.models import BeritaAcara, Konsultasi, Masukan, Tulisan
from takar.forum.selectors.kurang import missing_for
from takar.forum.transitions import KONSULTASI
from tests.forum import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOME = {"instansi": "tirta"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def advance(world: World, row: Konsultasi, step: str, *, late: bool = False) -> Konsultasi:
    day = alur.AFTER if late else TODAY
    return act.advance(actor=world.budi.actor, pk=row.pk, step=step, version=None, today=day, now=NOW)


def issue(world: World, row: Konsultasi) -> BeritaAcara:
    return issue_record(actor=world.budi.actor, pk=row.pk, version=None, today=alur.AFTER, now=NOW)


@pytest.mark.parametrize("step", [step.name for step in KONSULTASI.transitions if not step.reason][1:])
def test_no_step_is_skipped(world: World, step: str) -> None:
    row = alur.consultation(world)
    with pytest.raises(WrongState):
        advance(world, row, step, late=True)


@pytest.mark.parametrize(
    "change",
    [
        {"latar": ""},
        {"tanggal": None},
        {"tempat": " "},
        {"undangan": ""},
        {"peserta": (("PENYELENGGARA", "Bidang"), ("AHLI", "Kampus"), ("MEDIA", "Koran"))},
        {"peserta": (("PENGGUNA", "Warga"),)},
    ],
)
def test_an_invitation_is_announced_only_whole(world: World, change: dict[str, Any]) -> None:
    row = alur.consultation(world)
    act.write(actor=world.budi.actor, pk=row.pk, isian=replace(alur.ISIAN, **change), version=None, now=NOW)
    with pytest.raises(Invalid) as refused:
        advance(world, row, "undang")
    assert len(refused.value.problems) == 1


def test_what_was_announced_is_not_changed(world: World) -> None:
    row = alur.consultation(world, "MASUKAN")
    changed = replace(alur.ISIAN, judul="Judul yang lain sama sekali", materi="Lain", peserta=())
    with pytest.raises(WrongState):
        act.write(actor=world.budi.actor, pk=row.pk, isian=changed, version=None, now=NOW)
    row = alur.consultation(world, "UNDANGAN")
    act.write(actor=world.budi.actor, pk=row.pk, isian=changed, version=None, now=NOW)
    row.refresh_from_db()
    assert (row.judul, row.materi, row.peserta.count()) == (alur.ISIAN.judul, "Lain", 3)


def test_inputs_are_taken_until_the_announced_day_and_not_closed_before(world: World) -> None:
    row = alur.consultation(world, "MASUKAN")
    alur.given(world, row.pk)
    with pytest.raises(Invalid):
        advance(world, row, "tutup")
    advance(world, row, "tutup", late=True)
    with pytest.raises(WrongState):
        alur.given(world, row.pk)


def test_no_record_while_an_input_is_unanswered(world: World) -> None:
    row = alur.consultation(world, "JAWABAN", inputs=3)
    alur.complete(world, row.pk)
    texts = list(Tulisan.objects.filter(konsultasi=row).order_by("nomor"))
    for waiting, text in zip((3, 2, 1), texts, strict=True):
        with pytest.raises(Invalid) as refused:
            issue(world, row)
        assert str(waiting) in refused.value.problems[0].message
        assert not BeritaAcara.objects.exists()
        alur.answer(world, row.pk, text.pk)
    assert issue(world, row).nomor == "BA-FKP/2026/0001"


def test_a_hidden_input_needs_no_answer_and_is_counted_in_the_record(world: World) -> None:
    row = alur.consultation(world, "JAWABAN", inputs=2)
    alur.complete(world, row.pk)
    first, second = Tulisan.objects.filter(konsultasi=row).order_by("nomor")
    alur.answer(world, row.pk, first.pk)
    alur.hidden(world, second)
    issue(world, row)
    kept = json.loads(BeritaAcara.objects.get().isi)
    assert ([one["nomor"] for one in kept["masukan"]], kept["disembunyikan"]) == ([1], 1)


def test_only_leaders_of_the_unit_answer_and_not_after_the_record(world: World) -> None:
    row = alur.consultation(world, "MASUKAN")
    text = alur.given(world, row.pk)
    given: dict[str, Any] = {"konsultasi_id": row.pk, "tanggapan": "TIDAK", "jawaban": "Belum ada anggarannya."}
    for person in (world.wulan, world.ratna, world.hasan):
        with pytest.raises(Forbidden):
            answer_input(actor=person.actor, pk=text.pk, now=NOW, **given)
    other = alur.consultation(world, "MASUKAN")
    with pytest.raises(NotFound):
        answer_input(actor=world.budi.actor, pk=text.pk, now=NOW, **{**given, "konsultasi_id": other.pk})
    answer_input(actor=world.dewi.actor, pk=text.pk, now=NOW, **given)
    assert Masukan.objects.get(tulisan=text).dijawab_oleh_id == world.dewi.id
    done = alur.consultation(world, "BERITA_ACARA")
    text = Tulisan.objects.get(konsultasi=done)
    with pytest.raises(WrongState):
        answer_input(actor=world.budi.actor, pk=text.pk, now=NOW, **{**given, "konsultasi_id": done.pk})


def test_the_record_says_everything_as_pdf_a_with_its_data_and_proof(world: World) -> None:
    row = alur.consultation(world, "MASUKAN")
    words = "Mohon <b>loket</b> #dibuka $sampai$ sore *ya* 😀"
    text = alur.given(world, row.pk, isi=words)
    advance(world, row, "tutup", late=True)
    alur.answer(world, row.pk, text.pk)
    alur.complete(world, row.pk)
    record = issue(world, row)
    content = store.get(record.sha256)
    assert content is not None
    pdf = PdfReader(io.BytesIO(content))
    shown = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for part in (
        "BERITA ACARA",
        "Mohon <b>loket</b> #dibuka $sampai$ sore *ya* [U+1F600]",
        "Kami sepakat dan mengubah rancangannya.",
        "Waktu layanan menjadi dua hari kerja.",
        "Ubah standar pelayanan menjadi dua hari",
        "Universitas Tirta",
        record.nomor,
    ):
        assert part in shown, shown
    assert b"pdfaid:part>3" in content
    assert b"pdfuaid:part>1" in content
    attached = json.loads(pdf.attachments["data.json"][0])
    assert attached["masukan"][0]["isi"] == words
    assert "Mira" not in shown + record.isi


def test_anyone_proves_and_downloads_a_record(world: World) -> None:
    row = alur.consultation(world, "BERITA_ACARA")
    record = BeritaAcara.objects.get(konsultasi=row)
    address = reverse("forum:berita", kwargs={"kode": record.kode.lower()})
    assert record.nomor in Client().get(address).content.decode()
    file = Client().get(reverse("forum:berita_unduh", kwargs={"kode": record.kode}))
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="BA-FKP-2026-0001.pdf"',
    )
    same = SimpleUploadedFile("a.pdf", file.content, content_type="application/pdf")
    other = SimpleUploadedFile("a.pdf", file.content + b" ", content_type="application/pdf")
    assert "Berkas cocok" in Client().post(address, {"berkas": same}).content.decode()
    assert "Berkas tidak cocok" in Client().post(address, {"berkas": other}).content.decode()
    unknown = reverse("forum:berita", kwargs={"kode": "0" * 26})
    assert Client().get(unknown).status_code == 404


def test_numbers_follow_each_other_and_a_record_is_one(world: World) -> None:
    first, second = alur.consultation(world, "BERITA_ACARA"), alur.consultation(world, "BERITA_ACARA")
    assert list(BeritaAcara.objects.order_by("urut").values_list("nomor", flat=True)) == [
        "BA-FKP/2026/0001",
        "BA-FKP/2026/0002",
    ]
    with pytest.raises(WrongState):
        issue(world, first)
    with pytest.raises(IntegrityError):
        BeritaAcara.objects.filter(konsultasi=second).update(urut=1)


def test_follow_up_is_public_and_ends_only_when_every_commitment_has(world: World) -> None:
    row = alur.consultation(world, "TINDAK_LANJUT")
    promise = row.komitmen.get()
    with pytest.raises(Invalid):
        advance(world, row, "selesai")
    given: dict[str, Any] = {"actor": world.budi.actor, "pk": promise.pk, "version": None, "now": NOW}
    with pytest.raises(Invalid):
        act.follow_up(step="gagal", catatan=" ", **given)
    act.follow_up(step="mulai", catatan="", **given)
    act.follow_up(step="gagal", catatan="Menunggu anggaran perubahan.", **given)
    page = Client().get(reverse("forum:konsultasi", kwargs={**HOME, "pk": row.pk})).content.decode()
    assert "Menunggu anggaran perubahan." in page
    assert "Tidak dapat dilakukan" in page
    assert advance(world, row, "selesai").status == "SELESAI"


def test_commitments_belong_to_the_record(world: World) -> None:
    row = alur.consultation(world, "BERITA_ACARA")
    given: dict[str, Any] = {"teks": "Janji baru yang lain", "pelaksana": "Seksi", "tenggat": alur.AFTER}
    with pytest.raises(WrongState):
        act.promise(actor=world.budi.actor, pk=new_id(), konsultasi_id=row.pk, today=alur.AFTER, now=NOW, **given)
    with pytest.raises(WrongState):
        act.follow_up(actor=world.budi.actor, pk=row.komitmen.get().pk, step="mulai", catatan="", version=None, now=NOW)


def test_a_consultation_called_off_says_why_and_one_with_inputs_is_not(world: World) -> None:
    row = alur.consultation(world, "UNDANGAN")
    act.cancel(actor=world.budi.actor, pk=row.pk, alasan="Aula dipakai pemilu.", version=None, now=NOW)
    page = Client().get(reverse("forum:konsultasi", kwargs={**HOME, "pk": row.pk})).content.decode()
    assert "Aula dipakai pemilu." in page
    other = alur.consultation(world, "MASUKAN")
    with pytest.raises(WrongState):
        act.cancel(actor=world.budi.actor, pk=other.pk, alasan="Tidak jadi.", version=None, now=NOW)


def test_what_is_prepared_is_for_its_leaders_alone(world: World, as_person: Login) -> None:
    row = alur.consultation(world)
    assert missing_for(row, "undang", today=TODAY) == ()
    for address in (reverse("forum:konsultasi_daftar", kwargs=HOME), reverse("forum:konsultasi_semua")):
        client = as_person(world.wulan)
        assert alur.ISIAN.judul not in client.get(address).content.decode()


def test_led_in_the_browser_from_invitation_to_record(
    world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = as_person(world.budi)
    made = client.post(
        reverse("forum:konsultasi_baru"),
        {"id": str(new_id()), "unit": str(world.bidang.pk), "judul": "Jam buka loket kependudukan"},
    )
    row = Konsultasi.objects.get()
    page = {"pk": row.pk}
    sent: dict[str, Any] = {
        "judul": "Jam buka loket kependudukan",
        "latar": "Warga bekerja sampai sore.",
        "tanggal": "2026-03-20",
        "tempat": "Aula",
        "undangan": "Mari membahas jam buka.",
        "peserta": "Pengguna: RT 04\nMedia: Radio Tirta\n\nPenyelenggara layanan: Bidang Pelayanan",
        "materi": "Rancangan jam buka.",
        "masukan_sampai": "2026-03-19",
    }
    wrong = client.post(made["Location"], {**sent, "versi": 1, "peserta": "Teman: Budi"})
    assert wrong.status_code == 422
    assert "Teman: Budi" in wrong.content.decode()

    def versi() -> int:
        row.refresh_from_db()
        return row.versi_baris

    assert client.post(made["Location"], {**sent, "versi": versi()}).status_code == 302
    assert list(row.peserta.order_by("urutan").values_list("peran", flat=True)) == [
        "PENGGUNA",
        "MEDIA",
        "PENYELENGGARA",
    ]

    def step(name: str) -> int:
        address = reverse("forum:konsultasi_langkah", kwargs={**page, "nama": name})
        answer = client.post(address, {"versi": versi()})
        assert answer.status_code != 302 or answer["Location"] == made["Location"]
        return answer.status_code

    assert [step(name) for name in ("undang", "materi", "buka", "tutup")] == [302, 302, 302, 422]
    public = reverse("forum:konsultasi", kwargs={**HOME, **page})
    given = {"id": str(new_id()), "peran": "PENGGUNA", "isi": "Buka sampai pukul lima sore."}
    assert alur.as_writer(world).post(public, given).status_code == 302
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=11))
    client = as_person(world.budi)
    assert [step("tutup"), step("terbitkan")] == [302, 422]
    text = Tulisan.objects.get(konsultasi=row)
    answer = reverse("forum:masukan_jawab", kwargs={**page, "tulisan": text.pk})
    assert client.post(answer, {"tanggapan": "SEBAGIAN", "jawaban": "Ya"}).status_code == 422
    assert client.post(answer, {"tanggapan": "SEBAGIAN", "jawaban": "Senin dan Kamis dahulu."}).status_code == 302
    promise = {"id": str(new_id()), "teks": "Loket buka sampai 17.00", "pelaksana": "Seksi", "tenggat": "2026-04-30"}
    assert client.post(reverse("forum:komitmen_baru", kwargs=page), promise).status_code == 302
    there = [str(pk) for pk in row.peserta.values_list("pk", flat=True)]
    assert client.post(reverse("forum:hadir", kwargs=page), {"versi": versi(), "hadir": there}).status_code == 302
    assert client.post(made["Location"], {"versi": versi(), "kesepakatan": "Buka sore."}).status_code == 302
    assert [step("terbitkan"), step("lanjut")] == [302, 302]
    shown = Client().get(public).content.decode()
    assert "Senin dan Kamis dahulu." in shown
    assert BeritaAcara.objects.get().nomor in shown
