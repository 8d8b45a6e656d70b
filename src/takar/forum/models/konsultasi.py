"""Public consultations (Forum Konsultasi Publik, PermenPANRB 16/2017): steps, participants, inputs, promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusKonsultasi(models.TextChoices):
    """The official steps, one after the other."""

    PERSIAPAN = "PERSIAPAN", _("Disiapkan")
    UNDANGAN = "UNDANGAN", _("Undangan")
    MATERI = "MATERI", _("Materi")
    MASUKAN = "MASUKAN", _("Masukan")
    JAWABAN = "JAWABAN", _("Jawaban")
    BERITA_ACARA = "BERITA_ACARA", _("Berita acara")
    TINDAK_LANJUT = "TINDAK_LANJUT", _("Tindak lanjut")
    SELESAI = "SELESAI", _("Selesai")
    BATAL = "BATAL", _("Dibatalkan")


class PeranPeserta(models.TextChoices):
    """The groups that a consultation brings together."""

    PENYELENGGARA = "PENYELENGGARA", _("Penyelenggara layanan")
    PENGGUNA = "PENGGUNA", _("Pengguna layanan")
    AHLI = "AHLI", _("Ahli, praktisi, atau akademisi")
    MASYARAKAT = "MASYARAKAT", _("Tokoh atau organisasi masyarakat")
    MEDIA = "MEDIA", _("Media")


class Tanggapan(models.TextChoices):
    """What the unit answers to an input."""

    DITERIMA = "DITERIMA", _("Diterima")
    SEBAGIAN = "SEBAGIAN", _("Diterima sebagian")
    TIDAK = "TIDAK", _("Tidak diterima")


class StatusKomitmen(models.TextChoices):
    """How far a commitment is."""

    BELUM = "BELUM", _("Belum dimulai")
    PROSES = "PROSES", _("Dikerjakan")
    SELESAI = "SELESAI", _("Selesai")
    TIDAK_DAPAT = "TIDAK_DAPAT", _("Tidak dapat dilakukan")


class Konsultasi(OwnedModel):
    """One consultation of one unit. What the berita acara says is fixed once it is issued."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=160)
    latar = models.TextField(max_length=3000, blank=True)
    tanggal = models.DateField(null=True)
    tempat = models.CharField(max_length=200, blank=True)
    undangan = models.TextField(max_length=3000, blank=True)
    materi = models.TextField(max_length=10_000, blank=True)
    masukan_sampai = models.DateField(null=True)
    kesepakatan = models.TextField(max_length=6000, blank=True)
    jumlah = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=14, choices=StatusKonsultasi, default=StatusKonsultasi.PERSIAPAN)
    alasan = models.TextField(max_length=1000, blank=True)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(judul=""), name="konsultasi_berjudul")]
        indexes = [models.Index(fields=["instansi", "status", "-diubah_at"], name="konsultasi_tahap")]

    def __str__(self) -> str:
        return self.judul


class Peserta(OwnedModel):
    """Who is invited, by group; `hadir` and `mewakili` (signs for the group) are noted at the meeting."""

    konsultasi = models.ForeignKey("forum.Konsultasi", on_delete=models.CASCADE, related_name="peserta")
    urutan = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=14, choices=PeranPeserta)
    nama = models.CharField(max_length=120)
    hadir = models.BooleanField(default=False)
    mewakili = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "konsultasi", "urutan"], name="peserta_urutan"),
        ]


class Masukan(OwnedModel):
    """What belongs to an input besides its text: the group of whoever gave it, and the unit's answer."""

    tulisan = models.OneToOneField("forum.Tulisan", on_delete=models.CASCADE, related_name="masukan")
    peran = models.CharField(max_length=14, choices=PeranPeserta)
    tanggapan = models.CharField(max_length=8, choices=Tanggapan, blank=True)
    jawaban = models.TextField(max_length=3000, blank=True)
    dijawab_at = models.DateTimeField(null=True)
    dijawab_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tanggapan="", jawaban="", dijawab_at__isnull=True)
                | (~models.Q(tanggapan="") & ~models.Q(jawaban="") & models.Q(dijawab_at__isnull=False)),
                name="masukan_jawaban_utuh",
            ),
        ]


class Komitmen(OwnedModel):
    """One thing that the unit promised, with who does it and by when."""

    konsultasi = models.ForeignKey("forum.Konsultasi", on_delete=models.PROTECT, related_name="komitmen")
    nomor = models.PositiveSmallIntegerField()
    teks = models.CharField(max_length=400)
    pelaksana = models.CharField(max_length=120)
    tenggat = models.DateField()
    status = models.CharField(max_length=12, choices=StatusKomitmen, default=StatusKomitmen.BELUM)
    catatan = models.TextField(max_length=1000, blank=True)
    diubah_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "konsultasi", "nomor"], name="komitmen_nomor")]
        indexes = [models.Index(fields=["instansi", "status", "tenggat"], name="komitmen_tenggat")]


class BeritaAcara(OwnedModel):
    """The issued record of a consultation: one file, one number, one code; never written again."""

    konsultasi = models.OneToOneField("forum.Konsultasi", on_delete=models.PROTECT, related_name="berita_acara")
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField()
    nomor = models.CharField(max_length=60)
    kode = models.CharField(max_length=26)
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField()
    isi = models.TextField()
    terbit_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "urut"], name="berita_acara_urut"),
            models.UniqueConstraint(fields=["instansi", "kode"], name="berita_acara_kode"),
        ]
        indexes = [models.Index(fields=["kode"], name="berita_acara_cari")]
