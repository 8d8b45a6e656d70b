"""One realistic context for each form, after the regulation's own worked examples."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from takar.documents.forms.context import (
    BimbinganDoc,
    DokumenEvaluasiDoc,
    EvaluasiDoc,
    FormContext,
    HasilKerjaBaris,
    IndikatorBaris,
    KelompokKolom,
    KriteriaBaris,
    Lampiran,
    MphDoc,
    NilaiPerilaku,
    PeranBaris,
    PeriodeEvaluasi,
    Persetujuan,
    RekamanDoc,
    SkpDoc,
    SurveiDoc,
    TindakBaris,
    UlasanDoc,
    Umpan,
    UnsurBaris,
)
from takar.documents.forms.kind import FormKind
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating
from takar.law.skp import Pendekatan
from tests.documents.people import BIDAN, BUPATI, KADIS, KEPALA, TTD_BIDAN, TTD_KADIS, TTD_KEPALA, WIB
from tests.documents.sheets import AKSI, DOKUMENTASI, MANUAL, STRATEGI

ISSUED_AT = datetime(2026, 1, 30, 2, 12, tzinfo=UTC).astimezone(WIB)
NUMBER = "SKP/2026/000123"
VERIFY_URL = "https://takar.contoh.go.id/verifikasi/Zm9vYmFyYmF6cXV4MTIzNA/"


NILAI = (
    NilaiPerilaku(
        nama="Berorientasi pelayanan",
        panduan=(
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
        ekspektasi=("Menyapa setiap ibu hamil dan menjelaskan hasil pemeriksaan dengan bahasa sederhana",),
        umpan_balik=(Umpan(pemberi="Pimpinan", teks="Ramah dan sabar, keluhan pasien berkurang."),),
    ),
    NilaiPerilaku(
        nama="Akuntabel",
        panduan=(
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
    ),
    NilaiPerilaku(
        nama="Kompeten",
        panduan=(
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
        umpan_balik=(Umpan(pemberi="Rekan kerja setingkat (Sari)", teks="Membimbing bidan baru dengan telaten."),),
    ),
    NilaiPerilaku(
        nama="Harmonis",
        panduan=(
            "Menghargai setiap orang apapun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
    ),
    NilaiPerilaku(
        nama="Loyal",
        panduan=(
            "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, "
            "setia pada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
            "Menjaga rahasia jabatan dan negara",
        ),
    ),
    NilaiPerilaku(
        nama="Adaptif",
        panduan=(
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
    ),
    NilaiPerilaku(
        nama="Kolaboratif",
        panduan=(
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama",
        ),
    ),
)

RHK = (
    HasilKerjaBaris(
        teks="Ibu hamil terlayani sesuai standar",
        penugasan_dari="Kepala Puskesmas Sukamaju",
        rhk_pimpinan="Meningkatnya kesehatan ibu dan anak",
        iki_pimpinan=("Persentase ibu hamil mendapat pelayanan antenatal sesuai standar",),
        indikator=(
            IndikatorBaris(
                aspek="Kuantitas",
                perspektif="Penerima Layanan",
                teks="Persentase ibu hamil yang diperiksa paling sedikit enam kali",
                target="80 - 90%",
                realisasi=("88% (412 dari 468 ibu hamil)",),
                umpan_balik=(
                    Umpan(pemberi="Pimpinan", teks="Sesuai harapan; pertahankan kunjungan rumah di Desa Cikaret."),
                    Umpan(pemberi="Rekan kerja setingkat (Sari)", teks="Catatan pasien selalu lengkap."),
                ),
            ),
            IndikatorBaris(
                aspek="Waktu",
                perspektif="Proses Bisnis",
                teks="Waktu tunggu pemeriksaan",
                target="paling lama 30 menit",
                realisasi=("rata-rata 26 menit",),
            ),
        ),
    ),
    HasilKerjaBaris(
        teks="Tidak terjadi malpraktek terhadap ibu hamil",
        rhk_pimpinan="Meningkatnya mutu layanan puskesmas",
        indikator=(
            IndikatorBaris(
                aspek="Kualitas",
                perspektif="Anggaran",
                teks="Jumlah aduan malpraktek yang terbukti",
                target="0 aduan",
                realisasi=("0 aduan",),
            ),
        ),
        umpan_balik=(Umpan(pemberi="Pimpinan", teks="Prosedur dipatuhi sepanjang triwulan."),),
    ),
)


SKP = SkpDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    pendekatan=Pendekatan.KUANTITATIF,
    pegawai=BIDAN,
    penilai=KEPALA,
    utama=RHK,
    perilaku=NILAI,
    ttd_pegawai=TTD_BIDAN,
    ttd_penilai=TTD_KEPALA,
    lampiran=Lampiran(
        dukungan_sumber_daya=("Satu bidan pendamping", "Alat USG siap pakai"),
        skema_pertanggungjawaban=("Laporan setiap akhir triwulan dengan bukti kohort ibu",),
        konsekuensi=("Diusulkan mengikuti pelatihan", "Teguran dan pengalihan penugasan"),
    ),
)
SKP_JPT = replace(
    SKP,
    pegawai=KADIS,
    penilai=BUPATI,
    ttd_pegawai=TTD_KADIS,
    lampiran=None,
    ttd_penilai=Persetujuan(nama=BUPATI.nama, tempat="Contoh", tanggal=date(2026, 1, 30)),
)
MPH = MphDoc(
    instansi="Pemerintah Kabupaten Contoh",
    unit_kerja="Puskesmas Sukamaju",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    pimpinan=KEPALA.nama,
    jabatan_pimpinan=KEPALA.jabatan,
    kolom=("Persentase ibu hamil terlayani", "Angka kematian bayi", "Indeks kepuasan masyarakat"),
    baris=(
        PeranBaris(
            nama=BIDAN.nama,
            jabatan=BIDAN.jabatan,
            peran=(
                ("Ibu hamil terlayani sesuai standar", "Tidak terjadi malpraktek"),
                ("Bayi baru lahir terpantau",),
                (),
            ),
        ),
        PeranBaris(
            nama="Joko Santoso", jabatan="Pengelola Pengaduan", peran=((), (), ("Aduan pasien dijawab tepat waktu",))
        ),
    ),
)
EVALUASI = EvaluasiDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    periode=PeriodeEvaluasi.triwulan(2),
    pendekatan=Pendekatan.KUANTITATIF,
    pegawai=BIDAN,
    penilai=KEPALA,
    capaian_organisasi=PredikatOrganisasi.BAIK,
    utama=RHK,
    perilaku=NILAI,
    rating_hasil=Rating.SESUAI,
    rating_perilaku=Rating.DIATAS,
    predikat=Predikat.BAIK,
    ttd_penilai=TTD_KEPALA,
)
DOKUMEN_EVALUASI = DokumenEvaluasiDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    periode=PeriodeEvaluasi.triwulan(4),
    pegawai=BIDAN,
    penilai=KEPALA,
    atasan_penilai=KADIS,
    capaian_organisasi=PredikatOrganisasi.BAIK,
    predikat=Predikat.BUTUH_PERBAIKAN,
    ttd_pegawai=TTD_BIDAN,
    ttd_penilai=TTD_KEPALA,
    ttd_atasan=TTD_KADIS,
    catatan=("Ikut pelatihan kegawatdaruratan maternal pada tahun 2027.",),
    keberatan=("Realisasi triwulan III belum dihitung.",),
    penjelasan_penilai=("Bukti diterima setelah masa evaluasi.",),
    keputusan_atasan=("Hasil evaluasi diubah menjadi Baik.",),
)

REKAMAN = RekamanDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    periode=PeriodeEvaluasi.triwulan(1),
    pendekatan=Pendekatan.KUANTITATIF,
    pegawai=BIDAN,
    penilai=KEPALA,
    utama=RHK,
    perilaku=NILAI,
    di_luar=2,
)
COACHING = BimbinganDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    tanggal=date(2026, 3, 10),
    pegawai=BIDAN,
    pembimbing=KEPALA,
    kelompok=(
        KelompokKolom(nama="TUJUAN", judul=("IKI", "TARGET"), baris=(("Ibu hamil terlayani", "90–95%"),)),
        KelompokKolom(nama="PELUANG", judul=("PELUANG",), baris=(("Kader posyandu siap membantu",),)),
    ),
    ttd_pegawai=TTD_BIDAN,
    ttd_pembimbing=TTD_KEPALA,
)
MENTORING = replace(
    COACHING,
    kelompok=(
        KelompokKolom(nama="TUJUAN", judul=("KEAHLIAN", "JANGKA WAKTU"), baris=(("Memimpin rapat", "Triwulan II"),)),
        KelompokKolom(nama="JURNAL", judul=("WAKTU DAN TEMPAT", "MATERI"), baris=()),
    ),
)
ULASAN = UlasanDoc(
    instansi="Pemerintah Kabupaten Contoh",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 12, 31),
    tanggal=date(2026, 3, 10),
    pegawai=BIDAN,
    pembimbing=KEPALA.nama,
    baris=(KriteriaBaris(subjek="Pembimbing", kriteria="Tujuan dijelaskan.", umpan_balik="Ya. Sejak awal"),),
    bawaan=True,
)


SURVEI = SurveiDoc(
    instansi="Pemerintah Kabupaten Contoh",
    unit_kerja="Puskesmas Sukamaju",
    mulai=date(2026, 1, 1),
    selesai=date(2026, 6, 30),
    judul="Survei kepuasan semester pertama",
    jenis="Survei Kepuasan Masyarakat (SKM)",
    dasar="PermenPANRB 14/2017",
    populasi=600,
    target=234,
    responden=240,
    sebutan="IKM",
    nilai="81,25",
    mutu="B (Baik)",
    selang="79,90 sampai 82,60",
    metode="bobot tepat 1/9, dibulatkan sekali ke dua desimal",
    cara=(("Sesudah layanan selesai", "180"), ("Lembar kertas", "60")),
    baris=(
        UnsurBaris(nama="Persyaratan", rata="3,310", tertimbang="0,368", nilai="82,75", mutu="B"),
        UnsurBaris(nama="Waktu Penyelesaian", rata="3,010", tertimbang="0,334", nilai="75,25", mutu="C", terendah=True),
    ),
    tindak=(
        TindakBaris(
            unsur="Waktu Penyelesaian",
            kegiatan="Membuka loket kedua pada hari Senin",
            penanggung_jawab="Kepala Puskesmas",
            batas=date(2026, 9, 30),
        ),
    ),
)
_T = TypeVar("_T", SkpDoc, EvaluasiDoc, RekamanDoc)


def kualitatif(context: _T) -> _T:
    """Return the same document written in the qualitative approach."""
    return replace(context, pendekatan=Pendekatan.KUALITATIF)


EVALUASI_JPT = replace(EVALUASI, pegawai=KADIS, penilai=BUPATI)
SAMPLES: dict[FormKind, FormContext] = {
    FormKind.A_1_1: kualitatif(SKP_JPT),
    FormKind.A_1_2: SKP_JPT,
    FormKind.A_1_3: MANUAL,
    FormKind.A_1_4: STRATEGI,
    FormKind.A_1_5: MPH,
    FormKind.A_1_6: kualitatif(SKP),
    FormKind.A_1_7: SKP,
    FormKind.A_1_8: SKP,
    FormKind.B_1_1: AKSI,
    FormKind.B_1_2: DOKUMENTASI,
    FormKind.B_1_3: kualitatif(REKAMAN),
    FormKind.B_1_4: replace(REKAMAN, pegawai=KADIS, penilai=BUPATI),
    FormKind.B_1_5: REKAMAN,
    FormKind.B_1_6: COACHING,
    FormKind.B_1_7: MENTORING,
    FormKind.B_1_8: ULASAN,
    FormKind.C_1_1: kualitatif(EVALUASI),
    FormKind.C_1_2: EVALUASI_JPT,
    FormKind.C_1_3: EVALUASI,
    FormKind.D_1_1: DOKUMEN_EVALUASI,
    FormKind.D_1_2: DOKUMEN_EVALUASI,
    FormKind.D_1_3: DOKUMEN_EVALUASI,
    FormKind.LHS: SURVEI,
}
