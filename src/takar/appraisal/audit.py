"""Every kind of deed of this room that the ledger knows, with the sentence that tells it."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

CAPAIAN_DICATAT = register("appraisal.capaian.dicatat", _("{aktor} mencatat predikat organisasi {objek}: {predikat}."))
CAPAIAN_DITETAPKAN = register("appraisal.capaian.ditetapkan", _("{aktor} menetapkan predikat organisasi {objek}."))
CAPAIAN_DIBUKA_LAGI = register(
    "appraisal.capaian.dibuka_lagi", _("{aktor} membuka kembali predikat organisasi {objek}: {alasan}")
)
EVALUASI_DIBUKA = register("appraisal.evaluasi.dibuka", _("{aktor} membuka {jumlah} evaluasi {objek}."))
RATING_DISIMPAN = register("appraisal.rating.disimpan", _("{aktor} menyimpan draf penilaian {objek}."))
EVALUASI_DITANDATANGANI = register("appraisal.evaluasi.ditandatangani", _("{aktor} menandatangani evaluasi {objek}."))
EVALUASI_DIAMBIL_ALIH = register(
    "appraisal.evaluasi.diambil_alih", _("{aktor} selaku atasan penilai mengevaluasi {objek}; hasilnya final.")
)
EVALUASI_DISAMPAIKAN = register("appraisal.evaluasi.disampaikan", _("{aktor} menyampaikan dokumen evaluasi {objek}."))
EVALUASI_DITERIMA = register("appraisal.evaluasi.diterima", _("{aktor} menerima dokumen evaluasi {objek}."))
EVALUASI_TTD_PEGAWAI = register("appraisal.evaluasi.ttd_pegawai", _("{aktor} menandatangani dokumen evaluasi {objek}."))
EVALUASI_DILAPORKAN = register(
    "appraisal.evaluasi.dilaporkan", _("{aktor} melaporkan evaluasi {objek} kepada Pejabat yang Berwenang.")
)
EVALUASI_DICETAK = register("appraisal.evaluasi.dicetak", _("{aktor} menerbitkan dokumen {bentuk} evaluasi {objek}."))
EVALUASI_DILIHAT = register("appraisal.evaluasi.dilihat", _("{aktor} membuka evaluasi {objek}."))
HASIL_LAMA_DIUSULKAN = register(
    "appraisal.hasil_lama.diusulkan",
    _("{aktor} mengusulkan hasil {periode} dari {unit} dipakai untuk evaluasi {objek}."),
)
HASIL_LAMA_DISETUJUI = register(
    "appraisal.hasil_lama.disetujui",
    _("{aktor} menyetujui hasil {periode} dari {unit} dipakai untuk evaluasi {objek}."),
)
HASIL_LAMA_DITOLAK = register(
    "appraisal.hasil_lama.ditolak",
    _("{aktor} tidak menyetujui hasil {periode} dipakai untuk evaluasi {objek}: {alasan}"),
)
HASIL_LAMA_DITARIK = register(
    "appraisal.hasil_lama.ditarik", _("{aktor} menarik usulan memakai hasil {periode} untuk evaluasi {objek}.")
)
BULAN_DITUTUP = register(
    "appraisal.bulan.ditutup", _("{aktor} menutup bulan {objek}: {jumlah} angka indikator dibekukan.")
)
