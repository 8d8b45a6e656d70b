"""Governments and their unit trees: what every right and every row hangs on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from takar.common.ids import new_id
from takar.units.owned import OwnedModel

__all__ = ["Instansi", "JenisInstansi", "OwnedModel", "UnitKerja"]


class JenisInstansi(models.TextChoices):
    """Kind of government."""

    PROVINSI = "PROVINSI", _("Provinsi")
    KABUPATEN = "KABUPATEN", _("Kabupaten")
    KOTA = "KOTA", _("Kota")
    PUSAT = "PUSAT", _("Instansi pusat")


class Zona(models.TextChoices):
    """Time zone of a government's offices; deadlines end by the unit's own clock."""

    WIB = "Asia/Jakarta", _("WIB")
    WITA = "Asia/Makassar", _("WITA")
    WIT = "Asia/Jayapura", _("WIT")


class Instansi(models.Model):
    """One government. Its unit tree has exactly one root."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=12, choices=JenisInstansi)
    zona = models.CharField(max_length=20, choices=Zona, default=Zona.WIB)
    tempat = models.CharField(max_length=80, help_text=_("Nama tempat pada tanda tangan dokumen, misalnya Palu."))
    # A copy in which one person practises. It has no mail, no daily work and no place on public pages.
    latihan = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(nama=""), name="instansi_nama_diisi")]

    def __str__(self) -> str:
        return self.nama


class UnitKerja(MP_Node, OwnedModel):  # type: ignore[django-manager-missing]  # treebeard ships no types
    """A unit in a government's tree. `path` is treebeard's stored path: a prefix of every unit below."""

    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    unit_kerja_mandiri = models.BooleanField(
        default=False, help_text=_("Unit dengan anggaran dan rencana sendiri, misalnya puskesmas.")
    )
    aktif = models.BooleanField(default=True)
    hari_kerja = models.PositiveSmallIntegerField(default=5, help_text=_("5 atau 6 hari kerja seminggu."))

    class Meta:
        # Almost every page asks for the root of its government.
        indexes = [models.Index(fields=["instansi"], condition=models.Q(depth=1), name="unit_akar")]
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="unit_kode_unik"),
            models.CheckConstraint(condition=models.Q(hari_kerja__in=[5, 6]), name="unit_hari_kerja"),
        ]

    def __str__(self) -> str:
        return self.nama
