"""All sample sentences that PermenPANRB 6/2022 labels itself (Anak Lampiran 1, p.120-122), and known traps."""

import pytest

from takar.law.registry import LawInputError
from takar.law.rhk import periksa_kalimat

PENCAPAIAN = [
    "Permohonan bantuan teknis diproses dengan cepat dan akurat",
    "Verifikasi berkas permohonan bantuan teknis disampaikan tepat waktu",
    "Pemerintah Daerah menggunakan aplikasi SIMBG untuk penerbitan PBG/ IMB dan SLF",
    "Tidak ada dokumen pengusulan bantuan teknis yang hilang",
    "Ide dan inovasi untuk mengembangkan fitur SIMBG",
    "Hasil analisis kebutuhan biaya disampaikan tepat waktu",
    "Kepuasan instansi pengusul",
    "Ibu hamil terlayani sesuai standar",
    "Diagnosa yang tepat",
    "Peralatan medis tersedia dan siap digunakan",
    "Tidak terjadi malpraktek terhadap ibu hamil",
    "Kepuasan ibu hamil",
]
AKTIVITAS = [
    "Menyusun materi sosialisasi aplikasi SIMBG",
    "Asistensi/ pendampingan terhadap Pemerintah Daerah terkait penggunaan SIMBG",
    "Mengembangkan aplikasi SIMBG",
    "Fasilitasi penyelenggaraan bangunan gedung",
    "Menyusun Draft Kebijakan terkait Bangunan Gedung",
    "Menjawab panggilan untuk konsultasi",
    "Memberikan bimbingan Kinerja kepada pegawai di tim kerja",
    "Melatih tenaga kesehatan",
    "Menulis resep",
    "Menata dokumen rekam medis ibu hamil",
    "Menulis surat rujukan",
]
KATEGORI = [
    "Layanan penerbitan PBG/ IMB dan SLF",
    "Monitoring dan supervisi",
    "Sosialisasi",
    "Pengawasan",
    "Layanan Antenatal Care",
    "Hubungan masyarakat",
    "Layanan persalinan",
]


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [(text, "PENCAPAIAN") for text in PENCAPAIAN]
    + [(text, "AKTIVITAS") for text in AKTIVITAS]
    + [(text, "KATEGORI") for text in KATEGORI],
)
def test_official_samples(teks: str, jenis: str) -> None:
    hint = periksa_kalimat(teks)
    assert hint.jenis == jenis
    assert bool(hint.saran) == (jenis != "PENCAPAIAN")


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        ("Meningkatnya kepatuhan wajib pajak", "PENCAPAIAN"),  # begins with me-, but -nya names a result
        ("Terlaksananya pelatihan kader posyandu", "PENCAPAIAN"),
        ("Medis siap 24 jam", "PENCAPAIAN"),  # "medis" is no verb
        ("Membuat laporan tepat waktu", "AKTIVITAS"),  # "tepat waktu" does not turn a deed into a result
        ("MENYUSUN LAPORAN", "AKTIVITAS"),
        ("  menulis resep", "AKTIVITAS"),
        ("Dinas terkait", "KATEGORI"),  # neither di- nor ter- is a passive here
        ("Berkas permohonan", "KATEGORI"),
        ("Koordinasi lintas sektor", "AKTIVITAS"),
        ("Memenuhi kebutuhan data", "AKTIVITAS"),  # no doer: a deed
        ("Masyarakat memperoleh KTP dalam 1 hari", "PENCAPAIAN"),  # the receiver is named: a result
        ("Meningkat 10% dari tahun lalu", "PENCAPAIAN"),
        ("Indeks kepuasan masyarakat 88", "PENCAPAIAN"),
        ("Indeks kepuasan masyarakat", "KATEGORI"),
        ("Opini WTP atas laporan keuangan", "PENCAPAIAN"),
        ("Jalan kabupaten dalam kondisi mantap", "PENCAPAIAN"),
        ("Penyusunan laporan keuangan", "AKTIVITAS"),
        ("Koordinasi dan evaluasi", "KATEGORI"),
    ],
)
def test_traps(teks: str, jenis: str) -> None:
    assert periksa_kalimat(teks).jenis == jenis


@pytest.mark.parametrize("teks", ["", "   ", "123 / 456", "a" * 5001])
def test_nothing_to_judge_is_refused(teks: str) -> None:
    with pytest.raises(LawInputError):
        periksa_kalimat(teks)
