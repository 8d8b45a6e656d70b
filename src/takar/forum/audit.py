"""Every kind of deed of this room that the ledger knows. No entry names a citizen or repeats what one wrote."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import Code, register

__all__ = ["Code"]

PENULIS_BARU = register("forum.penulis.baru", _("{aktor} mengonfirmasi alamat dan mulai menulis di forum."))
PENULIS_DIUBAH = register("forum.penulis.diubah", _("{aktor} mengubah nama tampilannya di forum."))
PENULIS_DIHAPUS = register("forum.penulis.dihapus", _("{aktor} menghapus alamat dan namanya dari forum."))
KABAR_DIUBAH = register("forum.penulis.kabar", _("{aktor} memilih apakah dikabari tentang jawaban di forum."))
KODE_DIHAPUS = register("forum.kode.dihapus", _("{aktor} menghapus {jumlah} kode masuk forum yang lewat waktu."))
TOPIK_DIBUKA = register("forum.topik.dibuka", _("{aktor} membuka topik untuk {unit}."))
TOPIK_DIJAWAB = register("forum.topik.dijawab", _("{aktor} menjawab sebuah topik atas nama {unit}."))
TOPIK_DIKUNCI = register("forum.topik.dikunci", _("{aktor} menutup sebuah topik: {alasan}."))
TOPIK_DILANJUTKAN = register("forum.topik.dilanjutkan", _("{aktor} membuka lagi sebuah topik: {alasan}."))
TULISAN_BARU = register("forum.tulisan.baru", _("{aktor} menulis di forum {unit}."))
TULISAN_DILAPORKAN = register("forum.tulisan.dilaporkan", _("{aktor} melaporkan sebuah tulisan: {sebab}."))
TULISAN_SEMBUNYI = register("forum.tulisan.sembunyi", _("{aktor} menyembunyikan sebuah tulisan: {sebab}."))
TULISAN_PULIH = register("forum.tulisan.pulih", _("{aktor} menampilkan lagi sebuah tulisan."))
LAPORAN_DITUTUP = register("forum.laporan.ditutup", _("{aktor} memeriksa {jumlah} laporan; tulisannya tetap tampil."))
BANDING_DIAJUKAN = register("forum.banding.diajukan", _("{aktor} meminta tulisannya diperiksa lagi."))
BANDING_DITERIMA = register("forum.banding.diterima", _("{aktor} menerima banding; tulisannya tampil lagi."))
BANDING_DITOLAK = register("forum.banding.ditolak", _("{aktor} menolak banding; tulisannya tetap disembunyikan."))
KONSULTASI_DISUSUN = register("forum.konsultasi.disusun", _("{aktor} menyiapkan konsultasi publik {objek}."))
KONSULTASI_DIUBAH = register("forum.konsultasi.diubah", _("{aktor} mengubah isi konsultasi publik {objek}."))
KONSULTASI_MAJU = register("forum.konsultasi.maju", _("{aktor} membawa konsultasi {objek} ke tahap {tahap}."))
KONSULTASI_BATAL = register("forum.konsultasi.batal", _("{aktor} membatalkan konsultasi {objek}: {alasan}."))
MASUKAN_BARU = register("forum.masukan.baru", _("{aktor} memberi masukan nomor {nomor} pada konsultasi {objek}."))
MASUKAN_DIJAWAB = register("forum.masukan.dijawab", _("{aktor} menjawab masukan nomor {nomor} konsultasi {objek}."))
BERITA_TERBIT = register("forum.berita.terbit", _("{aktor} menerbitkan berita acara {nomor} untuk {objek}."))
KOMITMEN_BARU = register("forum.komitmen.baru", _("{aktor} menambah tindak lanjut {nomor} konsultasi {objek}."))
KOMITMEN_MULAI = register("forum.komitmen.mulai", _("{aktor} mulai mengerjakan tindak lanjut {objek}."))
KOMITMEN_SELESAI = register("forum.komitmen.selesai", _("{aktor} menyelesaikan tindak lanjut {objek}: {alasan}."))
KOMITMEN_BATAL = register("forum.komitmen.batal", _("{aktor} menyatakan {objek} tidak dapat dilakukan: {alasan}."))
IDE_DIAJUKAN = register("forum.ide.diajukan", _("{aktor} mengajukan ide untuk {unit}."))
IDE_DIDUKUNG = register("forum.ide.didukung", _("{aktor} mendukung sebuah ide."))
IDE_DIAMBIL = register("forum.ide.diambil", _("{aktor} menjadikan sebuah ide target {unit}."))
IDE_TIDAK = register("forum.ide.tidak", _("{aktor} tidak mengambil sebuah ide: {alasan}."))
IDE_KEMAJUAN = register("forum.ide.kemajuan", _("{aktor} mencatat kemajuan sebuah ide."))
IDE_SELESAI = register("forum.ide.selesai", _("{aktor} menyatakan sebuah ide terwujud: {alasan}."))
IDE_BATAL = register("forum.ide.batal", _("{aktor} membatalkan target dari sebuah ide: {alasan}."))
