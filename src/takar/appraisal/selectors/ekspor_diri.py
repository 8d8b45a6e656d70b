"""What this room does with personal data, for the register, and which results of one person were handed over."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.appraisal.models import Evaluasi, HasilBulan, HasilLama, StatusEvaluasi, StatusHasilLama
from takar.appraisal.transitions import HANDED_OVER
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

PENILAIAN = register_processing(
    Pemrosesan(
        kode="penilaian",
        nama=gettext_lazy("Penilaian kinerja"),
        tujuan=gettext_lazy("Menilai kinerja secara periodik dan tahunan, dan menindaklanjuti hasilnya."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PP 30/2019 Pasal 35 sampai 48; PermenPANRB 6/2022",
        subjek=gettext_lazy("pegawai dan pejabat instansi"),
        data=gettext_lazy("rating hasil kerja dan perilaku, predikat, catatan, keberatan, siapa menilai"),
        pembaca=gettext_lazy("yang bersangkutan sesudah disampaikan, penilai dan atasannya, pengelola, inspektorat"),
        penerima=gettext_lazy("Badan Kepegawaian Negara, jika instansi melaporkannya"),
        simpan=gettext_lazy("menurut jadwal retensi arsip kepegawaian instansi"),
        tabel=(
            "appraisal.Evaluasi",
            "appraisal.HasilLama",
            "appraisal.PenutupanBulan",
            "appraisal.CapaianOrganisasi",
        ),
        urutan=54,
    )
)


def _results(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    mine = {"instansi_id": instansi_id, "pegawai_id": pegawai_id}
    rows = Evaluasi.objects.filter(**mine).order_by("tahun", "mulai", "pk")
    # A rating that has not been handed over is the Penilai's draft.
    told = [
        (*rest, *(result if status in HANDED_OVER else ("", "", "", "")), str(StatusEvaluasi(status).label))
        for *rest, r1, r2, predikat, note, status in rows.values_list(
            "tahun",
            "jenis",
            "ke",
            "penilai__nama",
            "rating_hasil",
            "rating_perilaku",
            "predikat",
            "catatan",
            "status",
        )
        for result in [(r1, r2, predikat, note)]
    ]
    yield table(
        _("Evaluasi"),
        (
            _("Tahun"),
            _("Jenis"),
            _("Ke"),
            _("Penilai"),
            _("Rating hasil"),
            _("Rating perilaku"),
            _("Predikat"),
            _("Catatan"),
            _("Keadaan"),
        ),
        told,
    )
    yield table(
        _("Hasil dari jabatan sebelumnya"),
        (_("Periode"), _("Unit"), _("Rating hasil"), _("Rating perilaku"), _("Predikat"), _("Keadaan")),
        [
            (*rest, str(StatusHasilLama(status).label))
            for *rest, status in HasilLama.objects.filter(**mine)
            .order_by("diusulkan_at", "pk")
            .values_list("periode_asal", "unit_asal", "rating_hasil", "rating_perilaku", "predikat", "status")
        ],
    )
    yield table(
        _("Hasil bulan yang ditutup"),
        (_("Tahun"), _("Bulan"), _("Indikator"), _("Nilai"), _("Keterangan")),
        HasilBulan.objects.filter(instansi_id=instansi_id, skp__pegawai_id=pegawai_id)
        .order_by("skp__mulai", "bulan", "pk")
        .values_list("skp__tahun", "bulan", "indikator__teks", "nilai", "teks"),
    )


register_exporter(Pengekspor(kode="penilaian", judul=gettext_lazy("Penilaian"), run=_results, urutan=54))
