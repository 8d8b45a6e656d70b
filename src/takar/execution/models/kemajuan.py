"""Progress of an indicator by month, and feedback on results and behaviour."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Realisasi(OwnedModel):
    """What was reached on one indicator in one month, as the employee states it on the evidence."""

    indikator = models.ForeignKey("planning.Indikator", on_delete=models.PROTECT, related_name="realisasi")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="realisasi")
    bulan = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    teks = models.TextField(max_length=1000)
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


class UmpanBalik(OwnedModel):
    """Feedback on one result or on one of the seven values; given by name, as the regulation's own examples are."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="umpan_balik")
    pemberi = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=8, choices=PeranPemberi)
    rhk = models.ForeignKey("planning.Rhk", on_delete=models.PROTECT, null=True, related_name="umpan_balik")
    nilai = models.CharField(max_length=30, blank=True)
    teks = models.TextField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rhk__isnull=False, nilai="") | (models.Q(rhk__isnull=True) & ~models.Q(nilai="")),
                name="umpan_balik_satu_sasaran",
            )
        ]
        indexes = [models.Index(fields=["instansi", "skp", "-at"], name="umpan_balik_skp")]
