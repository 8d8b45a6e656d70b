"""What citizens of the story think of each service, in their words, and what the unit did about its weakest unsur."""

from collections.abc import Mapping
from types import MappingProxyType

from takar.law.skm import Unsur

# How likely an answer is one step better than "good" minus how likely it is one step worse, in hundredths.
KECENDERUNGAN: Mapping[str, int] = MappingProxyType(
    {
        Unsur.PERSYARATAN.value: 34,
        Unsur.PROSEDUR.value: 22,
        Unsur.WAKTU.value: 2,
        Unsur.BIAYA.value: 88,
        Unsur.PRODUK.value: 38,
        Unsur.KOMPETENSI.value: 40,
        Unsur.PERILAKU.value: 46,
        Unsur.SARANA.value: 6,
        Unsur.PENGADUAN.value: 14,
    }
)
SARAN = (
    "Petugasnya ramah dan menjelaskan syaratnya pelan-pelan.",
    "Antreannya cepat kalau datang pagi, siang agak lama.",
    "Kursi tunggunya kurang kalau hari Senin.",
    "Mudah, tidak perlu bolak-balik.",
    "Tolong nomor antreannya bisa diambil dari rumah.",
    "Pengumuman syarat di dinding sudah jelas sekali.",
    "Parkir motornya sempit.",
    "Hasilnya jadi sehari lebih cepat dari janjinya.",
    "Saya sempat menunggu karena petugasnya sedang istirahat.",
    "Terima kasih, ibu saya yang lansia didahulukan.",
)
KEGIATAN: Mapping[str, str] = MappingProxyType(
    {
        Unsur.WAKTU.value: "Membuka satu loket tambahan pada hari Senin dan sesudah libur",
        Unsur.SARANA.value: "Menambah dua puluh kursi tunggu dan memperbaiki pendingin ruangan",
        Unsur.PENGADUAN.value: "Memasang papan cara mengadu dan menjawab pengaduan paling lama tiga hari kerja",
        Unsur.PROSEDUR.value: "Memasang alur layanan bergambar di pintu masuk dan di halaman layanan",
    }
)
KEGIATAN_LAIN = "Memeriksa ulang bersama petugas loket dan memperbaiki yang paling sering dikeluhkan"
HASIL = "Dilaksanakan sejak Agustus; waktu tunggu hari Senin turun dari 40 menjadi 25 menit."
