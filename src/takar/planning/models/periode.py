"""The performance year of a government."""

from django.db import models

from takar.units.owned import OwnedModel


class Periode(OwnedModel):
    """One performance year. `batas_skp` is the day by which plans must be fixed (31 January by law)."""

    tahun = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()
    batas_skp = models.DateField()
    dibuka_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun"], name="periode_setahun_sekali"),
            models.CheckConstraint(condition=models.Q(selesai__gt=models.F("mulai")), name="periode_tanggal_berurut"),
        ]

    def __str__(self) -> str:
        return str(self.tahun)
