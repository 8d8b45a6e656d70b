"""What this room does with personal data, for the register, and what it holds of one person's plans."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.planning.models import (
    EkspektasiPerilaku,
    Indikator,
    JenisLembar,
    JenisRhk,
    KonfirmasiPaham,
    LampiranSkp,
    LembarRencana,
    PeranHasil,
    Rhk,
    Skp,
    SkpVersi,
    StatusSkp,
)
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

RENCANA = register_processing(
    Pemrosesan(
        kode="rencana",
        nama=gettext_lazy("Rencana kinerja (SKP)"),
        tujuan=gettext_lazy("Menyepakati apa yang dikerjakan setiap pegawai dan dengan ukuran apa."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PP 30/2019 Pasal 9 dan 10; PermenPANRB 6/2022",
        subjek=gettext_lazy("pegawai dan pejabat instansi"),
        data=gettext_lazy("hasil kerja, indikator, target, ekspektasi perilaku, pertanyaan, siapa menilai"),
        pembaca=gettext_lazy("yang bersangkutan, penilai dan atasannya, pengelola kinerja, pimpinan, inspektorat"),
        penerima=gettext_lazy("tidak ada di luar instansi"),
        simpan=gettext_lazy("menurut jadwal retensi arsip kepegawaian instansi"),
        tabel=(
            "planning.Skp",
            "planning.SkpVersi",
            "planning.KonfirmasiPaham",
            "planning.PenjelasanIndikator",
            "planning.PeranHasil",
            "planning.UsulanTugas",
            "planning.LembarRencana",
        ),
        urutan=50,
    )
)


def _plans(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    mine = {"instansi_id": instansi_id, "pegawai_id": pegawai_id}
    theirs = {"instansi_id": instansi_id, "skp__pegawai_id": pegawai_id}
    yield table(
        _("SKP"),
        (_("Tahun"), _("Mulai"), _("Selesai"), _("Unit"), _("Penilai"), _("Keadaan"), _("Ditetapkan")),
        [
            (*rest, str(StatusSkp(status).label), agreed)
            for *rest, status, agreed in Skp.objects.filter(**mine)
            .order_by("mulai", "pk")
            .values_list("tahun", "mulai", "selesai", "unit__nama", "penilai__nama", "status", "ditetapkan_at")
        ],
    )
    yield table(
        _("Rencana hasil kerja"),
        (_("Tahun"), _("Nomor"), _("Jenis"), _("Hasil kerja"), _("Penugasan dari")),
        [
            (tahun, nomor, str(JenisRhk(jenis).label), teks, dari)
            for tahun, nomor, jenis, teks, dari in Rhk.objects.filter(**theirs)
            .order_by("skp__mulai", "skp_id", "urutan", "pk")
            .values_list("skp__tahun", "urutan", "jenis", "teks", "penugasan_dari")
        ],
    )
    yield table(
        _("Indikator dan target"),
        (_("Tahun"), _("Hasil kerja"), _("Indikator"), _("Target"), _("Satuan")),
        Indikator.objects.filter(instansi_id=instansi_id, rhk__skp__pegawai_id=pegawai_id)
        .order_by("rhk__skp__mulai", "rhk__skp_id", "rhk__urutan", "urutan", "pk")
        .values_list("rhk__skp__tahun", "rhk__teks", "teks", "target_teks", "satuan"),
    )
    yield table(
        _("Ekspektasi perilaku"),
        (_("Tahun"), _("Nilai perilaku"), _("Ekspektasi")),
        EkspektasiPerilaku.objects.filter(**theirs)
        .order_by("skp__mulai", "skp_id", "urutan", "pk")
        .values_list("skp__tahun", "nilai", "teks"),
    )
    yield table(
        _("Sumber daya, skema, dan konsekuensi"),
        (_("Tahun"), _("Jenis"), _("Isi")),
        LampiranSkp.objects.filter(**theirs)
        .order_by("skp__mulai", "skp_id", "jenis", "urutan", "pk")
        .values_list("skp__tahun", "jenis", "teks"),
    )
    yield table(
        _("Lembar SKP"),
        (_("Tahun"), _("Jenis"), _("Isi"), _("Terakhir diisi")),
        [
            (tahun, str(JenisLembar(jenis).label), "; ".join(text for text in isi.values() if text), at)
            for tahun, jenis, isi, at in LembarRencana.objects.filter(**theirs)
            .order_by("skp__mulai", "skp_id", "jenis", "pk")
            .values_list("skp__tahun", "jenis", "isi", "diubah_at")
        ],
    )
    yield table(
        _("Versi yang ditetapkan"),
        (_("Tahun"), _("Versi"), _("Ditetapkan"), _("Ditetapkan oleh"), _("Sidik")),
        SkpVersi.objects.filter(**theirs)
        .order_by("skp__mulai", "skp_id", "nomor")
        .values_list("skp__tahun", "nomor", "ditetapkan_at", "ditetapkan_oleh__nama", "sha256"),
    )
    yield table(
        _("Pemahaman indikator"),
        (_("Indikator"), _("Paham"), _("Pertanyaan"), _("Jawaban"), _("Kapan")),
        KonfirmasiPaham.objects.filter(**mine)
        .order_by("at", "pk")
        .values_list("indikator__teks", "paham", "pertanyaan", "jawaban", "at"),
    )
    yield table(
        _("Peran pada hasil pimpinan"),
        (_("Pimpinan"), _("Indikator"), _("Peran")),
        PeranHasil.objects.filter(**mine)
        .order_by("skp_pimpinan__mulai", "urutan", "pk")
        .values_list("skp_pimpinan__pegawai__nama", "indikator__teks", "teks"),
    )


register_exporter(Pengekspor(kode="rencana", judul=gettext_lazy("Rencana kinerja"), run=_plans, urutan=50))
