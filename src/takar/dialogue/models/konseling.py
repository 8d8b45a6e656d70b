"""Konseling kinerja: for behaviour; individual and confidential. Every table here has its own, narrow policy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusKonseling(models.TextChoices):
    """States of a counselling."""

    DIMINTA = "DIMINTA", _("Menunggu konselor")
    BERJALAN = "BERJALAN", _("Berjalan")
    SELESAI = "SELESAI", _("Selesai")
    DIALIHKAN = "DIALIHKAN", _("Perlu konselor lain")


class Konselor(OwnedModel):
    """Someone whom the government lets counsel, from a day on."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai", "mulai"], name="konselor_sekali"),
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="konselor_tanggal_berurut",
            ),
        ]


class Konseling(OwnedModel):
    """One matter between an employee and a counsellor; `pelapor` is None when the employee asked for it."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    konselor = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    pelapor = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=StatusKonseling, default=StatusKonseling.DIMINTA)
    dibuat_at = models.DateTimeField()
    diambil_at = models.DateTimeField(null=True)
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(pegawai=models.F("konselor")), name="konseling_bukan_diri_sendiri"
            ),
            models.CheckConstraint(
                condition=models.Q(pelapor__isnull=True) | ~models.Q(pelapor=models.F("konselor")),
                name="konseling_konselor_bukan_pelapor",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "-dibuat_at"], name="konseling_pegawai"),
            models.Index(fields=["instansi", "konselor", "status"], name="konseling_konselor"),
        ]


class LaporanPerilaku(OwnedModel):
    """Form B.1.10: a Penilai's report on behaviour, with the evidence; read by its writer and the two concerned."""

    konseling = models.OneToOneField("dialogue.Konseling", on_delete=models.CASCADE, related_name="laporan")
    pelapor = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    masalah = models.TextField(max_length=4000)
    ekspektasi_khusus = models.TextField(max_length=2000, blank=True)
    rincian = models.TextField(max_length=8000)
    serupa_pada_lain = models.BooleanField()
    retrospektif = models.TextField(max_length=4000)
    bukti = models.TextField(max_length=4000)
    at = models.DateTimeField()


class CatatanKonseling(OwnedModel):
    """What the employee or the counsellor wrote for one another."""

    konseling = models.ForeignKey("dialogue.Konseling", on_delete=models.CASCADE, related_name="catatan")
    penulis = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=8000)
    at = models.DateTimeField()
