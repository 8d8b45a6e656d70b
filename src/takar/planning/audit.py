"""Every kind of deed of this room that the ledger knows, with the sentence that tells it."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

_REASON = ("alasan",)

PERIODE_DIBUKA = register("planning.periode.dibuka", _("{aktor} membuka tahun kinerja {tahun}."))
SKP_DIBUAT = register("planning.skp.dibuat", _("{aktor} memulai {objek}."))
SKP_DIBUKA_MASSAL = register(
    "planning.skp.dibuka_massal", _("{aktor} membuka {dibuat} SKP tahun {tahun} sekaligus; {dilewati} orang dilewati.")
)
SKP_DISALIN = register("planning.skp.disalin", _("{aktor} menyalin {jumlah} hasil kerja SKP {tahun_asal} ke {objek}."))
SKP_DIUBAH = register("planning.skp.diubah", _("{aktor} mengubah pendekatan {objek} menjadi {pendekatan}."))

RHK_DITAMBAH = register("planning.rhk.ditambah", _("{aktor} menambah hasil kerja nomor {urutan} pada {objek}."))
RHK_DIUBAH = register("planning.rhk.diubah", _("{aktor} mengubah hasil kerja nomor {urutan} pada {objek}."))
RHK_DIHAPUS = register("planning.rhk.dihapus", _("{aktor} menghapus hasil kerja nomor {urutan} dari {objek}."))
RHK_DIPINDAH = register("planning.rhk.dipindah", _("{aktor} memindah hasil kerja nomor {urutan} pada {objek}."))
INDIKATOR_DITAMBAH = register("planning.indikator.ditambah", _("{aktor} menambah indikator pada {objek}."))
INDIKATOR_DIUBAH = register("planning.indikator.diubah", _("{aktor} mengubah indikator pada {objek}."))
INDIKATOR_DIHAPUS = register("planning.indikator.dihapus", _("{aktor} menghapus indikator dari {objek}."))
EKSPEKTASI_DITAMBAH = register("planning.ekspektasi.ditambah", _("{aktor} menulis ekspektasi “{nilai}” pada {objek}."))
EKSPEKTASI_DIHAPUS = register("planning.ekspektasi.dihapus", _("{aktor} menghapus ekspektasi “{nilai}” dari {objek}."))
LAMPIRAN_DITAMBAH = register("planning.lampiran.ditambah", _("{aktor} menambah lampiran “{bagian}” pada {objek}."))
LAMPIRAN_DIUBAH = register("planning.lampiran.diubah", _("{aktor} mengubah baris lampiran “{bagian}” pada {objek}."))
LAMPIRAN_DIHAPUS = register("planning.lampiran.dihapus", _("{aktor} menghapus baris lampiran “{bagian}” dari {objek}."))

SKP_DIAJUKAN = register("planning.skp.diajukan", _("{aktor} mengajukan {objek} kepada penilai."))
SKP_DITARIK = register("planning.skp.ditarik", _("{aktor} menarik kembali {objek}."))
SKP_DIKEMBALIKAN = register("planning.skp.dikembalikan", _("{aktor} mengembalikan {objek}: {alasan}"), shred=_REASON)
SKP_DIKEMBALIKAN_ATASAN = register(
    "planning.skp.dikembalikan_atasan",
    _("{aktor} selaku atasan penilai mengembalikan {objek}: {alasan}"),
    shred=_REASON,
)
SKP_DITETAPKAN = register("planning.skp.ditetapkan", _("{aktor} menetapkan {objek} versi {nomor}."))
SKP_DITETAPKAN_ATASAN = register(
    "planning.skp.ditetapkan_atasan", _("{aktor} selaku atasan penilai menetapkan {objek} versi {nomor}.")
)
SKP_DISESUAIKAN = register(
    "planning.skp.disesuaikan", _("{aktor} membuka penyesuaian {objek}: {alasan}"), shred=_REASON
)
SKP_BATAL_SESUAI = register("planning.skp.batal_sesuai", _("{aktor} membatalkan penyesuaian {objek}."))
SKP_DITUTUP = register("planning.skp.ditutup", _("{objek} ditutup karena pindah: {alasan}"), shred=_REASON)
SKP_PENILAI_BERGANTI = register(
    "planning.skp.penilai_berganti", _("Penilai {objek} berganti mengikuti data organisasi.")
)
SKP_SELESAI = register("planning.skp.selesai", _("{objek} selesai dinilai."))
SKP_DICETAK = register("planning.skp.dicetak", _("{aktor} menerbitkan dokumen {objek} versi {nomor}."))

PERAN_DIBERI = register("planning.peran.diberi", _("{aktor} memberi {nama} peran hasil pada {objek}."))
PERAN_DIUBAH = register("planning.peran.diubah", _("{aktor} mengubah peran hasil {nama} pada {objek}."))
PERAN_DICABUT = register("planning.peran.dicabut", _("{aktor} mencabut peran hasil {nama} dari {objek}."))
PERAN_DIAMBIL = register("planning.peran.diambil", _("{aktor} memakai peran dari pimpinan dalam {objek}."))
MPH_DICETAK = register(
    "planning.mph.dicetak", _("{aktor} menerbitkan matriks pembagian peran dan hasil dari {objek} versi {nomor}.")
)
LEMBAR_DITULIS = register("planning.lembar.ditulis", _("{aktor} mengisi lembar {formulir} pada {objek}."))
LEMBAR_DICETAK = register("planning.lembar.dicetak", _("{aktor} menerbitkan formulir {formulir} dari {objek}."))
PUSTAKA_DITAMBAH = register("planning.pustaka.ditambah", _("{aktor} menambah “{teks}” ke pustaka indikator."))
PUSTAKA_DIUBAH = register("planning.pustaka.diubah", _("{aktor} mengubah “{teks}” di pustaka indikator."))
PUSTAKA_DIHENTIKAN = register("planning.pustaka.dihentikan", _("{aktor} menghentikan pemakaian “{teks}” dari pustaka."))
PUSTAKA_DIPAKAI_LAGI = register(
    "planning.pustaka.dipakai_lagi", _("{aktor} mengembalikan “{teks}” ke pustaka indikator.")
)
PAHAM_DINYATAKAN = register("planning.paham.dinyatakan", _("{aktor} menyatakan paham satu indikator pada {objek}."))
PAHAM_DITANYAKAN = register(
    "planning.paham.ditanyakan", _("{aktor} bertanya tentang indikator pada {objek}: {tanya}"), shred=("tanya",)
)
PAHAM_DIJAWAB = register(
    "planning.paham.dijawab", _("{aktor} menjawab pertanyaan tentang indikator pada {objek}: {jawab}"), shred=("jawab",)
)
SKP_DILIHAT = register("planning.skp.dilihat", _("{aktor} membuka {objek}."))

BAGIAN_DIAJAK = register("planning.bersama.diajak", _("{aktor} mengajak {nama} ikut hasil kerja bersama pada {objek}."))
BAGIAN_DITERIMA = register("planning.bersama.diterima", _("{aktor} menerima bagian dalam hasil kerja bersama {objek}."))
BAGIAN_DITOLAK = register(
    "planning.bersama.ditolak", _("{aktor} menolak bagian dalam hasil kerja bersama {objek}: {alasan}"), shred=_REASON
)
BAGIAN_DISETUJUI = register(
    "planning.bersama.disetujui", _("{aktor} menyetujui bagian {nama} dalam hasil kerja bersama {objek}.")
)
BAGIAN_TIDAK_DISETUJUI = register(
    "planning.bersama.tidak_disetujui",
    _("{aktor} tidak menyetujui bagian {nama} dalam hasil kerja bersama {objek}: {alasan}"),
    shred=_REASON,
)
BAGIAN_DITARIK = register(
    "planning.bersama.ditarik", _("{aktor} menarik ajakan kepada {nama} pada {objek}: {alasan}"), shred=_REASON
)
BAGIAN_MUNDUR = register(
    "planning.bersama.mundur", _("{aktor} mundur dari hasil kerja bersama {objek}: {alasan}"), shred=_REASON
)
TUGAS_DIUSULKAN = register("planning.tugas.diusulkan", _("{aktor} mengusulkan penugasan untuk {nama}."))
TUGAS_DIIZINKAN = register("planning.tugas.diizinkan", _("{aktor} menyetujui penugasan dari {pemberi} untuk {nama}."))
TUGAS_TIDAK_DIIZINKAN = register(
    "planning.tugas.tidak_diizinkan",
    _("{aktor} tidak menyetujui penugasan dari {pemberi} untuk {nama}: {alasan}"),
    shred=_REASON,
)
TUGAS_DITERIMA = register("planning.tugas.diterima", _("{aktor} menerima penugasan dari {pemberi}."))
TUGAS_DITOLAK = register(
    "planning.tugas.ditolak", _("{aktor} menolak penugasan dari {pemberi}: {alasan}"), shred=_REASON
)
TUGAS_DITARIK = register(
    "planning.tugas.ditarik", _("{aktor} menarik usulan penugasan untuk {nama}: {alasan}"), shred=_REASON
)
PAHAM_DIINGATKAN = register(
    "planning.paham.diingatkan", _("{aktor} mengingatkan {jumlah} pegawai untuk memahami indikatornya.")
)
PAHAM_DIJELASKAN = register("planning.paham.dijelaskan", _("{aktor} menjelaskan satu indikator pada {objek}."))
