"""A failure to protect personal data: the worksheet from first knowledge to the letters of UU 27/2022 Pasal 46."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusInsiden(models.TextChoices):
    """Where the handling stands."""

    DIPERIKSA = "DIPERIKSA", _("Sedang diperiksa")
    BUKAN = "BUKAN", _("Bukan kegagalan pelindungan")
    WAJIB = "WAJIB", _("Wajib diberitahukan")
    DIBERITAHUKAN = "DIBERITAHUKAN", _("Sudah diberitahukan")
    DITUTUP = "DITUTUP", _("Selesai ditangani")


class Insiden(OwnedModel):
    """One failure, or what looked like one. `terkena` names processings of the register; `batas` ends 3×24 hours after
    it became known. The worksheet never names who was affected."""

    status = models.CharField(max_length=13, choices=StatusInsiden, default=StatusInsiden.DIPERIKSA)
    judul = models.CharField(max_length=200)
    kejadian = models.TextField(max_length=4000, blank=True)
    diketahui_at = models.DateTimeField()
    terjadi_at = models.DateTimeField(null=True)
    batas = models.DateTimeField()
    terkena = models.JSONField(default=list)
    rincian_data = models.TextField(max_length=2000, blank=True)
    jumlah_orang = models.PositiveIntegerField(null=True)
    akibat = models.TextField(max_length=4000, blank=True)
    upaya = models.TextField(max_length=4000, blank=True)
    saran = models.TextField(max_length=2000, blank=True)
    pemberitahuan = models.TextField(max_length=2000, blank=True)
    diberitahukan_at = models.DateTimeField(null=True)
    catatan_tutup = models.TextField(max_length=2000, blank=True)
    pencatat = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    dicatat_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(batas__gt=models.F("diketahui_at")), name="insiden_batas"),
            models.CheckConstraint(
                condition=models.Q(terjadi_at__isnull=True) | models.Q(terjadi_at__lte=models.F("diketahui_at")),
                name="insiden_terjadi_sebelum_diketahui",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="DIBERITAHUKAN") | models.Q(diberitahukan_at__isnull=False),
                name="insiden_diberitahukan_pada",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "-diketahui_at"], name="insiden_terbaru")]

    def __str__(self) -> str:
        return self.judul
