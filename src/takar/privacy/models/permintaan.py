"""What a person asks about their own data (UU 27/2022 Pasal 6 to 8): put it right, complete it, delete it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisPermintaan(models.TextChoices):
    """The rights that need somebody to act; a copy one takes oneself."""

    PERBAIKI = "PERBAIKI", _("Perbaiki yang keliru")
    LENGKAPI = "LENGKAPI", _("Lengkapi yang kurang")
    HAPUS = "HAPUS", _("Hapus yang tidak perlu lagi")


class StatusPermintaan(models.TextChoices):
    """Where a request stands."""

    DIAJUKAN = "DIAJUKAN", _("Menunggu jawaban")
    SELESAI = "SELESAI", _("Sudah dilaksanakan")
    DITOLAK = "DITOLAK", _("Ditolak")
    DITARIK = "DITARIK", _("Ditarik")


class PermintaanData(OwnedModel):
    """One request. `batas` is the end of the law's clock as it stood when the request came in."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=8, choices=JenisPermintaan)
    status = models.CharField(max_length=8, choices=StatusPermintaan, default=StatusPermintaan.DIAJUKAN)
    bagian = models.CharField(max_length=60)
    isi = models.TextField(max_length=2000)
    diajukan_at = models.DateTimeField()
    batas = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)
    penjawab = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    jawaban = models.TextField(max_length=2000, blank=True)
    rincian_dihapus = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="DIAJUKAN", dijawab_at__isnull=True)
                | (~models.Q(status="DIAJUKAN") & models.Q(dijawab_at__isnull=False)),
                name="permintaan_data_jawaban",
            ),
            models.CheckConstraint(
                condition=models.Q(batas__gt=models.F("diajukan_at")), name="permintaan_data_batas_sesudah"
            ),
            # Nobody decides on their own request, whatever the program says.
            models.CheckConstraint(
                condition=models.Q(status="DITARIK")
                | models.Q(penjawab__isnull=True)
                | ~models.Q(penjawab=models.F("pegawai")),
                name="permintaan_data_orang_lain",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "status", "batas"], name="permintaan_data_menunggu"),
            models.Index(fields=["instansi", "pegawai", "-diajukan_at"], name="permintaan_data_pegawai"),
        ]
