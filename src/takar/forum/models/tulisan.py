"""Topics and the texts under them; every public text is a Tulisan, so that all are moderated in one way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.forum.models.penulis import Tema
from takar.units.owned import OwnedModel


class StatusTopik(models.TextChoices):
    """Where a topic stands."""

    MENUNGGU = "MENUNGGU", _("Menunggu jawaban")
    DIJAWAB = "DIJAWAB", _("Dijawab")
    DIKUNCI = "DIKUNCI", _("Ditutup")


class StatusTulisan(models.TextChoices):
    """Where a text stands."""

    TAMPIL = "TAMPIL", _("Tampil")
    DISEMBUNYIKAN = "DISEMBUNYIKAN", _("Disembunyikan")
    BANDING = "BANDING", _("Banding diperiksa")
    TETAP = "TETAP", _("Tetap disembunyikan")


class Alasan(models.TextChoices):
    """Why a text is reported, hidden, or a topic closed."""

    DATA_PRIBADI = "DATA_PRIBADI", _("Memuat data pribadi")
    KASAR = "KASAR", _("Kasar, mengancam, atau merendahkan")
    SARA = "SARA", _("Menyerang suku, agama, ras, atau golongan")
    HOAKS = "HOAKS", _("Kabar yang terbukti bohong")
    IKLAN = "IKLAN", _("Iklan atau kiriman berulang")
    MELENCENG = "MELENCENG", _("Tidak sesuai topik atau unit")
    LAIN = "LAIN", _("Alasan lain")


class Topik(OwnedModel):
    """One topic for one unit. `tampil` follows its opening text; `jumlah` counts the texts under it."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tema = models.CharField(max_length=12, choices=Tema)
    judul = models.CharField(max_length=160)
    status = models.CharField(max_length=10, choices=StatusTopik, default=StatusTopik.MENUNGGU)
    tampil = models.BooleanField(default=True)
    jumlah = models.PositiveIntegerField(default=1)
    dibuat_at = models.DateTimeField()
    terakhir_at = models.DateTimeField()
    jawab_sebelum = models.DateField()
    dijawab_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(judul=""), name="topik_berjudul"),
            models.CheckConstraint(
                condition=~models.Q(status="DIJAWAB") | models.Q(dijawab_at__isnull=False), name="topik_dijawab_kapan"
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "tampil", "-terakhir_at"], name="topik_terbaru"),
            models.Index(fields=["instansi", "status", "jawab_sebelum"], name="topik_menunggu"),
            models.Index(fields=["instansi", "unit", "-terakhir_at"], name="topik_unit"),
        ]

    def __str__(self) -> str:
        return self.judul


class Tulisan(OwnedModel):
    """One public text: a topic's opening (number 0) or reply, an input to a consultation, or an idea.

    Written by a citizen or by an official; `resmi` marks the answer of `unit`.
    """

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    topik = models.ForeignKey("forum.Topik", on_delete=models.PROTECT, null=True, related_name="tulisan")
    konsultasi = models.ForeignKey("forum.Konsultasi", on_delete=models.PROTECT, null=True, related_name="tulisan")
    ide = models.ForeignKey("forum.Ide", on_delete=models.PROTECT, null=True, related_name="tulisan")
    nomor = models.PositiveIntegerField()
    penulis = models.ForeignKey("forum.Penulis", on_delete=models.PROTECT, null=True, related_name="tulisan")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    resmi = models.BooleanField(default=False)
    isi = models.TextField(max_length=5000)
    status = models.CharField(max_length=14, choices=StatusTulisan, default=StatusTulisan.TAMPIL)
    dibuat_at = models.DateTimeField()
    alasan = models.CharField(max_length=14, choices=Alasan, blank=True)
    penjelasan = models.TextField(max_length=1000, blank=True)
    disembunyikan_at = models.DateTimeField(null=True)
    # Accounts, not people: an administrator need not be a civil servant with a record.
    disembunyikan_oleh = models.UUIDField(null=True)
    banding = models.TextField(max_length=1000, blank=True)
    banding_at = models.DateTimeField(null=True)
    diputus_oleh = models.UUIDField(null=True)
    putusan = models.TextField(max_length=1000, blank=True)
    laporan_terbuka = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topik__isnull=False, konsultasi__isnull=True, ide__isnull=True)
                | models.Q(topik__isnull=True, konsultasi__isnull=False, ide__isnull=True)
                | models.Q(topik__isnull=True, konsultasi__isnull=True, ide__isnull=False),
                name="tulisan_satu_tempat",
            ),
            models.CheckConstraint(
                condition=models.Q(penulis__isnull=False, pegawai__isnull=True, resmi=False)
                | models.Q(penulis__isnull=True, pegawai__isnull=False),
                name="tulisan_satu_penulis",
            ),
            models.CheckConstraint(
                condition=models.Q(status="TAMPIL") | models.Q(disembunyikan_oleh__isnull=False),
                name="tulisan_siapa_menyembunyikan",
            ),
            # Who hid a text never judges the appeal against it, whatever the program says.
            models.CheckConstraint(
                condition=models.Q(diputus_oleh__isnull=True) | ~models.Q(diputus_oleh=models.F("disembunyikan_oleh")),
                name="tulisan_banding_orang_lain",
            ),
            models.UniqueConstraint(
                fields=["instansi", "topik", "nomor"],
                condition=models.Q(topik__isnull=False),
                name="tulisan_topik_nomor",
            ),
            models.UniqueConstraint(
                fields=["instansi", "konsultasi", "nomor"],
                condition=models.Q(konsultasi__isnull=False),
                name="tulisan_konsultasi_nomor",
            ),
            models.UniqueConstraint(
                fields=["instansi", "ide", "nomor"], condition=models.Q(ide__isnull=False), name="tulisan_ide_nomor"
            ),
        ]
        indexes = [
            models.Index(
                fields=["instansi", "status", "disembunyikan_at"],
                condition=~models.Q(status="TAMPIL"),
                name="tulisan_tersembunyi",
            ),
            models.Index(
                fields=["instansi", "laporan_terbuka"],
                condition=models.Q(laporan_terbuka__gt=0),
                name="tulisan_dilaporkan",
            ),
            models.Index(fields=["instansi", "penulis", "-dibuat_at"], name="tulisan_penulis"),
        ]


class LaporanTulisan(OwnedModel):
    """Someone reports a text. `pelapor` is a keyed hash that changes every day: it counts each reporter once."""

    tulisan = models.ForeignKey("forum.Tulisan", on_delete=models.CASCADE, related_name="laporan")
    pelapor = models.CharField(max_length=64)
    alasan = models.CharField(max_length=14, choices=Alasan)
    teks = models.TextField(max_length=500, blank=True)
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tulisan", "pelapor"], name="laporan_tulisan_sekali"),
        ]


class Tindakan(models.TextChoices):
    """What moderation did."""

    SEMBUNYIKAN = "SEMBUNYIKAN", _("Disembunyikan")
    PULIHKAN = "PULIHKAN", _("Ditampilkan lagi")
    KUNCI = "KUNCI", _("Topik ditutup")
    BUKA = "BUKA", _("Topik dibuka lagi")
    BANDING_DITERIMA = "BANDING_DITERIMA", _("Banding diterima")
    BANDING_DITOLAK = "BANDING_DITOLAK", _("Banding ditolak")
    LAPORAN_DITUTUP = "LAPORAN_DITUTUP", _("Laporan diperiksa, tulisan tetap tampil")


class Moderasi(OwnedModel):
    """One deed of moderation, for the public log: what and why, never who."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tindakan = models.CharField(max_length=18, choices=Tindakan)
    alasan = models.CharField(max_length=14, choices=Alasan)
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "pada"], name="moderasi_pada")]
