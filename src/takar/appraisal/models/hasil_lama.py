"""The agreement of Penilai and employee to use the result of the period before a move (PermenPANRB 6/2022 p.91)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusHasilLama(models.TextChoices):
    """States of such an agreement (transitions: appraisal/transitions.py)."""

    DIUSULKAN = "DIUSULKAN", _("Menunggu persetujuan pegawai")
    DISETUJUI = "DISETUJUI", _("Disepakati")
    DITOLAK = "DITOLAK", _("Tidak disetujui pegawai")
    DITARIK = "DITARIK", _("Ditarik")


class HasilLama(OwnedModel):
    """One proposal for one evaluation: the ratings of the former period, from `sumber`, or, where the employee came
    from another government, from the document named in `dokumen`."""

    evaluasi = models.ForeignKey("appraisal.Evaluasi", on_delete=models.PROTECT, related_name="hasil_lama")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    sumber = models.ForeignKey("appraisal.Evaluasi", on_delete=models.PROTECT, null=True, related_name="+")
    periode_asal = models.CharField(max_length=60)
    unit_asal = models.CharField(max_length=200)
    dokumen = models.CharField(max_length=200, blank=True)
    rating_hasil = models.CharField(max_length=8)
    rating_perilaku = models.CharField(max_length=8)
    predikat = models.CharField(max_length=16)
    status = models.CharField(max_length=10, choices=StatusHasilLama, default=StatusHasilLama.DIUSULKAN)
    diusulkan_at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "evaluasi"],
                condition=models.Q(status__in=["DIUSULKAN", "DISETUJUI"]),
                name="hasil_lama_satu_berlaku",
            ),
            models.CheckConstraint(
                condition=models.Q(sumber__isnull=False) | ~models.Q(dokumen=""), name="hasil_lama_punya_dasar"
            ),
        ]
        indexes = [models.Index(fields=["instansi", "evaluasi", "-diusulkan_at"], name="hasil_lama_evaluasi")]
