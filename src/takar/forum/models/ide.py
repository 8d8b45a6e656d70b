"""Ideas: proposed, answered with a date, turned into a target with a day, followed in public until it is done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.forum.models.penulis import Tema
from takar.units.owned import OwnedModel


class StatusIde(models.TextChoices):
    """Where an idea stands."""

    DIAJUKAN = "DIAJUKAN", _("Menunggu jawaban")
    DIKERJAKAN = "DIKERJAKAN", _("Menjadi target")
    TIDAK = "TIDAK", _("Tidak diambil")
    SELESAI = "SELESAI", _("Terwujud")
    BATAL = "BATAL", _("Dibatalkan")


class Ide(OwnedModel):
    """One idea for one unit. Its text is a Tulisan; `dukungan` counts the confirmed writers who support it."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tema = models.CharField(max_length=12, choices=Tema)
    judul = models.CharField(max_length=160)
    status = models.CharField(max_length=10, choices=StatusIde, default=StatusIde.DIAJUKAN)
    tampil = models.BooleanField(default=True)
    dukungan = models.PositiveIntegerField(default=0)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()
    jawab_sebelum = models.DateField()
    jawaban = models.TextField(max_length=3000, blank=True)
    dijawab_at = models.DateTimeField(null=True)
    dijawab_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    target = models.CharField(max_length=300, blank=True)
    target_unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, null=True, related_name="+")
    target_tenggat = models.DateField(null=True)
    tautan = models.CharField(max_length=300, blank=True)
    alasan = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(judul=""), name="ide_berjudul"),
            models.CheckConstraint(
                condition=models.Q(status="DIAJUKAN") | (models.Q(dijawab_at__isnull=False) & ~models.Q(jawaban="")),
                name="ide_dijawab_kapan",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["DIAJUKAN", "TIDAK"])
                | (~models.Q(target="") & models.Q(target_unit__isnull=False, target_tenggat__isnull=False)),
                name="ide_bertarget",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "tampil", "-diubah_at"], name="ide_terbaru"),
            models.Index(fields=["instansi", "status", "jawab_sebelum"], name="ide_menunggu"),
        ]

    def __str__(self) -> str:
        return self.judul


class KemajuanIde(OwnedModel):
    """A public note on how far the target is."""

    ide = models.ForeignKey("forum.Ide", on_delete=models.PROTECT, related_name="kemajuan")
    pada = models.DateTimeField()
    teks = models.TextField(max_length=1000)
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["instansi", "ide", "pada"], name="kemajuan_ide_pada")]


class DukunganIde(OwnedModel):
    """One confirmed writer supports one idea, once."""

    ide = models.ForeignKey("forum.Ide", on_delete=models.PROTECT, related_name="pendukung")
    penulis = models.ForeignKey("forum.Penulis", on_delete=models.PROTECT, related_name="dukungan")
    pada = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "ide", "penulis"], name="dukungan_ide_sekali")]
