"""The closing of a month, and the figures that stood when it was closed. Neither is ever changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.execution.models import AsalRealisasi
from takar.units.owned import OwnedModel


class PenutupanBulan(OwnedModel):
    """One month of one government is closed. `oleh` is empty where it closed by itself on the policy's day."""

    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    ditutup_at = models.DateTimeField()
    oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    jumlah = models.PositiveIntegerField(help_text=_("Berapa angka indikator yang dibekukan."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "bulan"], name="penutupan_sekali"),
            models.CheckConstraint(condition=models.Q(bulan__range=(1, 12)), name="penutupan_bulan"),
        ]


class HasilBulan(OwnedModel):
    """The figure of one indicator in one closed month with what it was reckoned from.

    `nilai` and `n` hold what came in this month and, in `susulan` and `n_susulan`, what came for earlier months after
    those were closed. `masukan` keeps the parts, as text, from which the figure follows by `cara`.
    """

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.PROTECT, related_name="hasil_bulan")
    bulan = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    susulan = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    asal = models.CharField(max_length=8, choices=AsalRealisasi)
    cara = models.CharField(max_length=12)
    n = models.IntegerField(default=0)
    n_susulan = models.IntegerField(default=0)
    teks = models.TextField(max_length=1000, blank=True)
    masukan = models.TextField()
    ruleset = models.CharField(max_length=60)
    dibekukan_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "indikator", "bulan"], name="hasil_bulan_sekali"),
            models.CheckConstraint(condition=models.Q(bulan__range=(1, 12)), name="hasil_bulan_bulan"),
        ]
        indexes = [models.Index(fields=["instansi", "skp", "bulan"], name="hasil_bulan_skp")]
