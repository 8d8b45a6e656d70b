"""What this room does with personal data, for the register, and what it holds of one person's work."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.execution.models import (
    Aktivitas,
    Bukti,
    Komentar,
    Realisasi,
    StatusAktivitas,
    TemplatCatatan,
    UmpanBalik,
)
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

KERJA = register_processing(
    Pemrosesan(
        kode="kerja",
        nama=gettext_lazy("Catatan kerja, bukti, dan umpan balik"),
        tujuan=gettext_lazy("Mencatat pekerjaan dan kemajuan, memeriksanya, dan memberi umpan balik berkelanjutan."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PP 30/2019 Pasal 25 sampai 29; PermenPANRB 6/2022",
        subjek=gettext_lazy("pegawai; orang yang tampak pada bukti"),
        data=gettext_lazy("uraian pekerjaan, tanggal, jumlah, foto dan berkas bukti, umpan balik, komentar"),
        pembaca=gettext_lazy("yang bersangkutan, penilai dan atasannya, yang memberi umpan balik, inspektorat"),
        penerima=gettext_lazy("tidak ada di luar instansi; data lokasi foto dibuang kecuali pemiliknya menyimpannya"),
        simpan=gettext_lazy("menurut jadwal retensi arsip instansi; berkas bukti yang dilepas dihapus sesudah 30 hari"),
        tabel=(
            "execution.Aktivitas",
            "execution.Bukti",
            "execution.Realisasi",
            "execution.UmpanBalik",
            "execution.TemplatCatatan",
            "execution.Komentar",
            "execution.KelalaianPeriksa",
        ),
        urutan=51,
    )
)


def _work(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    mine = {"instansi_id": instansi_id, "pegawai_id": pegawai_id}
    entries = Aktivitas.objects.filter(**mine).order_by("tanggal", "pk")
    yield table(
        _("Catatan kerja"),
        (_("Tanggal"), _("Indikator"), _("Uraian"), _("Jumlah"), _("Keadaan"), _("Alasan"), _("Dicatat")),
        [
            (*rest, str(StatusAktivitas(status).label), reason, at)
            for *rest, status, reason, at in entries.values_list(
                "tanggal", "indikator__teks", "uraian", "jumlah", "status", "alasan", "dicatat_at"
            )
        ],
    )
    yield table(
        _("Bukti"),
        (_("Tanggal"), _("Nama berkas"), _("Tautan"), _("Sidik berkas")),
        Bukti.objects.filter(instansi_id=instansi_id, aktivitas__pegawai_id=pegawai_id)
        .order_by("aktivitas__tanggal", "pk")
        .values_list("aktivitas__tanggal", "nama", "tautan", "berkas__sha256"),
    )
    yield table(
        _("Realisasi per bulan"),
        (_("Tahun"), _("Bulan"), _("Indikator"), _("Nilai"), _("Keterangan"), _("Berkas")),
        Realisasi.objects.filter(instansi_id=instansi_id, skp__pegawai_id=pegawai_id)
        .order_by("skp__mulai", "bulan", "pk")
        .values_list("skp__tahun", "bulan", "indikator__teks", "nilai", "teks", "berkas_nama"),
    )
    yield table(
        _("Umpan balik yang diterima"),
        (_("Kapan"), _("Dari"), _("Tentang"), _("Isi")),
        UmpanBalik.objects.filter(instansi_id=instansi_id, skp__pegawai_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "pemberi__nama", "rhk__teks", "teks"),
    )
    yield table(
        _("Umpan balik yang diberikan"),
        (_("Kapan"), _("Kepada"), _("Isi")),
        UmpanBalik.objects.filter(instansi_id=instansi_id, pemberi_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "skp__pegawai__nama", "teks"),
    )
    yield table(
        _("Komentar Anda"),
        (_("Kapan"), _("Catatan tanggal"), _("Isi")),
        Komentar.objects.filter(instansi_id=instansi_id, penulis_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "aktivitas__tanggal", "teks"),
    )
    yield table(
        _("Templat catatan"),
        (_("Nama"), _("Uraian"), _("Jumlah")),
        TemplatCatatan.objects.filter(**mine).order_by("urutan", "pk").values_list("nama", "uraian", "jumlah"),
    )


register_exporter(Pengekspor(kode="kerja", judul=gettext_lazy("Catatan kerja"), run=_work, urutan=51))
