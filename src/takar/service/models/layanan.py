"""Services of a unit, the versions of their standard (UU 25/2009 Ps 20–22), opening hours and who serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class SatuanJanji(models.TextChoices):
    """The unit in which a time is promised; kept as promised. Same codes as takar.law.layanan.Satuan."""

    MENIT_KERJA = "MENIT_KERJA", _("menit kerja")
    JAM_KERJA = "JAM_KERJA", _("jam kerja")
    JAM_KALENDER = "JAM_KALENDER", _("jam")
    HARI_KERJA = "HARI_KERJA", _("hari kerja")
    HARI_KALENDER = "HARI_KALENDER", _("hari kalender")


class StatusStandar(models.TextChoices):
    """A published version never changes; the next one replaces it."""

    DRAF = "DRAF", _("Rancangan")
    TERBIT = "TERBIT", _("Berlaku")
    DIGANTI = "DIGANTI", _("Digantikan")


class Layanan(OwnedModel):
    """One public service of one unit. `kode` begins the number of every application."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="layanan")
    kode = models.CharField(max_length=12)
    nama = models.CharField(max_length=200)
    ringkas = models.CharField(max_length=300, blank=True)
    aktif = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="layanan_kode_unik"),
            models.CheckConstraint(
                condition=models.Q(kode__regex=r"^[A-Z0-9][A-Z0-9-]{1,11}$"), name="layanan_kode_bentuk"
            ),
        ]
        indexes = [models.Index(fields=["instansi", "unit", "nama"], name="layanan_unit_nama")]

    def __str__(self) -> str:
        return self.nama


class StandarPelayanan(OwnedModel):
    """One version of a service's standard: the fourteen components by code, the promised time, the maklumat."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="standar")
    nomor = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=8, choices=StatusStandar, default=StatusStandar.DRAF)
    isi = models.JSONField(default=dict)
    janji = models.PositiveIntegerField(default=1)
    satuan = models.CharField(max_length=14, choices=SatuanJanji, default=SatuanJanji.HARI_KERJA)
    maklumat = models.TextField(max_length=2000, blank=True)
    dasar = models.CharField(max_length=200, blank=True)
    terbit_pada = models.DateTimeField(null=True)
    diganti_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "layanan", "nomor"], name="standar_nomor_unik"),
            models.UniqueConstraint(
                fields=["instansi", "layanan"], condition=models.Q(status="TERBIT"), name="standar_satu_berlaku"
            ),
            models.UniqueConstraint(
                fields=["instansi", "layanan"], condition=models.Q(status="DRAF"), name="standar_satu_rancangan"
            ),
            models.CheckConstraint(condition=models.Q(janji__range=(1, 100_000)), name="standar_janji_wajar"),
            models.CheckConstraint(
                condition=models.Q(status="DRAF") | models.Q(terbit_pada__isnull=False),
                name="standar_terbit_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layanan.nama} ({self.nomor})"


class SyaratLayanan(OwnedModel):
    """One requirement of a version, so that the counter can tick what is there and what is missing."""

    standar = models.ForeignKey("service.StandarPelayanan", on_delete=models.CASCADE, related_name="syarat")
    urutan = models.PositiveSmallIntegerField()
    teks = models.CharField(max_length=300)
    wajib = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "standar", "urutan"], name="syarat_urutan_unik"),
        ]


class LangkahLayanan(OwnedModel):
    """One step of the process with its own promised time."""

    standar = models.ForeignKey("service.StandarPelayanan", on_delete=models.CASCADE, related_name="langkah")
    urutan = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=160)
    janji = models.PositiveIntegerField()
    satuan = models.CharField(max_length=14, choices=SatuanJanji)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "standar", "urutan"], name="langkah_layanan_urutan"),
            models.CheckConstraint(condition=models.Q(janji__range=(1, 100_000)), name="langkah_layanan_janji"),
        ]


class JamLayanan(OwnedModel):
    """Opening hours of a unit from a day on: weekday ("0" Monday) to a text such as "07.30-12.00, 13.00-16.00"."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    jam = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "unit", "mulai"], name="jam_layanan_sekali")]


class PetugasLayanan(OwnedModel):
    """Someone serves at one service from a day on, until it is ended."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="petugas")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "layanan", "pegawai"],
                condition=models.Q(selesai__isnull=True),
                name="petugas_layanan_sekali",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="petugas_layanan_berurut",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="petugas_layanan_orang")]
