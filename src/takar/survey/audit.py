"""Every kind of deed of this room that the ledger knows. Answers are counted in batches; no entry is about one."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

INSTRUMEN_TERBIT = register("survey.instrumen.terbit", _("{aktor} menerbitkan kuesioner {objek} versi {nomor}."))
INSTRUMEN_DISUSUN = register("survey.instrumen.disusun", _("{aktor} menyusun kuesioner {objek} versi {nomor}."))
INSTRUMEN_DIUBAH = register("survey.instrumen.diubah", _("{aktor} mengubah kuesioner {objek} versi {nomor}."))
INSTRUMEN_DIGANTI = register("survey.instrumen.diganti", _("{aktor} mengganti kuesioner {objek} versi {nomor}."))
INSTRUMEN_DIBUANG = register("survey.instrumen.dibuang", _("{aktor} membuang kuesioner {objek} versi {nomor}."))
SURVEI_DIBUAT = register("survey.survei.dibuat", _("{aktor} membuat survei {objek}."))
SURVEI_BUKA = register("survey.survei.buka", _("{aktor} membuka survei {objek}."))
SURVEI_TUTUP = register("survey.survei.tutup", _("{aktor} menutup survei {objek}."))
LAPORAN_TERBIT = register("survey.laporan.terbit", _("{aktor} menerbitkan laporan {nomor} dari {objek}."))
TABLET_BUKA = register("survey.tablet.dibuka", _("{aktor} menjadikan satu perangkat tablet penilaian {objek}."))
LEMBAR_MASUK = register("survey.lembar.masuk", _("{aktor} mencatat {jumlah} lembar kertas untuk {objek}."))
JAWABAN_TERBIT = register("survey.jawaban.terbit", _("{aktor} menghitung {jumlah} jawaban yang terkumpul."))
TINDAK_LANJUT = register("survey.rencana.ditulis", _("{aktor} menulis tindak lanjut {unsur} pada survei {objek}."))
TINDAK_SELESAI = register(
    "survey.rencana.selesai", _("{aktor} menyelesaikan tindak lanjut {unsur} pada survei {objek}.")
)
TOKEN_DIHAPUS = register(
    "survey.token.dihapus", _("{aktor} menghapus {jumlah} tanda penilaian yang sudah lewat masanya.")
)
KOMENTAR_DIHAPUS = register("survey.komentar.dihapus", _("{aktor} menghapus {jumlah} saran warga yang lewat masanya."))
