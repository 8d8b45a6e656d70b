"""Where applications come from besides the counter: systems that send them, and files that were uploaded."""

from django.db import models

from takar.units.owned import OwnedModel


class SumberSistem(OwnedModel):
    """A system that sends applications. Its token was shown once; here is only its keyed hash."""

    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=120)
    sidik = models.CharField(max_length=64)
    dibuat_at = models.DateTimeField()
    dicabut_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="sumber_kode_unik"),
            models.CheckConstraint(
                condition=models.Q(kode__regex=r"^[a-z0-9][a-z0-9-]{1,39}$"), name="sumber_kode_bentuk"
            ),
        ]
        indexes = [models.Index(fields=["sidik"], name="sumber_sidik")]


class BerkasPermohonan(OwnedModel):
    """A checked upload for one service. `isi` holds the file until it is applied or replaced."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    asal = models.CharField(max_length=40)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    isi = models.BinaryField(null=True)
    ringkasan = models.JSONField(default=dict)
    masalah = models.JSONField(default=list)
    diunggah_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "layanan", "-diunggah_at"], name="berkas_permohonan_baru")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(diterapkan_at__isnull=True) | models.Q(isi__isnull=True),
                name="berkas_permohonan_kosong",
            )
        ]
