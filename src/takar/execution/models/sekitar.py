"""What stands around an entry: personal templates, comments, explanations of likeness, and a superior's lateness."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class TemplatCatatan(OwnedModel):
    """A person's own ready-made entry: one tap fills the form. It names no day and holds no evidence."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.CASCADE, related_name="+")
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.CASCADE, related_name="+")
    nama = models.CharField(max_length=80)
    uraian = models.TextField(max_length=2000)
    jumlah = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    dipakai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "pegawai", "nama"], name="templat_nama_unik")]


class Komentar(OwnedModel):
    """A remark under an entry, by its owner or by whoever checks it. Never changed or removed."""

    aktivitas = models.ForeignKey("execution.Aktivitas", on_delete=models.CASCADE, related_name="komentar")
    penulis = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "aktivitas", "at"], name="komentar_aktivitas")]


class PenjelasanKesamaan(OwnedModel):
    """What the owner says about an entry whose file or words are the same as those of another."""

    aktivitas = models.OneToOneField("execution.Aktivitas", on_delete=models.CASCADE, related_name="penjelasan")
    teks = models.TextField(max_length=1000)
    at = models.DateTimeField()


class KelalaianPeriksa(OwnedModel):
    """One entry that its Penilai left unchecked past the policy's days. It counts against the Penilai alone."""

    aktivitas = models.OneToOneField("execution.Aktivitas", on_delete=models.CASCADE, related_name="kelalaian")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    kepada = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    batas = models.DateField(help_text=_("Hari terakhir pemeriksaan menurut kebijakan."))
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "penilai", "-batas"], name="kelalaian_penilai")]
