"""The official records as PDF: their texts, their readers, and that one is issued anew only when it says more."""

import io
import json
from typing import Any

import pypdf
import pytest

from takar.common.refusals import NotFound, WrongState
from takar.dialogue.actions.cetak import issue_documentation, issue_feedback, issue_guidance, issue_review
from takar.dialogue.actions.ulasan import review
from takar.dialogue.selectors.rekaman import record_quarters
from takar.documents import policies
from takar.documents.models import Dokumen
from takar.documents.selectors import document_bytes
from takar.execution.actions.bukti import Upload
from takar.execution.actions.periksa import accept_activity
from takar.execution.actions.umpan_balik import Sasaran
from takar.planning.actions.lembar import write_sheet
from takar.planning.models import Skp
from tests.dialogue import alur
from tests.execution.plan import PDF, entry
from tests.planning.plans import fixed
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Any) -> None:
    settings.TAKAR_VAR = tmp_path


def text(document: Dokumen) -> str:
    pages = pypdf.PdfReader(io.BytesIO(document_bytes(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def accepted_work(world: World, skp: Skp) -> None:
    """One entry with a file as evidence, accepted by the Penilai."""
    row = entry(skp, world.wulan, upload=Upload(nama="register-loket.pdf", isi=PDF))
    accept_activity(actor=world.budi.actor, pk=row.pk, now=NOW)


def test_the_record_of_feedback_names_givers_as_the_examples_do(world: World) -> None:
    skp = fixed(world)
    alur.plan(world, world.joko)
    rhk = skp.rhk.order_by("urutan")[0]
    alur.feedback(world.budi, world.wulan, sasaran=Sasaran(rhk_id=rhk.pk), teks="Jadwal loket jelas")
    alur.feedback(world.joko, world.wulan, teks="Sabar pada pasien 🙂")
    alur.feedback(world.joko, world.wulan, sasaran=Sasaran(bersama=True), teks="Serah terima rapi")
    document = issue_feedback(actor=world.budi.actor, skp_id=skp.pk, ke=1, now=NOW)
    assert document.jenis == "B.1.5"
    said = text(document)
    for wanted in (
        "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN",
        "PERIODE: TRIWULAN",
        "REALISASI BERDASARKAN BUKTI DUKUNG",
        "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        "Pimpinan: Jadwal loket jelas",
        "Rekan kerja setingkat (Joko Prasetyo): Sabar pada pasien [U+1F600]".replace("1F600", "1F642"),
        "1 umpan balik tentang pekerjaan bersama",
        rhk.teks,
    ):
        assert wanted in said
    assert "Serah terima rapi" not in said
    again = issue_feedback(actor=world.wulan.actor, skp_id=skp.pk, ke=1, now=NOW)
    assert again.pk == document.pk
    alur.feedback(world.sari, world.wulan, teks="Terima kasih atas laporannya")
    newer = issue_feedback(actor=world.budi.actor, skp_id=skp.pk, ke=1, now=NOW)
    assert (newer.versi, newer.supersedes_id) == (2, document.pk)
    readers = {name for name, who in world.everyone.items() if policies.may_read(who.actor, document)}
    assert readers == {"wulan", "budi", "sari", "dewi", "agus"}
    with pytest.raises(NotFound):
        issue_feedback(actor=world.hasan.actor, skp_id=skp.pk, ke=1, now=NOW)


def test_the_documentation_sets_evidence_beside_the_planned_actions(world: World) -> None:
    skp = fixed(world)
    rhk = skp.rhk.order_by("urutan")[0]
    write_sheet(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        jenis="AKSI",
        objek_id=rhk.pk,
        version=0,
        given={"aksi": "Menata loket\nMelatih petugas"},
        now=NOW,
    )
    accepted_work(world, skp)
    document = issue_documentation(actor=world.wulan.actor, skp_id=skp.pk, ke=1, now=NOW)
    said = text(document)
    assert document.jenis == "B.1.2"
    for wanted in (
        "PENDOKUMENTASIAN KINERJA",
        "NO RENCANA HASIL KERJA RENCANA AKSI REALISASI DAN BUKTI DUKUNG (1) (2) (3) (4)",
        rhk.teks,
        "1. Menata loket 2. Melatih petugas",
        "Bukti: register-loket.pdf",
    ):
        assert wanted in said
    assert "Pejabat Penilai Kinerja," not in said
    again = issue_documentation(actor=world.budi.actor, skp_id=skp.pk, ke=1, now=NOW)
    assert again.pk == document.pk
    record = issue_feedback(actor=world.budi.actor, skp_id=skp.pk, ke=1, now=NOW)
    assert record.supersedes_id is None
    assert (record.jenis, record.versi) == ("B.1.5", 1)
    readers = {name for name, who in world.everyone.items() if policies.may_read(who.actor, document)}
    assert readers == {"wulan", "budi", "sari", "dewi", "agus"}
    rows = record_quarters(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY).rows
    assert (rows[0].kode_kerja, rows[0].kode) == (document.kode, record.kode)


def test_a_plan_that_is_not_fixed_has_no_record(world: World) -> None:
    skp = alur.plans(world)
    with pytest.raises(WrongState):
        issue_feedback(actor=world.budi.actor, skp_id=skp.pk, ke=1, now=NOW)


@pytest.mark.parametrize(
    ("jenis", "form", "wanted"),
    [
        (
            "COACHING",
            "B.1.6",
            (
                "PELAKSANAAN COACHING",
                "TUJUAN",
                "BASELINE TARGET (jika ada)",
                "FAKTA",
                "MASALAH/ HAMBATAN",
                "PELUANG",
                "STRATEGI MENGATASI",
                "PENYESUAIAN",
                "TIDAK",
                "Antrean pagi menumpuk",
            ),
        ),
        (
            "MENTORING",
            "B.1.7",
            (
                "PELAKSANAAN MENTORING",
                "KEAHLIAN",
                "UKURAN KEBERHASILAN",
                "JURNAL",
                "WAKTU DAN TEMPAT",
                "TARGET WAKTU",
                "Menyusun agenda",
            ),
        ),
    ],
)
def test_guidance_is_printed_with_the_official_columns(
    world: World, jenis: str, form: str, wanted: tuple[str, ...]
) -> None:
    alur.plans(world)
    row = alur.finished(world, jenis)
    document = issue_guidance(actor=world.budi.actor, pk=row.pk, now=NOW)
    assert document.jenis == form
    said = text(document)
    for words in (*wanted, "Wulan Lestari", "Budi Santoso", "Disetujui melalui Takar"):
        assert words in said
    readers = {name for name, who in world.everyone.items() if policies.may_read(who.actor, document)}
    assert readers == {"wulan", "budi", "sari", "dewi"}


def test_guidance_that_is_not_agreed_is_not_printed(world: World) -> None:
    alur.plans(world)
    row = alur.record(world)
    with pytest.raises(WrongState):
        issue_guidance(actor=world.budi.actor, pk=row.pk, now=NOW)


def test_b18_is_printed_for_its_two_readers_and_says_whose_words_it_uses(world: World) -> None:
    alur.plans(world)
    row = alur.finished(world)
    given = [{"jawaban": "BELUM", "keterangan": "Waktunya kurang" if n == 3 else ""} for n in range(9)]
    review(actor=world.wulan.actor, pk=row.pk, jawaban=given, today=TODAY, now=NOW)
    document = issue_review(actor=world.sari.actor, pk=row.pk, now=NOW)
    said = text(document)
    for wanted in (
        "UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",
        "SUBJEK",
        "KRITERIA",
        "Belum. Waktunya kurang",
        "bukan teks resmi",
    ):
        assert wanted in said
    assert len(json.loads(document.context_json)["baris"]) == 9
    readers = {name for name, who in world.everyone.items() if policies.may_read(who.actor, document)}
    assert readers == {"wulan", "sari"}
    with pytest.raises(NotFound):
        issue_review(actor=world.budi.actor, pk=row.pk, now=NOW)
