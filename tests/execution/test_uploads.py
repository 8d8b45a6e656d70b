"""Evidence: told by its content, stored once, handed out only to those who may see it, and never as a page of ours."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.execution.actions.bukti import Upload, attach, remove_evidence
from takar.execution.actions.periksa import accept_activity
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.execution.selectors.berkas import path_of
from takar.execution.selectors.jenis_berkas import sniff
from tests.execution.plan import PDF, entry, indicator, jpeg, plan, png
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
LOG = reverse("execution:catatan")


def office(*parts: str, **more: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts:
            package.writestr(part, b"<x/>")
        for part, content in more.items():
            package.writestr(part.replace("__", "/"), content)
    return held.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x09\x00\x00\x09\x00\x00" + b"\x00" * 12


def send(client: Client, world: World, nama: str, isi: bytes, **more: str) -> object:
    skp = plan(world) if not Aktivitas.objects.exists() and not more else None
    form = {
        "id": str(new_id()),
        "uraian": "Menyusun laporan",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indicator(skp).pk) if skp else more.pop("indikator"),
        "berkas": SimpleUploadedFile(nama, isi),
        **more,
    }
    return client.post(LOG, form)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), "image/png"),
        (jpeg(), "image/jpeg"),
        (WEBP, "image/webp"),
        (PDF, "application/pdf"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_known_kinds_are_told_by_content(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a/*<script>alert(1)</script>*/",
        b"MZ\x90\x00" + b"\x00" * 60,
        b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
        b"\xff\xd8\xff",
        jpeg()[:12],
        jpeg() + b"<script>alert(1)</script>",
        jpeg(30_000, 30_000),
        png(30_000, 30_000),
        png(0, 5),
        png()[:20],
        b"RIFF\x00\x00\x00\x00WEBP",
        b"PK\x03\x04 tidak utuh",
        office("catatan.txt"),
        office("word/document.xml", "word/vbaProject.bin", x=b"Sub Auto_Open()"),
        office("word/document.xml", big=b"0" * 30_000_000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
    ],
    ids=range(20),
)
def test_anything_else_is_nothing(content: bytes) -> None:
    assert sniff(content) is None


def test_damaged_archives_are_refused_not_crashed_on() -> None:
    whole = bytearray(DOCX)
    for place in range(0, len(whole), 3):
        broken = bytes(whole[:place]) + bytes([whole[place] ^ 0xFF]) + bytes(whole[place + 1 :])
        assert sniff(broken) in (None, sniff(DOCX))


@pytest.mark.parametrize(
    ("nama", "isi", "said"),
    [
        ("laporan.pdf", b"<html><script>alert(1)</script>", "bukan foto, PDF"),
        ("kosong.pdf", b"", "kosong (0 bita)"),
        ("besar.pdf", PDF + b"0" * (10 * 1024 * 1024), "Batasnya 10 MB"),
    ],
)
def test_a_refused_file_stores_nothing_and_says_why(
    world: World, as_person: Login, nama: str, isi: bytes, said: str
) -> None:
    answer = send(as_person(world.wulan), world, nama, isi)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Menyusun laporan" in answer.content.decode()
    assert not Aktivitas.objects.exists()
    assert not Berkas.objects.exists()


def test_thirty_megabytes_are_refused_before_they_are_read(world: World, as_person: Login) -> None:
    answer = send(as_person(world.wulan), world, "besar.pdf", PDF + b"0" * (30 * 1024 * 1024))
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode().lower()


@pytest.mark.parametrize(
    "nama",
    [
        "../../etc/passwd.pdf",
        "C:\\Users\\wulan\\laporan.pdf",
        'lapo"ran\r\nSet-Cookie: a=b.pdf',
        "\u202efdp.exe.pdf",
        "a" * 300 + ".pdf",
        "лаporan—日本.pdf",
        ".pdf",
        "...",
    ],
)
def test_a_file_name_is_only_words(world: World, nama: str) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    made = attach(
        actor=world.wulan.actor,
        pk=new_id(),
        aktivitas_id=row.pk,
        upload=Upload(nama=nama, isi=PDF),
        today=TODAY,
        now=NOW,
    )
    assert made.nama
    assert len(made.nama) <= 200
    assert not set(made.nama) & set("/\\\r\n\u202e")
    client = Client()
    client.force_login(world.wulan.user)
    answer = client.get(reverse("execution:bukti", args=[made.pk]))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_same_content_is_stored_once_and_its_reuse_is_seen(world: World, as_person: Login) -> None:
    skp = plan(world)
    upload = Upload(nama="foto.png", isi=png())
    first = entry(skp, world.wulan, upload=upload)
    entry(skp, world.wulan, upload=upload, uraian="Pekerjaan lain")
    assert Berkas.objects.count() == 1
    assert Bukti.objects.count() == 2
    page = as_person(world.budi).get(reverse("execution:antrean")).content.decode()
    assert page.count("Berkas buktinya sama") == 2
    own = as_person(world.wulan).get(reverse("execution:aktivitas", args=[first.pk])).content.decode()
    assert "juga dipakai" not in own


def test_a_polyglot_is_saved_never_shown(world: World, as_person: Login) -> None:
    both = b"%PDF-1.7\n<script>alert(document.cookie)</script><html>" + PDF
    entry(plan(world), world.wulan, upload=Upload(nama="laporan.html", isi=both))
    answer = as_person(world.budi).get(reverse("execution:bukti", args=[Bukti.objects.get().pk]))
    assert answer.content == both
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_file_altered_on_the_disk_is_not_handed_out(world: World, as_person: Login) -> None:
    entry(plan(world), world.wulan, upload=Upload(nama="laporan.pdf", isi=PDF))
    stored: Path = path_of(hashlib.sha256(PDF).hexdigest())
    address = reverse("execution:bukti", args=[Bukti.objects.get().pk])
    client = as_person(world.wulan)
    try:
        stored.write_bytes(PDF + b"diubah")
        answer = client.get(address)
        assert answer.status_code == 409
        assert "pernah diubah" in answer.content.decode()
        stored.unlink()
        assert client.get(address).status_code == 409
    finally:
        stored.unlink(missing_ok=True)


def test_rights_are_asked_again_at_every_download(world: World, as_person: Login) -> None:
    skp = plan(world)
    entry(skp, world.wulan, upload=Upload(nama="laporan.pdf", isi=PDF))
    address = reverse("execution:bukti", args=[Bukti.objects.get().pk])
    boss = as_person(world.budi)
    assert boss.get(address).status_code == 200
    type(skp).objects.filter(pk=skp.pk).update(penilai=world.sari.pegawai, atasan_penilai=None)
    assert boss.get(address).status_code == 404
    assert as_person(world.sari).get(address).status_code == 200


def test_ten_pieces_are_the_most(world: World) -> None:
    row = entry(plan(world), world.wulan)
    for number in range(10):
        link = f"https://contoh.example/{number}"
        attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, tautan=link, today=TODAY, now=NOW)
    with pytest.raises(Invalid) as caught:
        attach(
            actor=world.wulan.actor,
            pk=new_id(),
            aktivitas_id=row.pk,
            tautan="https://contoh.example/11",
            today=TODAY,
            now=NOW,
        )
    assert caught.value.problems[0].field == "berkas"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://a.example/x",
        "https://",
        "http://[",
        "https://a.example:99999999/",
        "https://bank.example@jahat.example/",
        "https://a.example\\@b.example/",
        "https://a.example/ x",
        "//a.example/x",
        "https://a.example/" + "x" * 500,
    ],
)
def test_links_that_are_no_web_address(world: World, link: str) -> None:
    row = entry(plan(world), world.wulan)
    with pytest.raises(Invalid) as caught:
        attach(actor=world.wulan.actor, pk=new_id(), aktivitas_id=row.pk, tautan=link, today=TODAY, now=NOW)
    assert [problem.field for problem in caught.value.problems] == ["tautan"]


def test_evidence_of_an_accepted_entry_is_locked(world: World, as_person: Login) -> None:
    row = entry(plan(world), world.wulan, upload=Upload(nama="laporan.pdf", isi=PDF))
    piece = Bukti.objects.get()
    accept_activity(actor=world.budi.actor, pk=row.pk, now=NOW)
    owner = as_person(world.wulan)
    assert owner.post(reverse("execution:bukti_hapus", args=[piece.pk])).status_code == 409
    more = {"id": str(new_id()), "tautan": "https://contoh.example/"}
    assert owner.post(reverse("execution:bukti_tambah", args=[row.pk]), more).status_code == 409
    assert Bukti.objects.count() == 1


def test_removing_a_piece_keeps_the_entry(world: World) -> None:
    row = entry(plan(world), world.wulan, upload=Upload(nama="laporan.pdf", isi=PDF))
    remove_evidence(actor=world.wulan.actor, pk=Bukti.objects.get().pk, now=NOW)
    row.refresh_from_db()
    assert not Bukti.objects.exists()
    assert row.versi_baris == 2
