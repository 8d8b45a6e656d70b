"""Each official form as a PDF: order of headings, page size, PDF/A and PDF/UA marks, same bytes, no injection."""

import io
import json
import re
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

import pypdf
import pypdfium2
import pytest

from takar.documents.forms.context import PeriodeEvaluasi
from takar.documents.forms.kind import FormKind
from takar.documents.forms.payload import canonical_json
from takar.documents.glyphs import covered
from takar.documents.render import preview, render
from takar.law.organisasi import PredikatOrganisasi
from tests.documents.people import TTD_BIDAN
from tests.documents.samples import EVALUASI, ISSUED_AT, NUMBER, RHK, SAMPLES, SKP, VERIFY_URL

UMPAN = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"
REALISASI = "REALISASI BERDASARKAN BUKTI DUKUNG"
# The regulation's own order, page by page (p.32-61 and p.105-118).
ORDER: dict[FormKind, tuple[str, ...]] = {
    FormKind.A_1_1: (
        "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF",
        "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        "HASIL KERJA A. UTAMA",
        "(penugasan dari Kepala Puskesmas Sukamaju)",
        "Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:",
        "(Perspektif Penerima Layanan)",
        "B. TAMBAHAN",
        "PERILAKU KERJA",
    ),
    FormKind.A_1_2: (
        "PENDEKATAN HASIL KERJA KUANTITATIF BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
        "NO RENCANA HASIL KERJA INDIKATOR KINERJA INDIVIDU TARGET PERSPEKTIF (1) (2) (3) (4) (5) A. UTAMA",
        "B. TAMBAHAN - - - - - PERILAKU KERJA",
    ),
    FormKind.A_1_3: (
        "RENCANA HASIL KERJA Ibu hamil",
        "UKURAN KEBERHASILAN/ INDIKATOR KINERJA",
        "TUJUAN Kematian ibu turun",
        "DESKRIPSI Definisi: Ibu hamil",
        "Formula: Terlayani",
        "SATUAN PENGUKURAN persen",
        "KUALITAS DAN TINGKAT KENDALI",
        "(X) Outcome Antara",
        "Output kendali rendah",
        "SUMBER DATA Buku register",
        "PERIODE PELAPORAN (X) Bulanan",
        "Tahunan",
    ),
    FormKind.A_1_4: (
        "WORKBLOCK UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA",
        "JUDUL INISIATIF STRATEGI PENCAPAIAN IKU Jemput bola",
        "ANGGARAN -",
        "STRATEGI (KEY ACTIVITIES) A. RUTIN B. TRANSFORMATIF 1. Kelas ibu hamil 1. Rujukan terpadu 2. Data satu pintu",
        "KELUARAN KUNCI (KEY MILESTONE) A. RUTIN B. TRANSFORMATIF 1. 12 kelas -",
    ),
    FormKind.LHS: (
        "LAPORAN HASIL SURVEI",
        "SURVEI KEPUASAN MASYARAKAT (SKM)",
        "NO UNSUR PELAYANAN NRR NRR TERTIMBANG NILAI MUTU 1 Persyaratan 3,310 0,368 82,75 B",
        "4. Rencana tindak lanjut NO UNSUR KEGIATAN PENANGGUNG JAWAB BATAS HASIL 1 Waktu Penyelesaian",
        "30 September 2026 belum selesai",
    ),
    FormKind.A_1_5: (
        "MATRIKS PEMBAGIAN PERAN DAN HASIL",
        "PEGAWAI JABATAN OUTCOME ANTARA/ OUTPUT/ LAYANAN",
        "Kepala Puskesmas Sukamaju Persentase ibu hamil terlayani",
        "TIDAK ADA PERAN",
    ),
    FormKind.A_1_6: (
        "PENDEKATAN HASIL KERJA KUALITATIF BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "Ukuran keberhasilan/ Indikator Kinerja Individu, dan Target:",
        "PERILAKU KERJA",
    ),
    FormKind.A_1_7: (
        "PENDEKATAN HASIL KERJA KUANTITATIF BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "NO RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI* RENCANA HASIL KERJA ASPEK INDIKATOR KINERJA INDIVIDU "
        "TARGET (1) (2) (3) (4) (5) (6) A. UTAMA",
        "B. TAMBAHAN - - - - - - PERILAKU KERJA",
        "Ekspektasi Khusus Pimpinan:",
        "Pegawai yang Dinilai,",
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
    ),
    FormKind.A_1_8: (
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
        "DUKUNGAN SUMBER DAYA",
        "SKEMA PERTANGGUNGJAWABAN",
        "KONSEKUENSI",
        "Pejabat Penilai Kinerja,",
    ),
    FormKind.B_1_1: (
        "RENCANA AKSI",
        "NO RENCANA HASIL KERJA RENCANA AKSI (1) (2) (3)",
        "1. Menyusun jadwal 2. Kunjungan rumah",
        "Pegawai yang Dinilai,",
    ),
    FormKind.B_1_2: (
        "PENDOKUMENTASIAN KINERJA PERIODE: TRIWULAN I/II/III/IV-AKHIR*",
        "NO RENCANA HASIL KERJA RENCANA AKSI REALISASI DAN BUKTI DUKUNG (1) (2) (3) (4)",
        "Maret: 42 kunjungan Bukti: register.pdf",
        "Pegawai yang Dinilai,",
    ),
    FormKind.B_1_3: (
        "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN PERIODE: TRIWULAN I/II/III/IV-AKHIR*",
        f"HASIL KERJA {REALISASI} {UMPAN} A. UTAMA",
        "PERILAKU KERJA",
    ),
    FormKind.B_1_4: (
        "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN",
        f"NO RENCANA HASIL KERJA INDIKATOR KINERJA INDIVIDU TARGET PERSPEKTIF {REALISASI} {UMPAN} (1)",
        "PERILAKU KERJA",
    ),
    FormKind.B_1_5: (
        "REKAMAN INFORMASI UMPAN BALIK BERKELANJUTAN",
        "NO RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI RENCANA HASIL KERJA ASPEK INDIKATOR KINERJA INDIVIDU "
        f"TARGET {REALISASI} {UMPAN} (1)",
        "Rekan kerja setingkat (Sari): Catatan pasien selalu lengkap.",
        "PERILAKU KERJA",
        "2 umpan balik tentang pekerjaan bersama",
    ),
    FormKind.B_1_6: ("PELAKSANAAN COACHING", "PEGAWAI NO PEMBIMBING", "TUJUAN IKI TARGET", "PELUANG", "Pembimbing,"),
    FormKind.B_1_7: ("PELAKSANAAN MENTORING", "TUJUAN KEAHLIAN JANGKA WAKTU", "JURNAL WAKTU DAN TEMPAT MATERI - -"),
    FormKind.B_1_8: (
        "UMPAN BALIK PELAKSANAAN BIMBINGAN KINERJA",
        "NO SUBJEK KRITERIA UMPAN BALIK",
        "Ya. Sejak awal",
        "bukan teks resmi",
    ),
    FormKind.C_1_1: (
        "HASIL EVALUASI KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF PERIODE***: TRIWULAN I/II/III/IV-AKHIR*",
        f"HASIL KERJA {REALISASI} {UMPAN} A. UTAMA",
        "PERILAKU KERJA",
    ),
    FormKind.C_1_2: (
        "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI PERIODE***:",
        "INSTANSI Kabupaten Contoh",
        f"NO RENCANA HASIL KERJA INDIKATOR KINERJA INDIVIDU TARGET PERSPEKTIF {REALISASI} {UMPAN} (1)",
        "(7) A. UTAMA",
    ),
    FormKind.C_1_3: (
        "CAPAIAN KINERJA ORGANISASI*: ISTIMEWA / BAIK / BUTUH PERBAIKAN / KURANG / SANGAT KURANG",
        "POLA DISTRIBUSI:",
        "NO RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI RENCANA HASIL KERJA ASPEK INDIKATOR KINERJA INDIVIDU "
        f"TARGET {REALISASI} {UMPAN} (1)",
        "(8) A. UTAMA",
        "Rekan kerja setingkat (Sari): Catatan pasien selalu lengkap.",
        "B. TAMBAHAN",
        "RATING HASIL KERJA*: DIATAS EKSPEKTASI / SESUAI EKSPEKTASI / DIBAWAH EKSPEKTASI**",
        "PERILAKU KERJA",
        "RATING PERILAKU KERJA*:",
        "PREDIKAT KINERJA PEGAWAI*: SANGAT BAIK / BAIK / BUTUH PERBAIKAN / KURANG (MISCONDUCT) / SANGAT KURANG",
        "Pejabat Penilai Kinerja,",
        "* Pilih salah satu",
    ),
    FormKind.D_1_1: (
        "FORMAT D.1.1",
        "DOKUMEN EVALUASI KINERJA PEGAWAI PERIODE*: TRIWULAN I/II/III/IV-AKHIR**",
        "1. PEGAWAI YANG DINILAI",
        "2. PEJABAT PENILAI KINERJA",
        "3. ATASAN PEJABAT PENILAI KINERJA",
        "4. EVALUASI KINERJA",
        "5. CATATAN/ REKOMENDASI",
        "7. Pegawai yang Dinilai",
        "6. Pejabat Penilai Kinerja",
    ),
    FormKind.D_1_2: ("FORMAT D.1.2", "7. Pegawai yang Dinilai", "6. Atasan Pejabat Penilai Kinerja"),
    FormKind.D_1_3: (
        "FORMAT D.1.3",
        "6. KEBERATAN",
        "7. PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN",
        "8. KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA",
        "10. Pegawai yang Dinilai",
        "9. Pejabat Penilai Kinerja",
        "11. Atasan Pejabat Penilai Kinerja",
    ),
}


@cache
def _plain(form: FormKind) -> bytes:
    return _printed(form, SAMPLES[form])


def _issue(form: FormKind, context: Any = None) -> bytes:
    return _plain(form) if context is None else _printed(form, context)


def _printed(form: FormKind, context: Any) -> bytes:
    return render(form, context, number=NUMBER, verify_url=VERIFY_URL, issued_at=ISSUED_AT)


def _text(content: bytes) -> str:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", ""))


@pytest.mark.parametrize("form", list(FormKind))
def test_headings_come_in_the_official_order(form: FormKind) -> None:
    text, at = _text(_issue(form)), 0
    for piece in ORDER[form]:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is missing after position {at} of: {text[:3000]}"
        at = found


@pytest.mark.parametrize("form", list(FormKind))
def test_every_page_is_folio_numbered_and_verifiable(form: FormKind) -> None:
    reader = pypdf.PdfReader(io.BytesIO(_issue(form)))
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        expected = (612, 936) if form.value[0] in "DL" else (936, 612)
        assert (float(page.mediabox.width), float(page.mediabox.height)) == expected
        text = page.extract_text()
        assert f"Nomor dokumen: {NUMBER}" in text
        assert f"halaman {number} dari {count}" in text
        assert VERIFY_URL in text


@pytest.mark.parametrize("form", list(FormKind))
def test_it_claims_pdf_a_and_pdf_ua_and_carries_its_data(form: FormKind) -> None:
    reader = pypdf.PdfReader(io.BytesIO(_issue(form)))
    xmp = reader.root_object["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.root_object["/Lang"] == "id-ID"
    data = reader.attachments["data.json"][0]
    assert data.decode() == canonical_json(SAMPLES[form])


@pytest.mark.parametrize("form", list(FormKind))
def test_same_input_gives_the_same_bytes(form: FormKind) -> None:
    assert _printed(form, SAMPLES[form]) == _plain(form)


@pytest.mark.parametrize("form", list(FormKind))
def test_pages_look_like_a_form(form: FormKind) -> None:
    page = pypdfium2.PdfDocument(_issue(form))[0]
    image = page.render(scale=1).to_pil().convert("RGB")
    pixels = image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata()
    colours = list(pixels)
    blue = sum(1 for colour in colours if colour == (222, 234, 246))
    white = sum(1 for colour in colours if colour == (255, 255, 255))
    assert image.size == ((612, 936) if form.value[0] in "DL" else (936, 612))
    assert blue > 2000, "the blue bands are missing"
    assert 0.5 < white / len(colours) < 0.97, "the page is blank or overfull"


def test_the_curve_has_its_peak_at_the_organisations_predicate() -> None:
    """The highlighted column of the drawing moves from the right (Istimewa) to the left (Sangat Kurang)."""
    centres = []
    for predicate in PredikatOrganisasi:
        content = _issue(FormKind.C_1_3, replace(EVALUASI, capaian_organisasi=predicate))
        image = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil().convert("RGB")
        # A row through the top of the highlighted column, above every line of the curve except the peak.
        row = [x for x in range(200, 700) if image.getpixel((x, 246)) == (222, 234, 246)]
        centres.append(sum(row) / len(row))
    assert centres == sorted(centres, reverse=True)
    assert centres[0] - centres[-1] > 300


def _strokes(context: Any) -> int:
    """Count the lines drawn on the first page: the frame's, and one for every struck option."""
    page = pypdf.PdfReader(io.BytesIO(_issue(FormKind.D_1_1, context))).pages[0]
    return page.get_contents().get_data().count(b"\nS\n")


def test_a_line_is_drawn_through_each_rejected_option() -> None:
    struck = SAMPLES[FormKind.D_1_1]
    monthly = replace(struck, periode=PeriodeEvaluasi.satu("Bulan Maret"))
    assert _strokes(struck) - _strokes(monthly) == 3, "I, II and III are struck through, IV-AKHIR stands"


def test_study_leave_prints_both_signatures() -> None:
    assert "Pegawai yang Dinilai," not in _text(_issue(FormKind.C_1_3))
    assert "Pegawai yang Dinilai," in _text(_issue(FormKind.C_1_3, replace(EVALUASI, ttd_pegawai=TTD_BIDAN)))


def test_a_preview_has_no_number_and_says_so() -> None:
    text = _text(preview(FormKind.A_1_7, SKP, now=ISSUED_AT))
    assert "Pratinjau, belum diterbitkan." in text
    assert "Nomor dokumen" not in text


def test_the_wrong_context_is_refused() -> None:
    with pytest.raises(TypeError, match="EvaluasiDoc"):
        _issue(FormKind.C_1_3, SKP)


def test_an_official_document_needs_number_and_address() -> None:
    with pytest.raises(ValueError, match="number"):
        render(FormKind.A_1_7, SKP, number="", verify_url=VERIFY_URL, issued_at=ISSUED_AT)


INJECTIONS = (
    '#import "x": y #panic("boom")',
    "*tebal* _miring_ $x^2$ `kode` @acuan = judul",
    "<script>alert(1)</script>",
    '#sys.inputs #read("/etc/passwd") \\ /* // ]',
    '"}, {"resmi": true',
)


@pytest.mark.parametrize("typed", INJECTIONS)
def test_markup_is_printed_as_it_was_typed(typed: str) -> None:
    content = _issue(FormKind.A_1_7, replace(SKP, utama=(replace(RHK[0], teks=typed, penugasan_dari=""),)))
    assert typed.replace(" ", "") in _text(content).replace(" ", "")


def _everywhere(value: Any, text: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"periode", "pendekatan"}
        return replace(
            value, **{f.name: _everywhere(getattr(value, f.name), text) for f in fields(value) if f.name not in kept}
        )
    if isinstance(value, tuple):
        return tuple(_everywhere(item, text) for item in value)
    return text if isinstance(value, str) and not isinstance(value, StrEnum) else value


@pytest.mark.parametrize("form", list(FormKind))
def test_any_text_in_any_field_still_makes_a_document(form: FormKind) -> None:
    text = "Kerja 😀 עברית عبدالله 汉字 \u202ekebalik\x00 " + "tanpaspasi" * 30 + " kata" * 20
    assert _text(_issue(form, _everywhere(SAMPLES[form], text))).count("[U+1F600]") > 3


def test_every_character_called_printable_has_a_glyph() -> None:
    every = " ".join(chr(point) for point in sorted(covered()))
    content = _issue(FormKind.D_1_1, _everywhere(SAMPLES[FormKind.D_1_1], every))
    assert json.loads(pypdf.PdfReader(io.BytesIO(content)).attachments["data.json"][0])["catatan"] == [every]


def test_long_text_continues_on_further_pages_under_a_repeated_header() -> None:
    rows = tuple(replace(RHK[1], teks=f"Hasil ke-{number} " + "uraian panjang " * 60) for number in range(1, 13))
    reader = pypdf.PdfReader(io.BytesIO(_issue(FormKind.A_1_7, replace(SKP, utama=rows))))
    with_rows = [page.extract_text() for page in reader.pages if "Hasil ke-" in page.extract_text()]
    assert len(with_rows) > 2
    assert all("INDIKATOR KINERJA INDIVIDU" in text for text in with_rows)
    assert "Hasil ke-12" in with_rows[-1]
