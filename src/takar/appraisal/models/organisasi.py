"""The predicate of a unit for a period: an input with its document, never computed here (PermenPANRB 6/2022 p.94 e)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisEvaluasi(models.TextChoices):
    """Periodic (monthly or quarterly, one choice per government) or annual."""

    BULANAN = "BULANAN", _("Bulanan")
    TRIWULANAN = "TRIWULANAN", _("Triwulanan")
    TAHUNAN = "TAHUNAN", _("Tahunan")


class StatusCapaian(models.TextChoices):
    """States of an organisational predicate."""

    DRAF = "DRAF", _("Draf")
    DITETAPKAN = "DITETAPKAN", _("Ditetapkan")


class CapaianOrganisasi(OwnedModel):
    """The predicate of one unit in one period. `ke` is the month or quarter; 0 for the year."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=10, choices=JenisEvaluasi)
    tahun = models.PositiveSmallIntegerField()
    ke = models.PositiveSmallIntegerField(default=0)
    predikat = models.CharField(max_length=16)
    dasar = models.CharField(max_length=300, help_text=_("Nomor dan tanggal dokumen penetapan."))
    tanggal_terbit = models.DateField()
    status = models.CharField(max_length=10, choices=StatusCapaian, default=StatusCapaian.DRAF)
    ditetapkan_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    ditetapkan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "unit", "jenis", "tahun", "ke"], name="capaian_sekali"),
            models.CheckConstraint(
                condition=models.Q(jenis="TAHUNAN", ke=0)
                | models.Q(jenis="TRIWULANAN", ke__range=(1, 4))
                | models.Q(jenis="BULANAN", ke__range=(1, 12)),
                name="capaian_ke_menurut_jenis",
            ),
        ]
