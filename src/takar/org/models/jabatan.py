"""Positions: kind, jenjang and class, in one unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisJabatan(models.TextChoices):
    """Kinds of position (UU 20/2023; PP 11/2017), with the elected head of a region who has no NIP."""

    JPT = "JPT", _("Jabatan pimpinan tinggi")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    PENGAWAS = "PENGAWAS", _("Pengawas")
    PELAKSANA = "PELAKSANA", _("Pelaksana")
    FUNGSIONAL = "FUNGSIONAL", _("Jabatan fungsional")
    PEJABAT_NEGARA = "PEJABAT_NEGARA", _("Pejabat negara")


class Jenjang(models.TextChoices):
    """Jenjang of JPT and of functional positions."""

    UTAMA = "UTAMA", _("JPT utama")
    MADYA = "MADYA", _("JPT madya")
    PRATAMA = "PRATAMA", _("JPT pratama")
    AHLI_UTAMA = "AHLI_UTAMA", _("Ahli utama")
    AHLI_MADYA = "AHLI_MADYA", _("Ahli madya")
    AHLI_MUDA = "AHLI_MUDA", _("Ahli muda")
    AHLI_PERTAMA = "AHLI_PERTAMA", _("Ahli pertama")
    PENYELIA = "PENYELIA", _("Penyelia")
    MAHIR = "MAHIR", _("Mahir")
    TERAMPIL = "TERAMPIL", _("Terampil")
    PEMULA = "PEMULA", _("Pemula")


class Jabatan(OwnedModel):
    """One position of one unit. `kepala` marks the one that leads the unit."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="jabatan")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=16, choices=JenisJabatan)
    jenjang = models.CharField(max_length=16, choices=Jenjang, blank=True)
    eselon = models.CharField(max_length=6, blank=True)
    kelas = models.PositiveSmallIntegerField(null=True, blank=True)
    kepala = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "unit", "nama"], name="jabatan_nama_unik"),
            models.UniqueConstraint(
                fields=["instansi", "unit"], condition=models.Q(kepala=True), name="jabatan_satu_kepala"
            ),
            models.CheckConstraint(
                condition=models.Q(kelas__isnull=True) | models.Q(kelas__range=(1, 17)), name="jabatan_kelas_1_17"
            ),
        ]

    def __str__(self) -> str:
        return self.nama
