"""Sheets beside a plan: written by the owner while it runs, printed as forms A.1.3, A.1.4 and B.1.1 as they stand."""

import io
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.documents.models import Dokumen
from takar.documents.policies import may_read
from takar.documents.selectors import document_bytes
from takar.planning.actions.lembar import print_sheets, write_sheet
from takar.planning.models import Indikator, LembarRencana, Rhk, Skp
from takar.planning.selectors.lembar import sheet, sheets
from tests.planning.plans import add_result, fill, fixed, open_year, start, submitted
from tests.world import NOW, Person, World

MANUAL = {
    "tujuan": "Antrean pasien pendek",
    "definisi": "Pasien yang dilayani menurut standar",
    "formula": "Terlayani dibagi seluruh pasien",
    "kendali": "ANTARA",
    "sumber_data": "Register loket",
    "pelaporan": "BULANAN",
}
STRATEGI = {
    "judul": "Loket tanpa antre",
    "pihak": "Rekam medis\nFarmasi",
    "waktu": "Juni 2026",
    "penerima": "Pasien rawat jalan",
    "tujuan": "Waktu tunggu turun",
    "anggaran": "Rp20 juta",
    "strategi_rutin": "Jadwal loket",
    "strategi_transformatif": "Pendaftaran daring",
    "keluaran_rutin": "12 jadwal",
    "keluaran_transformatif": "Aplikasi dipakai",
}


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Any) -> None:
    settings.TAKAR_VAR = tmp_path


def text(document: Dokumen) -> str:
    pages = pypdf.PdfReader(io.BytesIO(document_bytes(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def write(who: Person, skp: Skp, jenis: str, given: dict[str, str], *, version: int = 0) -> LembarRencana:
    rhk = Rhk.objects.filter(skp=skp).order_by("urutan")[0]
    subject = Indikator.objects.filter(rhk=rhk).order_by("urutan")[0].pk if jenis == "MANUAL" else rhk.pk
    return write_sheet(
        actor=who.actor, skp_id=skp.pk, jenis=jenis, objek_id=subject, version=version, given=given, now=NOW
    )


def test_the_manual_prints_the_official_rows(world: World) -> None:
    skp = fixed(world)
    write(world.wulan, skp, "MANUAL", MANUAL)
    document = print_sheets(actor=world.budi.actor, skp_id=skp.pk, jenis="MANUAL", now=NOW)
    said = text(document)
    assert document.jenis == "A.1.3"
    place = 0
    for wanted in (
        "MANUAL INDIKATOR KINERJA",
        "RENCANA HASIL KERJA Pasien rawat jalan terlayani sesuai standar",
        "UKURAN KEBERHASILAN/ INDIKATOR KINERJA Persentase pasien",
        "TUJUAN Antrean pasien pendek",
        "DESKRIPSI Definisi: Pasien yang dilayani",
        "Formula: Terlayani dibagi",
        "SATUAN PENGUKURAN %",
        "KUALITAS DAN TINGKAT KENDALI",
        "(X) Outcome Antara",
        "SUMBER DATA Register loket",
        "PERIODE PELAPORAN (X) Bulanan",
    ):
        place = said.index(wanted, place)
    readers = {who for who, person in world.everyone.items() if may_read(person.actor, document)}
    assert readers == {"wulan", "budi", "sari", "dewi", "agus", "hasan"}


def test_the_workblock_prints_the_official_rows(world: World) -> None:
    skp = fixed(world)
    write(world.wulan, skp, "STRATEGI", STRATEGI)
    document = print_sheets(actor=world.wulan.actor, skp_id=skp.pk, jenis="STRATEGI", now=NOW)
    said = text(document)
    assert document.jenis == "A.1.4"
    place = 0
    for wanted in (
        "JUDUL INISIATIF STRATEGI PENCAPAIAN IKU Loket tanpa antre",
        "INDIKATOR DAN TARGET YANG DIINTERVENSI Persentase pasien",
        "PEMILIK STRATEGI Wulan Lestari",
        "PIHAK YANG TERLIBAT Rekam medis Farmasi",
        "WAKTU PENYELESAIAN Juni 2026",
        "PENERIMA MANFAAT Pasien rawat jalan",
        "TUJUAN Waktu tunggu turun",
        "ANGGARAN Rp20 juta",
        "STRATEGI (KEY ACTIVITIES) A. RUTIN B. TRANSFORMATIF 1. Jadwal loket 1. Pendaftaran daring",
        "KELUARAN KUNCI (KEY MILESTONE) A. RUTIN B. TRANSFORMATIF 1. 12 jadwal 1. Aplikasi dipakai",
    ):
        place = said.index(wanted, place)


def test_actions_are_printed_anew_only_when_they_changed(world: World) -> None:
    skp = fixed(world)
    row = write(world.wulan, skp, "AKSI", {"aksi": "Menata loket\n\nMelatih petugas"})
    first = print_sheets(actor=world.wulan.actor, skp_id=skp.pk, jenis="AKSI", now=NOW)
    again = print_sheets(actor=world.budi.actor, skp_id=skp.pk, jenis="AKSI", now=NOW)
    assert first.pk == again.pk
    said = text(first)
    assert "NO RENCANA HASIL KERJA RENCANA AKSI (1) (2) (3)" in said
    assert "1. Menata loket 2. Melatih petugas" in said
    assert "Pejabat Penilai Kinerja," not in said
    assert AuditEvent.objects.filter(code="planning.lembar.dicetak").count() == 1
    write(world.wulan, skp, "AKSI", {"aksi": "Menata loket"}, version=row.versi_baris)
    newer = print_sheets(actor=world.wulan.actor, skp_id=skp.pk, jenis="AKSI", now=NOW)
    assert (newer.versi, newer.supersedes_id) == (2, first.pk)


def test_who_may_write_and_what_is_refused(world: World) -> None:
    skp = fixed(world)
    with pytest.raises(Forbidden):
        write(world.budi, skp, "AKSI", {"aksi": "Bukan milik saya"})
    with pytest.raises(NotFound):
        write(world.joko, skp, "AKSI", {"aksi": "Bukan milik saya"})
    with pytest.raises(Invalid):
        write(world.wulan, skp, "MANUAL", {**MANUAL, "kendali": "LAIN"})
    with pytest.raises(WrongState):
        print_sheets(actor=world.wulan.actor, skp_id=skp.pk, jenis="MANUAL", now=NOW)
    row = write(world.wulan, skp, "AKSI", {"aksi": "Satu"})
    with pytest.raises(Stale):
        write(world.wulan, skp, "AKSI", {"aksi": "Dua"}, version=row.versi_baris + 1)
    assert LembarRencana.objects.get().isi == {"aksi": "Satu"}
    for wrong in (row.pk, skp.pk):
        with pytest.raises(NotFound):
            sheet(actor=world.wulan.actor, skp_id=skp.pk, jenis="AKSI", objek_id=wrong)


def test_a_draft_may_be_filled_in_but_not_printed(world: World) -> None:
    skp = submitted(world)
    write(world.wulan, skp, "AKSI", {"aksi": "Menata loket"})
    assert [group.terisi for group in sheets(actor=world.wulan.actor, skp_id=skp.pk).kelompok] == [0, 0, 1]
    with pytest.raises(WrongState):
        print_sheets(actor=world.wulan.actor, skp_id=skp.pk, jenis="AKSI", now=NOW)


def test_the_pages_lead_from_the_plan_to_the_printed_form(world: World, client: Client) -> None:
    skp = fixed(world)
    rhk = Rhk.objects.get(skp=skp)
    client.force_login(world.wulan.user)
    listed = reverse("planning:lembar", kwargs={"pk": skp.pk})
    assert listed in client.get(reverse("planning:skp", kwargs={"pk": skp.pk})).content.decode()
    page = reverse("planning:lembar_isi", kwargs={"pk": skp.pk, "jenis": "aksi", "objek": rhk.pk})
    shown = client.get(listed).content.decode()
    assert page in shown
    assert reverse("dialogue:rekaman", kwargs={"skp": skp.pk}) in shown
    empty = client.post(page, {"aksi": ""})
    assert empty.status_code == 422
    assert client.post(page, {"aksi": "Menata loket"}).headers["Location"] == listed
    stale = client.post(page, {"aksi": "Lain lagi"})
    assert stale.status_code == 409
    assert "Lain lagi" in stale.content.decode()
    manual = reverse("planning:lembar_cetak", kwargs={"pk": skp.pk, "jenis": "manual"})
    assert client.post(manual).status_code == 409
    done = client.post(reverse("planning:lembar_cetak", kwargs={"pk": skp.pk, "jenis": "aksi"}))
    assert done.status_code == 302
    assert Dokumen.objects.get().kode in done.headers["Location"]


def test_the_list_costs_the_same_for_one_result_and_for_many(world: World) -> None:
    open_year(world)
    skp = fill(world.wulan, start(world.wulan))

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            sheets(actor=world.wulan.actor, skp_id=skp.pk)
        return len(asked)

    few = cost()
    for number in range(9):
        rhk = add_result(world.wulan, skp, teks=f"Hasil kerja nomor {number} tersedia")
        write_sheet(
            actor=world.wulan.actor,
            skp_id=skp.pk,
            jenis="AKSI",
            objek_id=rhk.pk,
            version=0,
            given={"aksi": "Menata loket"},
            now=NOW,
        )
    assert cost() == few
