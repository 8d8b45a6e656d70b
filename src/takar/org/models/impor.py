"""One uploaded file of people: what was found in it, and when it was applied."""

from django.db import models

from takar.units.owned import OwnedModel


class Impor(OwnedModel):
    """A checked upload. `isi` holds the file until it is applied or replaced; the digest and counts stay for good."""

    oleh_id = models.UUIDField(null=True)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    isi = models.BinaryField(null=True)
    buat_unit = models.BooleanField(default=False)
    ringkasan = models.JSONField(default=dict)
    masalah = models.JSONField(default=list)
    diunggah_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "-diunggah_at"], name="impor_terbaru")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(diterapkan_at__isnull=True) | models.Q(isi__isnull=True),
                name="impor_terpakai_kosong",
            )
        ]
