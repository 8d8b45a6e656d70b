"""What the services of the story promise: names, fourteen components, requirements, steps. Local examples, no norms."""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from takar.law.layanan import Komponen
from takar.service.actions.standar import Langkah

_MAKLUMAT = (
    "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan, dan "
    "apabila tidak menepati janji ini, kami siap menerima sanksi sesuai peraturan perundang-undangan yang berlaku."
)
NAMA_PEMOHON = (
    "Siti Rahmawati",
    "Agung Nugroho",
    "Yuliana Manurung",
    "Darmawan",
    "Maria Goreti",
    "Iwan Setiabudi",
    "Nurhayati",
    "Fransiska Tando",
    "Bambang Irawan",
    "Lilis Suryani",
    "Andi Pangerang",
    "Rukmini",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contoh:
    """One service as its unit offers it. `menit`: about how long a quick one takes."""

    kode: str
    nama: str
    ringkas: str
    janji: int
    satuan: str
    produk: str
    dasar: str
    syarat: tuple[tuple[str, bool], ...]
    langkah: tuple[Langkah, ...]
    alasan: str
    menit: int = 60
    biaya: str = "Gratis."

    @property
    def maklumat(self) -> str:
        return _MAKLUMAT

    @property
    def isi(self) -> Mapping[str, str]:
        """The fourteen components."""
        return {
            Komponen.PERSYARATAN: "; ".join(teks for teks, _wajib in self.syarat),
            Komponen.PROSEDUR: " → ".join(each.nama for each in self.langkah),
            Komponen.WAKTU: "Sesuai janji waktu di halaman ini, dihitung sejak syarat lengkap.",
            Komponen.BIAYA: self.biaya,
            Komponen.PRODUK: self.produk,
            Komponen.PENGADUAN: "Di loket, kotak saran, atau lapor.go.id; dijawab paling lama 5 hari kerja.",
            Komponen.DASAR_HUKUM: self.dasar,
            Komponen.SARANA: "Loket, ruang tunggu, kursi prioritas, komputer, dan pencetak.",
            Komponen.KOMPETENSI: "Memahami aturan layanan, mampu mengoperasikan komputer, ramah.",
            Komponen.PENGAWASAN: "Diperiksa atasan langsung setiap hari; inspektorat memeriksa berkala.",
            Komponen.JUMLAH_PELAKSANA: "Paling sedikit dua orang selama jam buka.",
            Komponen.JAMINAN_PELAYANAN: "Dilayani sesuai urutan dan standar, tanpa imbalan apa pun.",
            Komponen.JAMINAN_KEAMANAN: "Berkas disimpan terkunci; data pribadi dihapus sesudah masa simpan.",
            Komponen.EVALUASI: "Dievaluasi tiap triwulan dari angka layanan dan survei kepuasan.",
        }


def _hari(nama: str, janji: int) -> Langkah:
    return Langkah(nama=nama, janji=janji, satuan="HARI_KERJA")


def _menit(nama: str, janji: int) -> Langkah:
    return Langkah(nama=nama, janji=janji, satuan="MENIT_KERJA")


_KTP = ("Kartu tanda penduduk", True)
_KK = ("Kartu keluarga", True)
_SKCK = Contoh(
    kode="PENGANTAR",
    nama="Surat pengantar SKCK",
    ringkas="Pengantar kelurahan untuk membuat SKCK di kepolisian.",
    janji=30,
    satuan="MENIT_KERJA",
    menit=30,
    produk="Surat pengantar bertanda tangan lurah.",
    dasar="UU 25/2009; peraturan kepala daerah tentang pelayanan kelurahan.",
    syarat=(_KTP, _KK, ("Pengantar RT/RW", True)),
    langkah=(_menit("Periksa berkas", 10), _menit("Cetak dan tanda tangan", 20)),
    alasan="Pengantar RT/RW belum ada.",
)
_DOMISILI = Contoh(
    kode="DOMISILI",
    nama="Surat keterangan domisili usaha",
    ringkas="Keterangan tempat usaha bagi warga yang usahanya di kelurahan ini.",
    janji=2,
    satuan="HARI_KERJA",
    produk="Surat keterangan domisili usaha.",
    dasar="UU 25/2009; peraturan kepala daerah tentang pelayanan kelurahan.",
    syarat=(_KTP, ("Bukti kepemilikan atau sewa tempat", True), ("Foto tempat usaha", False)),
    langkah=(_hari("Periksa berkas dan lokasi", 1), _hari("Cetak dan tanda tangan", 1)),
    alasan="Bukti sewa tempat belum ada.",
)
_KARTU = Contoh(
    kode="KK",
    nama="Kartu keluarga",
    ringkas="Kartu keluarga baru, perubahan data, atau pengganti yang hilang.",
    janji=3,
    satuan="HARI_KERJA",
    produk="Kartu keluarga bertanda tangan elektronik.",
    dasar="UU 24/2013; Perpres 96/2018; Permendagri 108/2019.",
    biaya="Gratis (UU 24/2013 Pasal 79A).",
    syarat=(("Kartu keluarga lama", True), ("Buku nikah atau akta", True), ("Surat pindah", False)),
    langkah=(_menit("Periksa berkas", 30), _hari("Verifikasi data", 1), _hari("Penerbitan", 1)),
    alasan="Buku nikah asli belum dibawa.",
)
_AKTA = Contoh(
    kode="AKTA-LAHIR",
    nama="Akta kelahiran",
    ringkas="Kutipan akta kelahiran bagi anak yang baru lahir.",
    janji=4,
    satuan="HARI_KERJA",
    produk="Kutipan akta kelahiran.",
    dasar="UU 24/2013; Perpres 96/2018.",
    biaya="Gratis (UU 24/2013 Pasal 79A).",
    syarat=(_KK, ("Surat keterangan lahir", True), ("Buku nikah", False)),
    langkah=(_menit("Periksa berkas", 30), _hari("Verifikasi data", 2), _hari("Penerbitan", 1)),
    alasan="Surat keterangan lahir dari bidan belum ada.",
)
_SEHAT = Contoh(
    kode="SEHAT",
    nama="Surat keterangan sehat",
    ringkas="Pemeriksaan dan surat keterangan sehat untuk sekolah atau kerja.",
    janji=1,
    satuan="JAM_KERJA",
    menit=60,
    produk="Surat keterangan sehat.",
    dasar="UU 25/2009; peraturan daerah tentang retribusi pelayanan kesehatan.",
    biaya="Sesuai peraturan daerah tentang retribusi.",
    syarat=(_KTP, ("Kartu berobat", False)),
    langkah=(_menit("Pendaftaran", 10), _menit("Pemeriksaan", 40), _menit("Penerbitan surat", 10)),
    alasan="Pemohon diminta kembali sesudah berpuasa.",
)
_RUJUKAN = Contoh(
    kode="RUJUKAN",
    nama="Rekomendasi alat bantu kesehatan",
    ringkas="Rekomendasi puskesmas untuk bantuan kursi roda atau alat dengar.",
    janji=5,
    satuan="HARI_KERJA",
    produk="Surat rekomendasi.",
    dasar="UU 25/2009; peraturan kepala daerah tentang bantuan sosial.",
    syarat=(_KTP, _KK, ("Surat keterangan dokter", True)),
    langkah=(_hari("Periksa berkas", 1), _hari("Kunjungan rumah", 3), _hari("Penerbitan", 1)),
    alasan="Surat keterangan dokter belum ada.",
)
_IZIN = Contoh(
    kode="IZIN-PRAKTIK",
    nama="Izin praktik tenaga kesehatan",
    ringkas="Surat izin praktik bagi perawat, bidan, dan tenaga kesehatan lain.",
    janji=5,
    satuan="HARI_KERJA",
    produk="Surat izin praktik.",
    dasar="UU 17/2023; peraturan pelaksanaannya.",
    syarat=(_KTP, ("Surat tanda registrasi", True), ("Surat keterangan tempat praktik", True)),
    langkah=(_hari("Periksa berkas", 1), _hari("Verifikasi teknis", 3), _hari("Penerbitan izin", 1)),
    alasan="Surat tanda registrasi sudah lewat masa berlakunya.",
)
_REKLAME = Contoh(
    kode="REKLAME",
    nama="Izin reklame sementara",
    ringkas="Izin spanduk dan umbul-umbul paling lama 30 hari.",
    janji=2,
    satuan="HARI_KERJA",
    produk="Izin reklame sementara.",
    dasar="Peraturan daerah tentang pajak daerah dan penyelenggaraan reklame.",
    biaya="Pajak reklame sesuai peraturan daerah.",
    syarat=(_KTP, ("Gambar dan ukuran reklame", True), ("Izin pemilik lahan", False)),
    langkah=(_menit("Periksa berkas", 60), _hari("Penetapan", 1)),
    alasan="Gambar dan ukuran reklame belum ada.",
)
_CUTI = Contoh(
    kode="CUTI-GURU",
    nama="Usul cuti guru",
    ringkas="Pengurusan cuti tahunan, sakit, dan melahirkan bagi guru.",
    janji=3,
    satuan="HARI_KERJA",
    produk="Surat izin cuti.",
    dasar="PP 17/2020; Peraturan BKN 7/2021.",
    syarat=(("Formulir cuti", True), ("Surat dokter", False)),
    langkah=(_hari("Periksa berkas", 1), _hari("Persetujuan kepala sekolah", 1)),
    alasan="Formulir belum ditandatangani.",
)
_LEGALISIR = Contoh(
    kode="LEGALISIR",
    nama="Legalisir ijazah",
    ringkas="Pengesahan salinan ijazah dan nilai bagi lulusan.",
    janji=2,
    satuan="JAM_KERJA",
    menit=90,
    produk="Salinan ijazah yang disahkan.",
    dasar="Permendikbud 29/2014.",
    syarat=(("Ijazah asli", True), ("Salinan ijazah", True)),
    langkah=(_menit("Cocokkan dengan asli", 30), _menit("Pengesahan", 60)),
    alasan="Ijazah asli belum dibawa.",
)
_MENURUT_UNIT: tuple[tuple[str, tuple[Contoh, ...]], ...] = (
    ("PKM-*", (_SEHAT, _RUJUKAN)),
    ("SMPN*", (_CUTI, _LEGALISIR)),
    ("DISDIK*", (_CUTI, _LEGALISIR)),
    ("JP-PTSP", (_IZIN, _REKLAME)),
    ("DPMPTSP*", (_IZIN, _REKLAME)),
    ("KEC-*", (_DOMISILI, _KARTU, _AKTA)),
    ("KEL-*", (_SKCK, _DOMISILI)),
    ("*", (_KARTU, _AKTA)),
)


def contoh_for(kode_unit: str) -> tuple[Contoh, ...]:
    """Return the services that a unit of this code offers in the story."""
    return next(found for pattern, found in _MENURUT_UNIT if fnmatchcase(kode_unit, pattern))
