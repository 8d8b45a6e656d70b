"""Every kind of deed of this room that the ledger knows. Counselling is told in words that give nobody away."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

PERMINTAAN_DIBUAT = register(
    "dialogue.permintaan.dibuat", _("{aktor} meminta umpan balik kepada {banyak} orang tentang pekerjaannya.")
)
PERMINTAAN_DIJAWAB = register("dialogue.permintaan.dijawab", _("{aktor} menjawab permintaan umpan balik."))
PERMINTAAN_DITOLAK = register(
    "dialogue.permintaan.ditolak", _("{aktor} menyatakan tidak bisa menjawab permintaan umpan balik.")
)
PERMINTAAN_DITARIK = register("dialogue.permintaan.ditarik", _("{aktor} menarik permintaan umpan balik."))
TANGGAPAN_DIBERIKAN = register("dialogue.tanggapan.diberikan", _("{aktor} menanggapi umpan balik yang diterima."))

DIALOG_DIMULAI = register("dialogue.dialog.dimulai", _("{aktor} menyiapkan dialog kinerja tanggal {tanggal}."))
DIALOG_AGENDA = register("dialogue.dialog.agenda", _("{aktor} mengubah agenda dialog kinerja tanggal {tanggal}."))
DIALOG_CATATAN = register("dialogue.dialog.catatan", _("{aktor} mengubah catatan dialog kinerja tanggal {tanggal}."))
DIALOG_LANGKAH = register(
    "dialogue.dialog.langkah", _("{aktor} mengubah langkah pada dialog kinerja tanggal {tanggal}.")
)
DIALOG_DIKONFIRMASI = register(
    "dialogue.dialog.dikonfirmasi", _("{aktor} mengonfirmasi catatan dialog kinerja tanggal {tanggal}.")
)
DIALOG_DISEPAKATI = register(
    "dialogue.dialog.disepakati", _("{aktor} mengonfirmasi, dan dialog kinerja tanggal {tanggal} menjadi disepakati.")
)
DIALOG_DIBUKA_KEMBALI = register(
    "dialogue.dialog.dibuka_kembali", _("{aktor} membuka kembali catatan dialog kinerja tanggal {tanggal}.")
)
DIALOG_DIBATALKAN = register("dialogue.dialog.dibatalkan", _("{aktor} membatalkan dialog kinerja tanggal {tanggal}."))
CATATAN_PRIBADI_DISIMPAN = register(
    "dialogue.catatan_pribadi.disimpan", _("{aktor} menyimpan catatan untuk dirinya sendiri.")
)
LANGKAH_SELESAI = register("dialogue.langkah.selesai", _("{aktor} menutup langkah yang disepakati sebagai selesai."))
LANGKAH_DIHENTIKAN = register(
    "dialogue.langkah.dihentikan", _("{aktor} menutup langkah yang disepakati: tidak dilanjutkan.")
)

BIMBINGAN_DIMULAI = register("dialogue.bimbingan.dimulai", _("{aktor} memulai catatan {jenis} tanggal {tanggal}."))
BIMBINGAN_DIISI = register("dialogue.bimbingan.diisi", _("{aktor} mengisi catatan {jenis} tanggal {tanggal}."))
BIMBINGAN_DIAJUKAN = register(
    "dialogue.bimbingan.diajukan", _("{aktor} menyerahkan catatan {jenis} tanggal {tanggal} untuk disetujui pegawai.")
)
BIMBINGAN_DIKEMBALIKAN = register(
    "dialogue.bimbingan.dikembalikan",
    _("{aktor} meminta perbaikan catatan {jenis} tanggal {tanggal}: {alasan}"),
    shred=("alasan",),
)
BIMBINGAN_DISETUJUI = register(
    "dialogue.bimbingan.disetujui", _("{aktor} menyetujui catatan {jenis} tanggal {tanggal}.")
)
BIMBINGAN_DIBATALKAN = register(
    "dialogue.bimbingan.dibatalkan", _("{aktor} membatalkan catatan {jenis} tanggal {tanggal}.")
)
ULASAN_DIKIRIM = register(
    "dialogue.ulasan.dikirim", _("{aktor} mengisi umpan balik atas pelaksanaan bimbingan tanggal {tanggal}.")
)
KRITERIA_DITETAPKAN = register(
    "dialogue.kriteria.ditetapkan", _("{aktor} menetapkan pernyataan umpan balik bimbingan mulai {mulai}.")
)

# Nothing here says whose matter it is or what it is about; the entries have no subject either.
RAHASIA_DIBUAT = register("dialogue.rahasia.dibuat", _("{aktor} mengirim satu urusan rahasia."))
RAHASIA_DITULIS = register("dialogue.rahasia.ditulis", _("{aktor} menulis pada satu urusan rahasia."))
RAHASIA_DIAMBIL = register("dialogue.rahasia.diambil", _("{aktor} menangani satu urusan rahasia."))
RAHASIA_DIALIHKAN = register(
    "dialogue.rahasia.dialihkan", _("{aktor} meminta satu urusan rahasia ditangani orang lain.")
)
RAHASIA_SELESAI = register("dialogue.rahasia.selesai", _("{aktor} menutup satu urusan rahasia."))
RAHASIA_DISERAHKAN = register("dialogue.rahasia.diserahkan", _("{aktor} memilih orang lain untuk satu urusan rahasia."))
KONSELOR_DITUNJUK = register(
    "dialogue.konselor.ditunjuk", _("{aktor} memasukkan {objek} ke daftar konselor."), shred=("objek",)
)
KONSELOR_DIAKHIRI = register(
    "dialogue.konselor.diakhiri", _("{aktor} mengakhiri {objek} sebagai konselor."), shred=("objek",)
)
