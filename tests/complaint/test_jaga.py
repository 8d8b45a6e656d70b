"""What protects complainants: files name nobody, nobody closes what they handled, nothing is buried, no lock-out."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, TextStringObject

from takar.common.refusals import Forbidden, Invalid
from takar.common.tries import PER_ADDRESS
from takar.complaint.actions import periksa, tangani
from takar.complaint.models import BerkasAduan, Pengaduan
from takar.complaint.selectors.lampiran import read_file
from takar.complaint.selectors.simpan import complainants_due
from takar.privacy.selectors.penghapus import all_penghapus
from takar.service.selectors.kode import code_for
from tests.complaint import alur
from tests.world import NOW, World


def pdf_of(name: str) -> bytes:
    """A PDF that tells its maker in every place that it has for it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": name, "/Creator": f"Laptop {name}"})
    remark = Text(text="lihat ini", rect=(10, 10, 60, 60))
    remark[NameObject("/T")] = TextStringObject(name)
    writer.add_annotation(0, remark)
    writer.add_attachment(f"{name}.txt", name.encode())
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_a_pdf_names_nobody_and_keeps_its_pages() -> None:
    sent = pdf_of("Budi Santoso")
    assert b"Budi" in sent
    kept = read_file(nama="surat.pdf", content=sent)
    read = PdfReader(io.BytesIO(kept.isi))
    told = f"{read.metadata} {[page.get('/Annots') for page in read.pages]} {list(read.attachments)}"
    assert len(read.pages) == 1
    assert "Budi" not in told
    assert b"Budi" not in kept.isi


@pytest.mark.parametrize("content", [b"%PDF-1.4\nbukan", b"%PDF-1.7\n" + b"0" * 5000])
def test_what_only_begins_like_a_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid):
        read_file(nama="surat.pdf", content=content)


@pytest.mark.parametrize(("sifat", "keeps"), [("BERNAMA", True), ("RAHASIA", False), ("ANONIM", False)])
def test_a_files_own_name_is_kept_only_where_the_name_is_given(world: World, sifat: str, keeps: bool) -> None:
    file = read_file(nama="KTP Budi Santoso.pdf", content=pdf_of("x"))
    row = alur.sent(world, sifat=sifat, file=file)
    assert ("Budi" in BerkasAduan.objects.get(pengaduan=row).nama) is keeps


def test_an_officers_file_has_no_name_of_its_own(world: World) -> None:
    row = alur.charged(world)
    file = read_file(nama="Jawaban Wulan.pdf", content=pdf_of("Wulan"))
    tangani.answer(
        actor=world.wulan.actor,
        pk=row.pk,
        isi="Sudah kami betulkan hari ini.",
        file=file,
        version=None,
        today=NOW.date(),
        now=NOW,
    )
    assert "Wulan" not in BerkasAduan.objects.get(pengaduan=row).nama


@pytest.mark.parametrize("status", ["SELESAI", "DITOLAK", "DITARIK"])
def test_nothing_is_merged_into_what_is_over(world: World, status: str) -> None:
    row, parent = alur.sent(world), alur.closed(world)
    if status != "SELESAI":
        Pengaduan.objects.filter(pk=parent.pk).update(status=status, cara_selesai="", selesai_pada=None)
    with pytest.raises(Invalid):
        periksa.merge(actor=world.agus.actor, pk=row.pk, induk=parent.nomor, version=None, now=NOW)
    assert alur.fresh(row).status == "DITERIMA"


def test_a_checker_merges_into_no_case_that_is_hidden_from_them(world: World) -> None:
    alur.checker(world)
    hidden = alur.sent(world, jenis="PENGAWASAN", isi="Diminta uang di luar tarif resmi loket.")
    row = alur.sent(world)
    for who in (world.dewi, world.agus):
        with pytest.raises(Invalid):
            periksa.merge(actor=who.actor, pk=row.pk, induk=hidden.nomor, version=None, now=NOW)


def test_who_answered_once_never_closes_it(world: World) -> None:
    row = alur.answered(world, to=world.wulan)
    alur.by_complainant(row, "belum_puas", isi="Namanya masih salah tulis.")
    # Dewi checks and answered the first time; Wulan did the second.
    alur.checker(world)
    row.pesan.filter(langkah="jawab").update(oleh=world.dewi.pegawai)
    tangani.answer(
        actor=world.wulan.actor,
        pk=row.pk,
        isi="Sekarang namanya sudah betul.",
        file=None,
        version=None,
        today=NOW.date(),
        now=NOW,
    )
    with pytest.raises(Forbidden):
        periksa.close_checked(actor=world.dewi.actor, pk=row.pk, isi="Sudah dilihat di loket.", version=None, now=NOW)
    closed = periksa.close_checked(
        actor=world.agus.actor, pk=row.pk, isi="Sudah dilihat di loket.", version=None, now=NOW
    )
    assert closed.status == "SELESAI"


def test_the_admin_sees_when_complainants_are_forgotten(world: World) -> None:
    alur.closed(world)
    alur.sent(world)
    for days, due in ((89, 0), (91, 1)):
        later = NOW + timedelta(days=days)
        assert [rows.count() for rows in complainants_due(world.instansi.pk, later.date(), later)] == [due]
    kind = next(each for each in all_penghapus() if each.kode == "pelapor")
    later = NOW + timedelta(days=91)
    assert kind.hapus(world.instansi.pk, later.date(), later) == 1
    assert not any(rows.exists() for rows in kind.jatuh(world.instansi.pk, later.date(), later))


def test_guessing_is_slowed_and_locks_out_only_who_guesses(world: World) -> None:
    row, guesser, owner = alur.sent(world), Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    address = reverse("complaint:lacak")
    right = {"nomor": row.nomor, "kode": code_for(row.pk)}
    for _time in range(PER_ADDRESS):
        assert guesser.post(address, {**right, "kode": "SALAHSALAH"}).status_code == 404
    assert guesser.post(address, right).status_code == 429
    assert owner.post(address, right).status_code == 200
