"""One application from registration to its end: its clock, its steps, its pauses, its corrections.

Who applied stands in a table of its own, which is emptied when the days of keeping are over; the case stays.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Kanal(models.TextChoices):
    """How an application came in."""

    LOKET = "LOKET", _("Datang ke loket")
    DARING = "DARING", _("Daring")
    TELEPON = "TELEPON", _("Telepon atau pesan")
    SURAT = "SURAT", _("Surat")


class StatusPermohonan(models.TextChoices):
    """Where an application stands."""

    DIPROSES = "DIPROSES", _("Diproses")
    MENUNGGU = "MENUNGGU", _("Menunggu pemohon")
    SELESAI = "SELESAI", _("Selesai")
    DITOLAK = "DITOLAK", _("Ditolak")
    DIBATALKAN = "DIBATALKAN", _("Dibatalkan")


class Permohonan(OwnedModel):
    """One application. `selesai_pada`, `lama_menit` and `tepat` are of the first end and never change after it.

    `lama_menit` and `janji_menit` are open minutes without the time that the applicant was waited for.
    """

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="permohonan")
    standar = models.ForeignKey("service.StandarPelayanan", on_delete=models.PROTECT, related_name="+")
    nomor = models.CharField(max_length=40)
    kode_sidik = models.CharField(max_length=64)
    kanal = models.CharField(max_length=8, choices=Kanal)
    status = models.CharField(max_length=10, choices=StatusPermohonan, default=StatusPermohonan.DIPROSES)
    langkah_ke = models.PositiveSmallIntegerField(default=1)
    penerima = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    petugas = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    syarat_ada = models.JSONField(default=list)
    diterima_pada = models.DateTimeField()
    jatuh_tempo = models.DateTimeField()
    ingatkan_pada = models.DateTimeField()
    janji_menit = models.PositiveIntegerField()
    henti_sejak = models.DateTimeField(null=True)
    alasan = models.TextField(max_length=1000, blank=True)
    selesai_pada = models.DateTimeField(null=True)
    penyelesai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    lama_menit = models.PositiveIntegerField(null=True)
    tepat = models.BooleanField(null=True)
    dikoreksi = models.PositiveSmallIntegerField(default=0)
    asal = models.CharField(max_length=40, blank=True)
    nomor_luar = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nomor"], name="permohonan_nomor_unik"),
            models.UniqueConstraint(
                fields=["instansi", "asal", "nomor_luar"],
                condition=~models.Q(nomor_luar=""),
                name="permohonan_luar_unik",
            ),
            models.CheckConstraint(
                condition=models.Q(status="MENUNGGU", henti_sejak__isnull=False)
                | (~models.Q(status="MENUNGGU") & models.Q(henti_sejak__isnull=True)),
                name="permohonan_henti_cocok",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai_pada__isnull=True, tepat__isnull=True, lama_menit__isnull=True)
                | models.Q(selesai_pada__isnull=False, tepat__isnull=False, lama_menit__isnull=False),
                name="permohonan_hasil_utuh",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai_pada__isnull=True) | models.Q(selesai_pada__gte=models.F("diterima_pada")),
                name="permohonan_waktu_maju",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "layanan", "status", "jatuh_tempo"], name="permohonan_loket"),
            models.Index(fields=["instansi", "layanan", "selesai_pada"], name="permohonan_layanan"),
            models.Index(fields=["instansi", "penyelesai", "selesai_pada"], name="permohonan_penyelesai"),
            models.Index(fields=["instansi", "unit", "selesai_pada"], name="permohonan_unit"),
        ]

    def __str__(self) -> str:
        return self.nomor


class Pemohon(OwnedModel):
    """Who applied: personal data, kept apart from the case and deleted when the days of keeping are over."""

    permohonan = models.OneToOneField("service.Permohonan", on_delete=models.CASCADE, related_name="pemohon")
    nama = models.CharField(max_length=120)
    kontak = models.CharField(max_length=120, blank=True)


class RiwayatLangkah(OwnedModel):
    """The time that one step took. `menit` are open minutes without the applicant's; set when the step ends."""

    permohonan = models.ForeignKey("service.Permohonan", on_delete=models.CASCADE, related_name="riwayat")
    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    langkah_ke = models.PositiveSmallIntegerField()
    petugas = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    menit = models.PositiveIntegerField(null=True)
    janji_menit = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "permohonan"],
                condition=models.Q(selesai__isnull=True),
                name="riwayat_satu_berjalan",
            )
        ]
        indexes = [models.Index(fields=["instansi", "layanan", "selesai"], name="riwayat_layanan")]


class JedaPermohonan(OwnedModel):
    """The clock stood still because the applicant was waited for, with the reason that the applicant reads."""

    permohonan = models.ForeignKey("service.Permohonan", on_delete=models.CASCADE, related_name="jeda")
    mulai = models.DateTimeField()
    selesai = models.DateTimeField(null=True)
    alasan = models.TextField(max_length=1000)
    oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "permohonan"], condition=models.Q(selesai__isnull=True), name="jeda_satu_berjalan"
            ),
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="jeda_berurut",
            ),
        ]


class KoreksiPermohonan(OwnedModel):
    """An error found after the end; it counts against who had ended it, and the case is worked on again."""

    permohonan = models.ForeignKey("service.Permohonan", on_delete=models.CASCADE, related_name="koreksi")
    penyelesai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()
    alasan = models.TextField(max_length=1000)
    selesai = models.DateTimeField(null=True)


class NomorUrut(OwnedModel):
    """The last number given out for one service in one year."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "layanan", "tahun"], name="nomor_urut_unik")]
