"""Who may observe by appointment, the events observed, and what each observer answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class PeranPengamat(models.TextChoices):
    """How the observer stands to the person, as it was when the observation began."""

    PENILAI = "PENILAI", _("Penilai")
    ATASAN = "ATASAN", _("Atasan penilai")
    DITUNJUK = "DITUNJUK", _("Pengamat yang ditunjuk")


class StatusPengamatan(models.TextChoices):
    """States of an observation (transitions: observation/transitions.py)."""

    DRAF = "DRAF", _("Disusun")
    FINAL = "FINAL", _("Terkirim")
    DIBATALKAN = "DIBATALKAN", _("Dibatalkan")


class Penunjukan(OwnedModel):
    """Someone may observe one person from a day to a day; `dicabut` ends it earlier. No instrument means: any."""

    pengamat = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    instrumen = models.ForeignKey("observation.Instrumen", on_delete=models.PROTECT, null=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField()
    dicabut = models.DateField(null=True)
    dasar = models.CharField(max_length=200)
    oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(mulai__lte=models.F("selesai")), name="penunjukan_berurut"),
            models.CheckConstraint(
                condition=~models.Q(pengamat=models.F("pegawai")), name="penunjukan_bukan_diri_sendiri"
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pengamat", "selesai"], name="penunjukan_pengamat"),
            models.Index(fields=["instansi", "skp"], name="penunjukan_skp"),
        ]


class Peristiwa(OwnedModel):
    """One event at which one person is observed with one version of an instrument, by one observer or several.

    `sasaran_teks` keeps the words of the indicator or value that it is about, whatever becomes of the plan.
    """

    versi = models.ForeignKey("observation.VersiInstrumen", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=150)
    tanggal = models.DateField()
    jam = models.TimeField(null=True)
    tempat = models.CharField(max_length=150)
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.SET_NULL, null=True, related_name="+")
    nilai = models.CharField(max_length=30, blank=True)
    sasaran_teks = models.CharField(max_length=1100)
    dibuat_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "skp", "-tanggal"], name="peristiwa_skp")]


class Pengamatan(OwnedModel):
    """What one observer saw at one event. The observed person answers once, after it was sent."""

    peristiwa = models.ForeignKey("observation.Peristiwa", on_delete=models.PROTECT, related_name="pengamatan")
    pengamat = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=8, choices=PeranPengamat)
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    status = models.CharField(max_length=10, choices=StatusPengamatan, default=StatusPengamatan.DRAF)
    mulai_at = models.DateTimeField()
    dikirim_at = models.DateTimeField(null=True)
    tanggapan = models.TextField(max_length=2000, blank=True)
    ditanggapi_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "peristiwa", "pengamat"], name="pengamatan_sekali_seorang"),
            models.CheckConstraint(
                condition=~models.Q(pengamat=models.F("pegawai")), name="pengamatan_bukan_diri_sendiri"
            ),
            models.CheckConstraint(
                condition=models.Q(status="FINAL", dikirim_at__isnull=False)
                | (~models.Q(status="FINAL") & models.Q(dikirim_at__isnull=True, ditanggapi_at__isnull=True)),
                name="pengamatan_dikirim_bila_final",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pengamat", "status", "-tanggal"], name="pengamatan_pengamat"),
            models.Index(fields=["instansi", "pegawai", "status", "-tanggal"], name="pengamatan_pegawai"),
            models.Index(fields=["instansi", "skp", "status", "-tanggal"], name="pengamatan_skp"),
        ]


class Jawaban(OwnedModel):
    """One answer: `tingkat` counts from 1 where something is chosen; `teks` is a free answer or a note beside it."""

    pengamatan = models.ForeignKey("observation.Pengamatan", on_delete=models.CASCADE, related_name="jawaban")
    pertanyaan = models.ForeignKey("observation.Pertanyaan", on_delete=models.PROTECT, related_name="+")
    tingkat = models.PositiveSmallIntegerField(null=True)
    angka = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    teks = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pengamatan", "pertanyaan"], name="jawaban_sekali_sepertanyaan")
        ]
