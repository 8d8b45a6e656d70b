"""What a government sets for itself, dated, with its legal basis; and its holidays."""

from django.db import models

from takar.units.owned import OwnedModel


class Kebijakan(OwnedModel):
    """One dated value of one policy key (keys, types and national defaults: org/policy_keys/)."""

    kunci = models.CharField(max_length=60)
    nilai = models.JSONField()
    berlaku_mulai = models.DateField()
    dasar = models.CharField(max_length=200, help_text="Peraturan atau keputusan yang menetapkannya.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kunci", "berlaku_mulai"], name="kebijakan_sekali_sehari")
        ]


class HariLibur(OwnedModel):
    """A closed day of this government beyond the national calendar, or a change of it."""

    tanggal = models.DateField()
    keterangan = models.CharField(max_length=200)
    libur = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "tanggal"], name="libur_sekali")]
