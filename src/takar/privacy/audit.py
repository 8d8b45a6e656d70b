"""Every kind of deed of this room that the ledger knows. No entry repeats the data that was asked about or deleted."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

TEKS_DITETAPKAN = register(
    "privacy.teks.ditetapkan", _("{aktor} menetapkan pemberitahuan privasi yang berlaku mulai {mulai}.")
)
DATA_DIUNDUH = register("privacy.data.diunduh", _("{aktor} mengunduh salinan datanya sendiri."))
DIMINTA = register("privacy.permintaan.diajukan", _("{aktor} mengajukan permintaan atas datanya: {jenis}, {bagian}."))
DILAKSANAKAN = register(
    "privacy.permintaan.selesai",
    _("{aktor} melaksanakan permintaan data {objek}: {jenis}, {bagian}."),
    shred=("objek",),
)
DITOLAK = register(
    "privacy.permintaan.ditolak", _("{aktor} menolak permintaan data {objek}: {jenis}, {bagian}."), shred=("objek",)
)
DITARIK = register("privacy.permintaan.ditarik", _("{aktor} menarik permintaan datanya: {jenis}, {bagian}."))
DIHAPUS = register("privacy.simpan.dihapus", _("{aktor} menghapus data yang masa simpannya habis: {objek}, {jumlah}."))
INSIDEN_DICATAT = register("privacy.insiden.dicatat", _("{aktor} mencatat kegagalan pelindungan data: {objek}."))
INSIDEN_DIUBAH = register("privacy.insiden.diubah", _("{aktor} melengkapi lembar kerja {objek}."))
INSIDEN_BUKAN = register(
    "privacy.insiden.bukan", _("{aktor} menyatakan {objek} bukan kegagalan pelindungan data: {alasan}.")
)
INSIDEN_WAJIB = register("privacy.insiden.wajib", _("{aktor} menetapkan {objek} wajib diberitahukan."))
INSIDEN_DIBERITAHUKAN = register(
    "privacy.insiden.diberitahukan", _("{aktor} mencatat pemberitahuan {objek} kepada yang terkena dan lembaga.")
)
INSIDEN_DITUTUP = register("privacy.insiden.ditutup", _("{aktor} menutup penanganan {objek}."))
