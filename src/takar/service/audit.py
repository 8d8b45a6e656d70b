"""Every kind of deed of this room that the ledger knows. Cases are named by number; no entry names an applicant."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

LAYANAN_DIBUAT = register("service.layanan.dibuat", _("{aktor} menambah layanan {objek}."))
LAYANAN_DIUBAH = register("service.layanan.diubah", _("{aktor} mengubah layanan {objek}."))
JAM_DITETAPKAN = register("service.jam.ditetapkan", _("{aktor} menetapkan jam buka {objek} mulai {mulai}."))
PETUGAS_DITUNJUK = register(
    "service.petugas.ditunjuk", _("{aktor} menunjuk {objek} sebagai petugas layanan {layanan}."), shred=("objek",)
)
PETUGAS_DIAKHIRI = register(
    "service.petugas.diakhiri", _("{aktor} mengakhiri tugas {objek} pada layanan {layanan}."), shred=("objek",)
)
STANDAR_DISUSUN = register("service.standar.disusun", _("{aktor} menyusun standar pelayanan {objek} versi {nomor}."))
STANDAR_TERBIT = register("service.standar.terbit", _("{aktor} menerbitkan standar pelayanan {objek} versi {nomor}."))
STANDAR_DIGANTI = register(
    "service.standar.diganti", _("{aktor} menggantikan standar pelayanan {objek} versi {nomor}.")
)
TERDAFTAR = register("service.permohonan.terdaftar", _("{aktor} mendaftarkan permohonan {nomor} untuk {layanan}."))
DILANJUTKAN = register("service.permohonan.maju", _("{aktor} meneruskan permohonan {nomor} ke langkah {langkah}."))
DIALIHKAN = register(
    "service.permohonan.alih", _("{aktor} mengalihkan permohonan {nomor} kepada {petugas}."), shred=("petugas",)
)
DIHENTIKAN = register(
    "service.permohonan.tunggu", _("{aktor} menghentikan waktu permohonan {nomor} karena menunggu pemohon: {alasan}.")
)
DIJALANKAN = register("service.permohonan.lanjut", _("{aktor} menjalankan lagi waktu permohonan {nomor}."))
DISELESAIKAN = register("service.permohonan.selesai", _("{aktor} menyelesaikan permohonan {nomor}."))
DITOLAK = register("service.permohonan.tolak", _("{aktor} menolak permohonan {nomor}: {alasan}."))
DIBATALKAN = register("service.permohonan.batal", _("{aktor} membatalkan permohonan {nomor}: {alasan}."))
DIPERBAIKI = register(
    "service.permohonan.koreksi", _("{aktor} membuka lagi permohonan {nomor} karena ada kesalahan: {alasan}.")
)
MASUK_SISTEM = register(
    "service.permohonan.masuk", _("{aktor} menerima {jumlah} permohonan dari {asal}: {baru} baru, {berubah} berubah.")
)
BERKAS_DIUNGGAH = register("service.berkas.diunggah", _("{aktor} mengunggah berkas permohonan {objek}."))
PEMOHON_DIHAPUS = register(
    "service.pemohon.dihapus", _("{aktor} menghapus data {jumlah} pemohon yang masa simpannya habis.")
)
SUMBER_DIBUAT = register("service.sumber.dibuat", _("{aktor} membuat kunci sambungan untuk {objek}."))
SUMBER_DICABUT = register("service.sumber.dicabut", _("{aktor} mencabut kunci sambungan {objek}."))
