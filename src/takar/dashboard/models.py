"""Counted days: how many entries each unit made for each day that is over. Only the nightly count writes here."""

from django.db import models

from takar.units.owned import OwnedModel


class HitunganHarian(OwnedModel):
    """The entries of one unit for one day, by state; `seluruh` counts those of all units below it as well.

    It can be thrown away at any time: the night counts it again.
    """

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    dicatat = models.PositiveIntegerField()
    diterima = models.PositiveIntegerField()
    dikembalikan = models.PositiveIntegerField()
    seluruh = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tanggal", "unit"], name="hitungan_sehari_sekali"),
            models.CheckConstraint(
                condition=models.Q(dicatat__gte=models.F("diterima") + models.F("dikembalikan")),
                name="hitungan_bagian_dari_dicatat",
            ),
            models.CheckConstraint(
                condition=models.Q(seluruh__gte=models.F("dicatat")), name="hitungan_seluruh_memuat_sendiri"
            ),
        ]
