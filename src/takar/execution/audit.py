"""Every kind of deed of this room that the ledger knows, with the sentence that tells it."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

AKTIVITAS_DICATAT = register("execution.aktivitas.dicatat", _("{aktor} mencatat pekerjaan tanggal {tanggal}."))
AKTIVITAS_DIUBAH = register("execution.aktivitas.diubah", _("{aktor} mengubah catatan pekerjaan tanggal {tanggal}."))
AKTIVITAS_DIHAPUS = register(
    "execution.aktivitas.dihapus", _("{aktor} menghapus catatan pekerjaan tanggal {tanggal} sebelum diperiksa.")
)
AKTIVITAS_DITERIMA = register(
    "execution.aktivitas.diterima", _("{aktor} menerima catatan pekerjaan tanggal {tanggal}.")
)
AKTIVITAS_DIKEMBALIKAN = register(
    "execution.aktivitas.dikembalikan",
    _("{aktor} mengembalikan catatan pekerjaan tanggal {tanggal}: {alasan}"),
    shred=("alasan",),
)
AKTIVITAS_DIKIRIM_ULANG = register(
    "execution.aktivitas.dikirim_ulang", _("{aktor} mengirim ulang catatan pekerjaan tanggal {tanggal}.")
)
AKTIVITAS_DIALIHKAN = register(
    "execution.aktivitas.dialihkan",
    _(
        "Catatan pekerjaan tanggal {tanggal} kini juga diperiksa {kepada}, karena {penilai} belum memeriksanya"
        " sampai {batas}, batas {hari} hari kerja."
    ),
)
AKTIVITAS_DIALIHKAN_BERHALANGAN = register(
    "execution.aktivitas.dialihkan_berhalangan",
    _("Catatan pekerjaan tanggal {tanggal} kini diperiksa {kepada}, karena {penilai} sedang tidak bertugas."),
)
AKTIVITAS_DIALIHKAN_LAGI = register(
    "execution.aktivitas.dialihkan_lagi",
    _("Catatan pekerjaan tanggal {tanggal} kini diperiksa {kepada}, atasan penilai yang baru."),
)
AKTIVITAS_TANPA_ATASAN = register(
    "execution.aktivitas.tanpa_atasan",
    _(
        "Catatan pekerjaan tanggal {tanggal} belum diperiksa {penilai} sampai {batas}, dan tidak ada atasan penilai"
        " yang dapat memeriksanya. Pengelola kinerja diberi tahu."
    ),
)
AKTIVITAS_KE_PENGELOLA = register(
    "execution.aktivitas.ke_pengelola",
    _(
        "Catatan pekerjaan tanggal {tanggal} belum diperiksa {penilai} maupun {kepada} sampai {batas}. Pengelola"
        " kinerja diminta menunjuk penilai pengganti."
    ),
)
KOMENTAR_DITULIS = register(
    "execution.komentar.ditulis", _("{aktor} menulis komentar pada catatan pekerjaan tanggal {tanggal}.")
)
BUKTI_DITAMBAH = register(
    "execution.bukti.ditambah", _("{aktor} menambah bukti “{nama}” pada catatan tanggal {tanggal}."), shred=("nama",)
)
BUKTI_DIHAPUS = register(
    "execution.bukti.dihapus", _("{aktor} menghapus bukti “{nama}” dari catatan tanggal {tanggal}."), shred=("nama",)
)
TEMPLAT_DISIMPAN = register(
    "execution.templat.disimpan", _("{aktor} menyimpan templat catatan “{nama}”."), shred=("nama",)
)
TEMPLAT_DIUBAH = register(
    "execution.templat.diubah", _("{aktor} mengganti nama templat catatan menjadi “{nama}”."), shred=("nama",)
)
TEMPLAT_DIHAPUS = register(
    "execution.templat.dihapus", _("{aktor} menghapus templat catatan “{nama}”."), shred=("nama",)
)
BUKTI_RUSAK = register(
    "execution.bukti.rusak",
    _("Saat dibuka {aktor}, berkas bukti “{nama}” pada catatan tanggal {tanggal} tidak lagi seperti yang dikirim."),
    shred=("nama",),
)
BERKAS_DISAPU = register(
    "execution.berkas.disapu",
    _("{aktor} menghapus {jumlah} berkas yang tidak dipakai catatan mana pun dari tempat penyimpanan."),
)
KESAMAAN_DIJELASKAN = register(
    "execution.aktivitas.kesamaan_dijelaskan",
    _("{aktor} menjelaskan kesamaan catatan pekerjaan tanggal {tanggal} dengan catatan lain."),
)
REALISASI_DIPERBARUI = register(
    "execution.realisasi.diperbarui", _("{aktor} memperbarui realisasi bulan {bulan} untuk satu indikator.")
)
UMPAN_BALIK_DIBERIKAN = register("execution.umpan_balik.diberikan", _("{aktor} memberi umpan balik selaku {peran}."))

CATATAN_DIBUKA = register("execution.aktivitas.dibuka", _("{aktor} membuka catatan pekerjaan tanggal {objek}."))
ORANG_DIBUKA = register(
    "execution.orang.dibuka", _("{aktor} membuka kemajuan dan bukti kerja {objek}."), shred=("objek",)
)
