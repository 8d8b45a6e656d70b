"""Audit codes of the org room: each deed with the sentence that tells a person what happened."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

INSTANSI_DIBUAT = register("org.instansi.dibuat", _("{aktor} mendaftarkan {objek} dengan admin pertama {admin}"))
UNIT_DIBUAT = register("org.unit.dibuat", _("{aktor} membuat unit kerja {objek} di bawah {induk}"))
UNIT_DIUBAH = register("org.unit.diubah", _("{aktor} mengubah unit kerja {objek}"))
UNIT_DIPINDAH = register("org.unit.dipindah", _("{aktor} memindahkan unit kerja {objek} ke bawah {induk}"))
UNIT_DITUTUP = register("org.unit.ditutup", _("{aktor} menutup unit kerja {objek}"))
JABATAN_DIBUAT = register("org.jabatan.dibuat", _("{aktor} membuat jabatan {objek} di {unit}"))
PEGAWAI_DIBUAT = register("org.pegawai.dibuat", _("{aktor} mendaftarkan {objek} sebagai {jabatan}"), shred=("objek",))
PEGAWAI_DITEMPATKAN = register(
    "org.pegawai.ditempatkan",
    _("{aktor} menempatkan {objek} sebagai {jabatan} di {unit} mulai {mulai}"),
    shred=("objek",),
)
PENUGASAN_DIBUAT = register(
    "org.penugasan.dibuat", _("{aktor} menunjuk {objek} sebagai {jenis} {jabatan} mulai {mulai}"), shred=("objek",)
)
PENUGASAN_DIAKHIRI = register(
    "org.penugasan.diakhiri",
    _("{aktor} mengakhiri penugasan {objek} sebagai {jabatan} pada {selesai}"),
    shred=("objek",),
)
PENILAI_DIDELEGASIKAN = register(
    "org.penilai.didelegasikan",
    _("{aktor} menetapkan {penilai} sebagai Penilai {objek} mulai {mulai}"),
    shred=("objek", "penilai"),
)
DELEGASI_DIAKHIRI = register(
    "org.penilai.diakhiri", _("{aktor} mengakhiri delegasi Penilai {objek} pada {selesai}"), shred=("objek",)
)
KEDUDUKAN_DIUBAH = register(
    "org.pegawai.kedudukan", _("{aktor} mengubah kedudukan {objek} dari {lama} menjadi {baru}"), shred=("objek",)
)
AKUN_DIBUAT = register("org.akun.dibuat", _("{aktor} membuat akun untuk {objek}"), shred=("objek",))
IDENTITAS_DIUBAH = register("org.pegawai.identitas", _("{aktor} mengubah NIP atau surel {objek}"), shred=("objek",))
KEBIJAKAN_DITETAPKAN = register(
    "org.kebijakan.ditetapkan", _("{aktor} menetapkan kebijakan {objek} menjadi {nilai} mulai {mulai}")
)
LIBUR_DITETAPKAN = register("org.libur.ditetapkan", _("{aktor} menetapkan {tanggal} sebagai {objek}"))
LIBUR_DIHAPUS = register("org.libur.dihapus", _("{aktor} menghapus pengaturan hari {tanggal} ({objek})"))
IMPOR_DIUNGGAH = register("org.impor.diunggah", _("{aktor} mengunggah {objek} untuk diperiksa"))
IMPOR_DITERAPKAN = register(
    "org.impor.diterapkan",
    _("{aktor} mengimpor {objek}: {baru} pegawai baru, {berubah} berubah, {tetap} tidak berubah, {unit} unit baru"),
)
