"""Matriks pembagian peran dan hasil (MPH): what each employee carries of each indicator of the leader."""

from django.db import models

from takar.units.owned import OwnedModel


class PeranHasil(OwnedModel):
    """One cell: the role (result) that `pegawai` has in the leader's `indikator`. It becomes an Rhk of the employee."""

    skp_pimpinan = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="peran_hasil")
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.CASCADE, related_name="peran_hasil")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="peran_hasil")
    urutan = models.PositiveSmallIntegerField(default=1)
    teks = models.TextField(max_length=1000)
    rhk = models.OneToOneField("planning.Rhk", on_delete=models.SET_NULL, null=True, related_name="peran_hasil")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "indikator", "pegawai", "urutan"], name="peran_hasil_urutan_unik"
            )
        ]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="peran_hasil_pegawai")]
