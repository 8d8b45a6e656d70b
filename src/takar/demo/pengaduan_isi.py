"""What people complain of in the story, and what they are answered. Invented; no norm."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Aduan:
    """One complaint and how far it has come; `hari_lalu`: working days since it was sent."""

    isi: str
    pokok: str
    hari_lalu: int
    sampai: str
    jenis: str = "PENGADUAN"
    sifat: str = "RAHASIA"
    jawab: str = ""
    umum: str = ""
    layanan: bool = True


MASALAH = "Warga mengadukan berkas yang sudah lengkap menunggu lebih dari seminggu sebelum ditandatangani."
JAWABAN = "Terima kasih. Kami sudah memeriksanya, dan perbaikannya mulai berlaku hari ini."
RINGKASAN = "Warga mengadukan petunjuk yang membingungkan. Papan syarat di loket sudah diganti dan disederhanakan."
NAMA = ("Siti Rahmawati", "Agung Nugroho", "Yuliana Manurung", "Maria Goreti", "Iwan Setiabudi", "Lilis Suryani")

# The first one has come in yesterday; the second of the same is merged into it.
ADUAN = (
    Aduan(
        isi="Berkas saya sudah lengkap sejak minggu lalu, tetapi di loket dijawab masih menunggu tanda tangan.",
        pokok="WAKTU",
        hari_lalu=1,
        sampai="DITERIMA",
    ),
    Aduan(
        isi="Petugas di loket dua sering tidak ada di tempat sesudah jam istirahat.",
        pokok="SIKAP",
        hari_lalu=3,
        sampai="DIKEMBALIKAN",
        jawab="Mohon sebutkan hari dan kira-kira jam berapa, agar kami dapat memeriksanya.",
    ),
    Aduan(
        isi="Apakah pengurusan lewat keluarga yang lain satu kartu diperbolehkan?",
        pokok="SYARAT",
        hari_lalu=4,
        sampai="DIVERIFIKASI",
        jenis="INFORMASI",
        sifat="BERNAMA",
    ),
    Aduan(
        isi="Jalur kursi roda terhalang sepeda motor setiap pagi, ibu saya tidak bisa masuk.",
        pokok="SARANA",
        hari_lalu=24,
        sampai="DITUGASKAN",
        sifat="BERNAMA",
    ),
    Aduan(
        isi="Antrean daring saya tidak diakui di loket dan diminta mengambil nomor lagi.",
        pokok="SYARAT",
        hari_lalu=9,
        sampai="DIJAWAB",
        jawab="Petugas baru belum tahu caranya. Sejak kemarin nomor daring dipanggil bersama nomor loket.",
    ),
    Aduan(
        isi="Nama anak saya salah tulis, padahal di formulir sudah benar.",
        pokok="HASIL",
        hari_lalu=40,
        sampai="PUAS",
        jawab="Kesalahan ada pada kami. Hasilnya dicetak ulang dan diantar ke rumah hari ini.",
        umum="Nama pada hasil salah tulis. Hasilnya dicetak ulang, dan pemohon kini memeriksa isinya sebelum dicetak.",
    ),
    Aduan(
        isi="Toilet untuk warga terkunci dan kuncinya harus diminta ke satpam.",
        pokok="SARANA",
        hari_lalu=30,
        sampai="DIPERIKSA",
        sifat="ANONIM",
        layanan=False,
        jawab="Toilet dibuka sepanjang jam layanan mulai hari ini.",
    ),
    Aduan(
        isi="Sudah dijawab selesai bulan lalu, tetapi antreannya tetap lama.",
        pokok="WAKTU",
        hari_lalu=12,
        sampai="LAGI",
    ),
    Aduan(
        isi="Jual obat murah hubungi nomor ini sekarang juga.",
        pokok="LAIN",
        hari_lalu=20,
        sampai="DITOLAK",
        sifat="ANONIM",
        layanan=False,
        jawab="Ini iklan, bukan pengaduan tentang layanan pemerintah.",
    ),
    Aduan(
        isi="Nomor telepon layanan yang tertulis di papan tidak pernah diangkat.",
        pokok="SARANA",
        hari_lalu=36,
        sampai="DIAM",
        jawab="Nomornya sudah diganti, dan kini dijaga bergantian sepanjang jam layanan.",
    ),
    Aduan(
        isi="Lampu jalan di depan pasar mati sejak minggu lalu, gelap sekali kalau malam.",
        pokok="SARANA",
        hari_lalu=2,
        sampai="DITERUSKAN",
        layanan=False,
        jawab="Lampu jalan diurus unit lain. Pengaduan ini kami teruskan ke sana dengan nomor yang sama.",
    ),
    Aduan(
        isi="Berkas saya belum juga selesai padahal sudah lewat tanggal yang dijanjikan.",
        pokok="WAKTU",
        hari_lalu=15,
        sampai="DITARIK",
        jawab="Berkasnya sudah selesai tadi pagi, jadi pengaduan ini saya tarik.",
    ),
)
