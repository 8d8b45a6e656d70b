"""Who holds which position when, and who appraises whom when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel

_DATES_IN_ORDER = models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai"))


class JenisPenugasan(models.TextChoices):
    """Kinds of placement (SIASN jenisPenugasan)."""

    DEFINITIF = "D", _("Definitif")
    PLT = "PLT", _("Pelaksana tugas (Plt)")
    PLH = "PLH", _("Pelaksana harian (Plh)")


class Penempatan(OwnedModel):
    """One person in one position from `mulai` to `selesai` inclusive (open end: still there)."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="penempatan")
    jabatan = models.ForeignKey("org.Jabatan", on_delete=models.PROTECT, related_name="penempatan")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=3, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_DATES_IN_ORDER, name="penempatan_tanggal_berurut"),
            models.UniqueConstraint(
                fields=["instansi", "pegawai"],
                condition=models.Q(jenis="D", selesai__isnull=True),
                name="penempatan_satu_definitif",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "jabatan", "mulai"], name="penempatan_jabatan"),
            models.Index(fields=["instansi", "unit", "mulai"], name="penempatan_unit"),
        ]


class DelegasiPenilai(OwnedModel):
    """A dated statement that `penilai` appraises: one person (`pegawai`), or everyone of `unit` but its head.

    A statement for the person goes first. Where there is none, the heads appraise: see org/selectors/penilai.py.
    """

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="delegasi")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, null=True, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="mendelegasi")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_DATES_IN_ORDER, name="delegasi_tanggal_berurut"),
            models.CheckConstraint(
                condition=models.Q(pegawai__isnull=True) ^ models.Q(unit__isnull=True), name="delegasi_satu_sasaran"
            ),
            models.CheckConstraint(
                condition=models.Q(pegawai__isnull=True) | ~models.Q(pegawai=models.F("penilai")),
                name="delegasi_bukan_diri_sendiri",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="delegasi_pegawai")]
