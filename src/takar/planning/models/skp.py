"""Sasaran kinerja pegawai: the plan, its results (Rhk), expected behaviour, attachment and fixed versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusSkp(models.TextChoices):
    """States of a plan (transitions: planning/transitions.py)."""

    DRAF = "DRAF", _("Draf")
    DIAJUKAN = "DIAJUKAN", _("Diajukan")
    DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan")
    DITETAPKAN = "DITETAPKAN", _("Ditetapkan")
    PENYESUAIAN = "PENYESUAIAN", _("Penyesuaian")
    DITUTUP_PINDAH = "DITUTUP_PINDAH", _("Ditutup karena pindah")
    SELESAI = "SELESAI", _("Selesai")


class JenisForm(models.TextChoices):
    """Which official form: that of JPT and heads of independent units, or that of all others."""

    JPT = "JPT", _("Pejabat pimpinan tinggi dan pimpinan unit kerja mandiri")
    JAJF = "JAJF", _("Pejabat administrasi dan pejabat fungsional")


class Pendekatan(models.TextChoices):
    """One approach per document."""

    KUALITATIF = "KUALITATIF", _("Kualitatif")
    KUANTITATIF = "KUANTITATIF", _("Kuantitatif")


class JenisRhk(models.TextChoices):
    """Priority of a result."""

    UTAMA = "UTAMA", _("Utama")
    TAMBAHAN = "TAMBAHAN", _("Tambahan")


class JenisLampiran(models.TextChoices):
    """The three sections of the attachment (form A.1.8)."""

    DUKUNGAN = "DUKUNGAN", _("Dukungan sumber daya")
    PERTANGGUNGJAWABAN = "PERTANGGUNGJAWABAN", _("Skema pertanggungjawaban")
    KONSEKUENSI = "KONSEKUENSI", _("Konsekuensi")


class Skp(OwnedModel):
    """One plan of one person for one placement and year. `penilai` and `atasan_penilai` are those in charge now."""

    periode = models.ForeignKey("planning.Periode", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="skp")
    penempatan = models.ForeignKey("org.Penempatan", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="skp_dinilai")
    atasan_penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    form = models.CharField(max_length=4, choices=JenisForm)
    pendekatan = models.CharField(max_length=12, choices=Pendekatan, default=Pendekatan.KUANTITATIF)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=16, choices=StatusSkp, default=StatusSkp.DRAF)
    versi = models.PositiveSmallIntegerField(default=0, help_text=_("Nomor versi yang terakhir ditetapkan."))
    alasan = models.TextField(blank=True, help_text=_("Alasan pengembalian atau penyesuaian terakhir."))
    diajukan_at = models.DateTimeField(null=True)
    ditetapkan_at = models.DateTimeField(null=True)
    ditetapkan_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    terlambat = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "tahun"],
                condition=~models.Q(status="DITUTUP_PINDAH"),
                name="skp_satu_aktif",
            ),
            models.CheckConstraint(
                condition=~models.Q(pegawai=models.F("penilai")), name="skp_penilai_bukan_diri_sendiri"
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "tahun", "penilai", "status"], name="skp_penilai_status"),
            models.Index(fields=["instansi", "tahun", "unit"], name="skp_unit"),
        ]


class Rhk(OwnedModel):
    """One planned result (rencana hasil kerja), and which result and indicator of the superior it serves."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="rhk")
    urutan = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisRhk, default=JenisRhk.UTAMA)
    teks = models.TextField(max_length=1000)
    penugasan_dari = models.CharField(max_length=200, blank=True)
    penempatan = models.ForeignKey(
        "org.Penempatan",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Penugasan Plt atau Plh yang melahirkan hasil kerja ini; kosong berarti jabatan definitif."),
    )
    intervensi_rhk = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="turunan")
    intervensi_indikator = models.ForeignKey(
        "planning.Indikator", on_delete=models.SET_NULL, null=True, related_name="pengampu"
    )
    intervensi_teks = models.TextField(
        max_length=1000, blank=True, help_text=_("Dipakai sementara selama rencana pimpinan belum ada.")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "skp", "urutan"], name="rhk_urutan_unik")]


class EkspektasiPerilaku(OwnedModel):
    """The superior's special expectation on one of the seven BerAKHLAK values (texts: takar.law.berakhlak)."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="ekspektasi")
    nilai = models.CharField(max_length=30)
    urutan = models.PositiveSmallIntegerField(default=1)
    teks = models.TextField(max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "nilai", "urutan"], name="ekspektasi_urutan_unik")
        ]


class LampiranSkp(OwnedModel):
    """One line of one section of the attachment (form A.1.8)."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="lampiran")
    jenis = models.CharField(max_length=20, choices=JenisLampiran)
    urutan = models.PositiveSmallIntegerField()
    teks = models.TextField(max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "jenis", "urutan"], name="lampiran_urutan_unik")
        ]


class SkpVersi(OwnedModel):
    """A version as it was fixed: the whole plan as text, never changed."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="versi_tetap")
    nomor = models.PositiveSmallIntegerField()
    isi = models.TextField()
    sha256 = models.CharField(max_length=64)
    ditetapkan_at = models.DateTimeField()
    ditetapkan_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "skp", "nomor"], name="skp_versi_unik")]
