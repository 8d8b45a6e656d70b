"""The evaluation of a service's process: times before, where it waits, cause, actions, the same times after."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusProses(models.TextChoices):
    """Where an evaluation stands. Once public it never changes."""

    DIBUKA = "DIBUKA", _("Dibuka")
    DITINDAK = "DITINDAK", _("Ditindaklanjuti")
    DIUKUR = "DIUKUR", _("Diukur lagi")
    TERBIT = "TERBIT", _("Diumumkan")
    DIHENTIKAN = "DIHENTIKAN", _("Dihentikan")


class Sebab(models.TextChoices):
    """Why a service waits."""

    ORANG = "ORANG", _("Petugas kurang atau berhalangan")
    PERSETUJUAN = "PERSETUJUAN", _("Menunggu paraf atau tanda tangan")
    SYARAT = "SYARAT", _("Syarat tidak jelas, berkas bolak-balik")
    SISTEM = "SISTEM", _("Aplikasi atau jaringan")
    PIHAK_LAIN = "PIHAK_LAIN", _("Menunggu unit atau instansi lain")
    LONJAKAN = "LONJAKAN", _("Permohonan melonjak")
    LAIN = "LAIN", _("Sebab lain")


class EvaluasiProses(OwnedModel):
    """One evaluation. `sebelum` and `sesudah` are frozen measurements (selectors.ukur), `banding` what they say."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    pengaduan = models.ForeignKey("complaint.Pengaduan", on_delete=models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=StatusProses, default=StatusProses.DIBUKA)
    masalah = models.CharField(max_length=600)
    sebelum = models.JSONField()
    sesudah = models.JSONField(null=True)
    banding = models.CharField(max_length=14, blank=True)
    sebab = models.CharField(max_length=11, choices=Sebab, blank=True)
    sebab_teks = models.CharField(max_length=600, blank=True)
    kesimpulan = models.CharField(max_length=600, blank=True)
    pembuka = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    dibuka_pada = models.DateTimeField()
    diukur_pada = models.DateTimeField(null=True)
    terbit_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=("DIUKUR", "TERBIT"))
                | models.Q(sesudah__isnull=False, diukur_pada__isnull=False),
                name="evaluasi_proses_terukur",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="TERBIT") | models.Q(terbit_pada__isnull=False),
                name="evaluasi_proses_terbit",
            ),
            models.UniqueConstraint(
                fields=["instansi", "layanan"],
                condition=models.Q(status__in=("DIBUKA", "DITINDAK", "DIUKUR")),
                name="evaluasi_proses_satu",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "status", "terbit_pada"], name="evaluasi_proses_status")]

    def __str__(self) -> str:
        return self.layanan.nama


class TindakanProses(OwnedModel):
    """One action of an evaluation: what, who, until when, and what was done."""

    evaluasi = models.ForeignKey("complaint.EvaluasiProses", on_delete=models.CASCADE, related_name="tindakan")
    isi = models.CharField(max_length=400)
    penanggung = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    tenggat = models.DateField()
    selesai = models.DateField(null=True)
    hasil = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "evaluasi", "tenggat"], name="tindakan_proses_urut")]
