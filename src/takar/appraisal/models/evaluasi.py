"""Evaluation: two ratings by hand, the predikat by the matrix, and the clocks of the document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.appraisal.models.organisasi import JenisEvaluasi
from takar.units.owned import OwnedModel


class StatusEvaluasi(models.TextChoices):
    """States of an evaluation (transitions: appraisal/transitions.py)."""

    TERBUKA = "TERBUKA", _("Menunggu penilaian")
    DRAF_RATING = "DRAF_RATING", _("Draf penilaian")
    DITANDATANGANI = "DITANDATANGANI", _("Ditandatangani Penilai")
    DIAMBIL_ALIH = "DIAMBIL_ALIH", _("Diambil alih Atasan Penilai")
    DISAMPAIKAN = "DISAMPAIKAN", _("Disampaikan")
    DITERIMA = "DITERIMA", _("Diterima pegawai")
    DITANDATANGANI_PEGAWAI = "DITANDATANGANI_PEGAWAI", _("Ditandatangani kedua pihak")
    DILAPORKAN = "DILAPORKAN", _("Dilaporkan")


class Evaluasi(OwnedModel):
    """One evaluation of one plan in one period. The predikat is a value of the two ratings, never an input."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="evaluasi")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="evaluasi")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    unit_penilai = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="evaluasi_dinilai")
    atasan_penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    jenis = models.CharField(max_length=10, choices=JenisEvaluasi)
    tahun = models.PositiveSmallIntegerField()
    ke = models.PositiveSmallIntegerField(default=0)
    mulai = models.DateField(help_text=_("Hari pertama masa penilaian."))
    selesai = models.DateField(help_text=_("Hari terakhir periode yang dinilai."))
    batas = models.DateField(help_text=_("Hari terakhir masa penilaian."))
    status = models.CharField(max_length=24, choices=StatusEvaluasi, default=StatusEvaluasi.TERBUKA)
    rating_hasil = models.CharField(max_length=8, blank=True)
    rating_perilaku = models.CharField(max_length=8, blank=True)
    predikat = models.CharField(max_length=16, blank=True)
    capaian_organisasi = models.CharField(max_length=16, blank=True)
    capaian = models.ForeignKey(
        "appraisal.CapaianOrganisasi", on_delete=models.PROTECT, null=True, related_name="evaluasi"
    )
    catatan = models.TextField(max_length=3000, blank=True)
    alasan_distribusi = models.TextField(max_length=1000, blank=True)
    gugur_tugas_belajar = models.BooleanField(
        default=False, help_text=_("Tidak lulus tugas belajar: predikat hanya Kurang atau Sangat kurang.")
    )
    oleh_atasan = models.BooleanField(default=False, help_text=_("Dinilai Atasan Penilai setelah masanya lewat."))
    final = models.BooleanField(default=False)
    alasan_final = models.CharField(max_length=300, blank=True)
    ditandatangani_at = models.DateTimeField(null=True)
    disampaikan_at = models.DateTimeField(null=True)
    diterima_at = models.DateTimeField(null=True)
    ditandatangani_pegawai_at = models.DateTimeField(null=True)
    dilaporkan_at = models.DateTimeField(null=True)
    batas_atasan = models.DateField(null=True)
    batas_lapor = models.DateField(null=True)
    batas_sampai = models.DateField(null=True)
    batas_ttd_pegawai = models.DateField(null=True)
    batas_keberatan = models.DateField(null=True)
    versi_kalender = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai", "jenis", "tahun", "ke"], name="evaluasi_sekali"),
            models.CheckConstraint(condition=~models.Q(pegawai=models.F("penilai")), name="evaluasi_bukan_diri"),
            models.CheckConstraint(
                condition=models.Q(predikat="")
                | models.Q(gugur_tugas_belajar=True, predikat__in=["KURANG", "SANGAT_KURANG"])
                | models.Q(rating_hasil="DIATAS", rating_perilaku="DIATAS", predikat="SANGAT_BAIK")
                | models.Q(rating_hasil="DIATAS", rating_perilaku="SESUAI", predikat="BAIK")
                | models.Q(rating_hasil="SESUAI", rating_perilaku__in=["DIATAS", "SESUAI"], predikat="BAIK")
                | models.Q(rating_hasil="DIBAWAH", rating_perilaku__in=["DIATAS", "SESUAI"], predikat="BUTUH_PERBAIKAN")
                | models.Q(rating_hasil__in=["DIATAS", "SESUAI"], rating_perilaku="DIBAWAH", predikat="KURANG")
                | models.Q(rating_hasil="DIBAWAH", rating_perilaku="DIBAWAH", predikat="SANGAT_KURANG"),
                name="evaluasi_predikat_menurut_matriks",
            ),
            models.CheckConstraint(
                condition=models.Q(jenis="TAHUNAN", ke=0)
                | models.Q(jenis="TRIWULANAN", ke__range=(1, 4))
                | models.Q(jenis="BULANAN", ke__range=(1, 12)),
                name="evaluasi_ke_menurut_jenis",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "penilai", "status"], name="evaluasi_penilai"),
            models.Index(fields=["instansi", "unit_penilai", "jenis", "tahun", "ke"], name="evaluasi_unit"),
        ]


class DasarHasil(OwnedModel):
    """What a result was computed from: the ruleset and the inputs, as text, so that it can be replayed years later."""

    evaluasi = models.ForeignKey("appraisal.Evaluasi", on_delete=models.PROTECT, related_name="dasar")
    ruleset = models.CharField(max_length=60)
    aturan = models.CharField(max_length=60)
    masukan = models.TextField()
    hasil = models.TextField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "evaluasi", "-at"], name="dasar_evaluasi")]
