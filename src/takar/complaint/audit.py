"""Every deed of this room that the ledger knows. No entry names a complainant or repeats what was complained."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

DITERIMA = register("complaint.aduan.diterima", _("{aktor} mengirim pengaduan {nomor}."))
DIVERIFIKASI = register("complaint.aduan.diverifikasi", _("{aktor} memeriksa dan menyalurkan pengaduan {nomor}."))
DIKEMBALIKAN = register("complaint.aduan.dikembalikan", _("{aktor} meminta pelapor melengkapi pengaduan {nomor}."))
DILENGKAPI = register("complaint.aduan.dilengkapi", _("{aktor} melengkapi pengaduan {nomor}."))
DITOLAK = register("complaint.aduan.ditolak", _("{aktor} tidak memproses pengaduan {nomor}, dengan alasan."))
DITERUSKAN = register("complaint.aduan.diteruskan", _("{aktor} meneruskan pengaduan {nomor} kepada {unit}."))
DITUGASKAN = register(
    "complaint.aduan.ditugaskan", _("{aktor} menugaskan {petugas} menangani pengaduan {nomor}."), shred=("petugas",)
)
DIKABARI = register("complaint.aduan.dikabari", _("{aktor} memberi kabar sementara tentang pengaduan {nomor}."))
DIJAWAB = register("complaint.aduan.dijawab", _("{aktor} menjawab pengaduan {nomor}."))
PUAS = register("complaint.aduan.puas", _("{aktor} menyatakan pengaduan {nomor} selesai."))
BELUM_PUAS = register("complaint.aduan.belum_puas", _("{aktor} menyatakan pengaduan {nomor} belum selesai."))
DITUTUP_DIAM = register("complaint.aduan.diam", _("{aktor} menutup pengaduan {nomor} karena pelapor tidak menanggapi."))
DITUTUP_PERIKSA = register("complaint.aduan.ditutup", _("{aktor} memeriksa hasil lalu menutup pengaduan {nomor}."))
DITINJAU = register("complaint.aduan.ditinjau", _("{aktor} meminta pengaduan {nomor} ditangani lagi."))
DITARIK = register("complaint.aduan.ditarik", _("{aktor} menarik pengaduan {nomor}."))
DIANGGAP_DITARIK = register(
    "complaint.aduan.gugur", _("{aktor} menganggap pengaduan {nomor} ditarik karena tidak dilengkapi.")
)
DIGABUNG = register("complaint.aduan.digabung", _("{aktor} menggabungkan pengaduan {nomor} dengan {induk}."))
DIESKALASI = register("complaint.aduan.eskalasi", _("{aktor} menaikkan pengaduan {nomor} ke tingkat {tingkat}."))
DIUMUMKAN = register("complaint.aduan.diumumkan", _("{aktor} mengumumkan ringkasan pengaduan {nomor}."))
NAMA_DIBUKA = register("complaint.pelapor.dibuka", _("{aktor} membuka nama pelapor pengaduan {nomor}: {alasan}."))
PELAPOR_DIHAPUS = register(
    "complaint.pelapor.dihapus", _("{aktor} menghapus data {jumlah} pelapor yang masa simpannya habis.")
)
BERKAS_DIBUKA = register("complaint.berkas.dibuka", _("{aktor} membuka berkas pengaduan {nomor}."))
DIEKSPOR = register("complaint.aduan.diekspor", _("{aktor} mengunduh daftar {jumlah} pengaduan."))
PEMERIKSA_DITUNJUK = register(
    "complaint.pemeriksa.ditunjuk", _("{aktor} menunjuk {objek} sebagai pemeriksa pengaduan {unit}."), shred=("objek",)
)
PEMERIKSA_DIAKHIRI = register(
    "complaint.pemeriksa.diakhiri",
    _("{aktor} mengakhiri tugas {objek} sebagai pemeriksa pengaduan {unit}."),
    shred=("objek",),
)
PROSES_DIBUKA = register("complaint.proses.dibuka", _("{aktor} membuka evaluasi proses {objek}."))
PROSES_SEBAB = register("complaint.proses.sebab", _("{aktor} mencatat sebab {objek} lambat."))
PROSES_TINDAKAN = register("complaint.proses.tindakan", _("{aktor} menambah tindakan pada evaluasi proses {objek}."))
PROSES_DITINDAK = register("complaint.proses.ditindak", _("{aktor} menetapkan tindakan untuk {objek}."))
PROSES_TINDAKAN_SELESAI = register(
    "complaint.proses.tindakan_selesai", _("{aktor} menyelesaikan satu tindakan pada evaluasi proses {objek}.")
)
PROSES_DIUKUR = register("complaint.proses.diukur", _("{aktor} mengukur lagi {objek}."))
PROSES_TERBIT = register("complaint.proses.terbit", _("{aktor} mengumumkan hasil perbaikan {objek}."))
PROSES_DIHENTIKAN = register(
    "complaint.proses.dihentikan", _("{aktor} menghentikan evaluasi proses {objek}: {alasan}.")
)
