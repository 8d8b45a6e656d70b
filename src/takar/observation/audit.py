"""Every kind of deed of this room that the ledger knows. Entries on drafts concern the observer, never the observed."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

INSTRUMEN_DIBUAT = register("observation.instrumen.dibuat", _("{aktor} membuat instrumen {objek}."))
INSTRUMEN_DIUBAH = register("observation.instrumen.diubah", _("{aktor} mengubah rancangan instrumen {objek}."))
INSTRUMEN_TERBIT = register("observation.instrumen.terbit", _("{aktor} menerbitkan instrumen {objek} versi {nomor}."))
INSTRUMEN_DITARIK = register("observation.instrumen.ditarik", _("{aktor} menarik instrumen {objek} versi {nomor}."))
INSTRUMEN_VERSI = register(
    "observation.instrumen.versi", _("{aktor} mulai menyusun versi {nomor} dari instrumen {objek}.")
)
PENUNJUKAN_DIBUAT = register(
    "observation.penunjukan.dibuat",
    _("{aktor} menunjuk {objek} sebagai pengamat dari {mulai} sampai {selesai}."),
    shred=("objek",),
)
PENUNJUKAN_DICABUT = register(
    "observation.penunjukan.dicabut", _("{aktor} mengakhiri penunjukan {objek} sebagai pengamat."), shred=("objek",)
)
PENGAMATAN_DIMULAI = register(
    "observation.pengamatan.dimulai", _("{aktor} mulai mengisi instrumen {instrumen} untuk peristiwa {tanggal}.")
)
PENGAMATAN_DIISI = register(
    "observation.pengamatan.diisi", _("{aktor} mengisi instrumen {instrumen} untuk peristiwa {tanggal}.")
)
PENGAMATAN_DIBATALKAN = register(
    "observation.pengamatan.dibatalkan", _("{aktor} membatalkan isian {instrumen} untuk peristiwa {tanggal}.")
)
PENGAMATAN_DIKIRIM = register(
    "observation.pengamatan.dikirim", _("{aktor} mengirim hasil {instrumen} atas peristiwa {tanggal}.")
)
PENGAMATAN_DITANGGAPI = register(
    "observation.pengamatan.ditanggapi", _("{aktor} menanggapi hasil {instrumen} atas peristiwa {tanggal}.")
)
PENGAMATAN_DIBUKA = register("observation.pengamatan.dibuka", _("{aktor} membuka hasil pengamatan atas {objek}."))
