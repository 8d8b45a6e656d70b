"""What is said in the forum of the story. Invented, in words that fit any office with a counter."""

from dataclasses import dataclass

WARGA = ("Bu Ratih", "Pak Darmo", "Ika", "Yusuf", "Nining")

# Theme, title, text, the unit's answer, a reply by someone else.
TOPIK = (
    (
        "LAYANAN",
        "Apakah berkas bisa dititipkan tetangga?",
        "Saya merawat ibu di rumah dan sulit meninggalkannya.\n\nApakah berkas boleh dititipkan **tetangga** saja?",
        "Boleh, dengan surat kuasa bermeterai dan fotokopi KTP Anda. Contoh suratnya ada di loket.",
        "Terima kasih, saya juga menunggu jawaban ini.",
    ),
    (
        "LAYANAN",
        "Nomor antrean habis sebelum pukul sembilan",
        "Sudah tiga kali saya datang pukul 08.45 dan nomor antrean habis. Apa ada batas nomor sehari?",
        "Tidak ada batas nomor. Mesinnya sempat kehabisan kertas; sejak kemarin petugas mengisinya pukul 07.30.",
        "",
    ),
    (
        "LINGKUNGAN",
        "Ruang tunggu panas dan sempit",
        "Ruang tunggunya pengap siang hari:\n\n- kipas mati dua\n- kursi kurang\n- tidak ada tempat bagi kursi roda",
        "",
        "Betul, kemarin beberapa lansia berdiri lama.",
    ),
    (
        "LAYANAN",
        "Jam berapa loket tutup pada hari Jumat?",
        "Di papan tertulis pukul 15.00, tetapi Jumat lalu sudah tutup pukul 14.00. Mana yang benar?",
        "",
        "",
    ),
)


@dataclass(frozen=True, slots=True)
class IdeCerita:
    """One idea; with a target it was taken up."""

    judul: str
    isi: str
    jawaban: str = ""
    target: str = ""
    kemajuan: str = ""


IDE = (
    IdeCerita(
        "Loket khusus lansia dan ibu dengan bayi",
        "Satu loket didahulukan bagi lansia, penyandang disabilitas, dan ibu yang membawa bayi.",
        "Usul yang baik. Loket 3 kami siapkan sebagai loket prioritas, dengan kursi dan jalur kursi roda.",
        "Loket prioritas buka setiap hari kerja",
        "Kursi sudah dipasang. Petugas dilatih pekan depan, lalu loketnya dibuka.",
    ),
    IdeCerita(
        "Pemberitahuan lewat pesan jika berkas kurang",
        "Kalau berkas kurang, kirim pesan singkat supaya warga tidak bolak-balik menanyakannya.",
    ),
)

# How far the consultation of each government has come.
_ALL = ("undang", "materi", "buka", "tutup", "terbitkan", "lanjut")
LANGKAH = (_ALL[:3], _ALL, _ALL[:4], _ALL[:1], _ALL[:5])


@dataclass(frozen=True, slots=True)
class Cerita:
    """One consultation from its invitation to what was promised."""

    judul: str
    latar: str
    undangan: str
    tempat: str
    materi: str
    kesepakatan: str
    peserta: tuple[tuple[str, str], ...]
    masukan: tuple[tuple[str, str], ...]
    jawaban: tuple[tuple[str, str], ...]
    komitmen: tuple[tuple[str, str, int], ...]


KONSULTASI = Cerita(
    judul="Jam buka dan standar waktu pelayanan",
    latar="Banyak warga bekerja sampai sore. Angka layanan menunjukkan antrean terpanjang pada Senin pagi.",
    undangan="Kami mengundang pengguna layanan dan organisasi masyarakat membahas jam buka dan waktu pelayanan.",
    tempat="Aula kantor",
    materi="Rancangan:\n\n1. Loket buka sampai **17.00** pada Selasa dan Kamis\n2. Layanan selesai dua hari",
    kesepakatan="Loket buka sampai pukul 17.00 pada hari Selasa dan Kamis.\nDua hari kerja berlaku bertahap.",
    peserta=(
        ("PENGGUNA", "Perwakilan warga RW 02"),
        ("MASYARAKAT", "Kelompok PKK"),
        ("AHLI", "Pusat kajian pelayanan publik"),
        ("MEDIA", "Radio komunitas"),
    ),
    masukan=(
        ("PENGGUNA", "Hari Sabtu pagi lebih membantu daripada sore hari kerja."),
        ("MASYARAKAT", "Mohon jam baru diumumkan di papan RT, tidak hanya di situs."),
        ("AHLI", "Ukur dulu berapa orang yang datang sesudah pukul 15.00 selama sebulan."),
    ),
    jawaban=(
        ("SEBAGIAN", "Sabtu dicoba sekali sebulan; petugas piket terbatas."),
        ("DITERIMA", "Pengumuman ditempel di papan RT dan dibacakan pada pertemuan warga."),
        ("DITERIMA", "Pengukuran berjalan mulai awal bulan dan hasilnya diumumkan di sini."),
    ),
    komitmen=(
        ("Buka loket sampai pukul 17.00 pada Selasa dan Kamis", "Seksi pelayanan", 30),
        ("Umumkan jam baru di papan RT", "Sekretariat", 10),
    ),
)
