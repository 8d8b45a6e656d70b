"""Progress of an indicator by month, and feedback on results and behaviour."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class AsalRealisasi(models.TextChoices):
    """Where a month's figure comes from."""

    DIKETIK = "DIKETIK", _("Ditulis pegawai")
    CATATAN = "CATATAN", _("Dihitung dari catatan kerja")
    LAYANAN = "LAYANAN", _("Dihitung dari permohonan layanan")


class Realisasi(OwnedModel):
    """What was reached on one indicator in one month, as the employee states it on the evidence."""

    indikator = models.ForeignKey("planning.Indikator", on_delete=models.PROTECT, related_name="realisasi")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="realisasi")
    bulan = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    teks = models.TextField(max_length=1000)
    asal = models.CharField(max_length=8, choices=AsalRealisasi, default=AsalRealisasi.DIKETIK)
    berkas = models.ForeignKey("execution.Berkas", on_delete=models.PROTECT, null=True, related_name="+")
    berkas_nama = models.CharField(max_length=200, blank=True)
    tautan = models.URLField(max_length=500, blank=True)
    diperbarui_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "indikator", "bulan"], name="realisasi_sebulan_sekali"),
            models.CheckConstraint(condition=models.Q(bulan__range=(1, 12)), name="realisasi_bulan"),
        ]
        indexes = [models.Index(fields=["instansi", "skp", "bulan"], name="realisasi_skp")]


class PeranPemberi(models.TextChoices):
    """In which role feedback is given, as the official forms print it."""

    PIMPINAN = "PIMPINAN", _("Pimpinan")
    REKAN = "REKAN", _("Rekan kerja setingkat")
    BAWAHAN = "BAWAHAN", _("Pegawai di bawahnya")
    LAIN = "LAIN", _("Pihak terkait")


class JenisUmpanBalik(models.TextChoices):
    """What the giver wants: that it goes on so, or that it changes."""

    APRESIASI = "APRESIASI", _("Apresiasi")
    PERBAIKAN = "PERBAIKAN", _("Perbaikan")


_ONE_TARGET = (
    models.Q(rhk__isnull=False, nilai="", pekerjaan_bersama=False)
    | (models.Q(rhk__isnull=True, pekerjaan_bersama=False) & ~models.Q(nilai=""))
    | models.Q(rhk__isnull=True, nilai="", pekerjaan_bersama=True)
)


class UmpanBalik(OwnedModel):
    """Feedback on one result, on one of the seven values, or on work done together. Given by name; never changed.

    An empty `jenis` is feedback from before the giver was asked for it.
    """

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="umpan_balik")
    pemberi = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=8, choices=PeranPemberi)
    jenis = models.CharField(max_length=9, choices=JenisUmpanBalik, blank=True)
    rhk = models.ForeignKey("planning.Rhk", on_delete=models.PROTECT, null=True, related_name="umpan_balik")
    nilai = models.CharField(max_length=30, blank=True)
    pekerjaan_bersama = models.BooleanField(
        default=False, help_text=_("Tentang pekerjaan yang dikerjakan bersama, tanpa menyebut isi rencana.")
    )
    teks = models.TextField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=_ONE_TARGET, name="umpan_balik_satu_sasaran")]
        indexes = [
            models.Index(fields=["instansi", "skp", "-at"], name="umpan_balik_skp"),
            models.Index(fields=["instansi", "pemberi", "-at"], name="umpan_balik_pemberi"),
        ]
