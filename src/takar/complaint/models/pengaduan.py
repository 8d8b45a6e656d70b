"""A complaint with its clock and level, what was said about it, its files; who complained stands in a table of its own.

That table is emptied when the days of keeping are over; the case stays.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Jenis(models.TextChoices):
    """What a report is (SP4N-LAPOR!). Same codes as takar.law.pengaduan.JenisAduan."""

    PENGADUAN = "PENGADUAN", _("Pengaduan tentang pelayanan")
    PENGAWASAN = "PENGAWASAN", _("Pelanggaran: pungutan, penyalahgunaan wewenang, disiplin")
    INFORMASI = "INFORMASI", _("Permintaan informasi")
    ASPIRASI = "ASPIRASI", _("Usul atau aspirasi")


class Pokok(models.TextChoices):
    """What it is about; a slow service may lead to a process evaluation."""

    WAKTU = "WAKTU", _("Terlalu lama")
    SYARAT = "SYARAT", _("Syarat atau prosedur")
    BIAYA = "BIAYA", _("Biaya")
    SIKAP = "SIKAP", _("Sikap petugas")
    HASIL = "HASIL", _("Hasil keliru")
    SARANA = "SARANA", _("Tempat, sarana, atau akses")
    LAIN = "LAIN", _("Hal lain")


class Sifat(models.TextChoices):
    """Who may know the name."""

    BERNAMA = "BERNAMA", _("Dengan nama")
    RAHASIA = "RAHASIA", _("Nama dirahasiakan")
    ANONIM = "ANONIM", _("Tanpa nama")


class StatusAduan(models.TextChoices):
    """Where a complaint stands."""

    DITERIMA = "DITERIMA", _("Diterima")
    DIKEMBALIKAN = "DIKEMBALIKAN", _("Menunggu pelapor")
    DITERUSKAN = "DITERUSKAN", _("Diteruskan ke unit lain")
    DIVERIFIKASI = "DIVERIFIKASI", _("Sudah diperiksa")
    DITUGASKAN = "DITUGASKAN", _("Ditindaklanjuti")
    DIJAWAB = "DIJAWAB", _("Dijawab")
    SELESAI = "SELESAI", _("Selesai")
    DITOLAK = "DITOLAK", _("Tidak dapat diproses")
    DITARIK = "DITARIK", _("Ditarik")
    DIGABUNG = "DIGABUNG", _("Digabung")


class CaraSelesai(models.TextChoices):
    """By whom a complaint was closed; never by the unit itself."""

    PELAPOR = "PELAPOR", _("Pelapor puas")
    DIAM = "DIAM", _("Pelapor tidak menanggapi")
    VERIFIKATOR = "VERIFIKATOR", _("Diperiksa orang lain")


class Pengaduan(OwnedModel):
    """One complaint. `jatuh_tempo` is of the clock that runs now: checking, answering; empty while none runs.

    `batas_pelapor` is until when the complainant is waited for. `tingkat` is how far it has been escalated.
    """

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, null=True, related_name="+")
    nomor = models.CharField(max_length=24)
    kode_sidik = models.CharField(max_length=64)
    jenis = models.CharField(max_length=10, choices=Jenis)
    pokok = models.CharField(max_length=8, choices=Pokok)
    sifat = models.CharField(max_length=8, choices=Sifat)
    isi = models.TextField(max_length=4000)
    status = models.CharField(max_length=12, choices=StatusAduan, default=StatusAduan.DITERIMA)
    petugas = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    penjawab = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    sama_dengan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="gabungan")
    diterima_pada = models.DateTimeField()
    diperiksa_pada = models.DateTimeField(null=True)
    jatuh_tempo = models.DateTimeField(null=True)
    ingatkan_pada = models.DateTimeField(null=True)
    batas_pelapor = models.DateTimeField(null=True)
    dijawab_pada = models.DateTimeField(null=True)
    tepat = models.BooleanField(null=True)
    selesai_pada = models.DateTimeField(null=True)
    cara_selesai = models.CharField(max_length=11, choices=CaraSelesai, blank=True)
    tingkat = models.PositiveSmallIntegerField(default=0)
    terusan = models.PositiveSmallIntegerField(default=0)
    dibuka_lagi = models.PositiveSmallIntegerField(default=0)
    umum = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nomor"], name="aduan_nomor_unik"),
            models.CheckConstraint(
                condition=models.Q(status="SELESAI", selesai_pada__isnull=False)
                | (~models.Q(status="SELESAI") & models.Q(cara_selesai="")),
                name="aduan_selesai_bercara",
            ),
            # Whoever answered is never the one who says that it is done: only these three ways end a complaint.
            models.CheckConstraint(
                condition=~models.Q(status="SELESAI")
                | models.Q(cara_selesai__in=("PELAPOR", "DIAM", "VERIFIKATOR"), dijawab_pada__isnull=False),
                name="aduan_selesai_sesudah_jawab",
            ),
            models.CheckConstraint(
                condition=models.Q(status="DIGABUNG", sama_dengan__isnull=False)
                | (~models.Q(status="DIGABUNG") & models.Q(sama_dengan__isnull=True)),
                name="aduan_gabung_cocok",
            ),
            models.CheckConstraint(condition=models.Q(tingkat__range=(0, 3)), name="aduan_tingkat_wajar"),
        ]
        indexes = [
            models.Index(fields=["instansi", "status", "jatuh_tempo"], name="aduan_status"),
            models.Index(fields=["instansi", "unit", "diterima_pada"], name="aduan_unit"),
            models.Index(fields=["instansi", "petugas", "status"], name="aduan_petugas"),
        ]

    def __str__(self) -> str:
        return self.nomor


class Pelapor(OwnedModel):
    """Who complained: personal data, apart from the case, deleted when the days of keeping are over."""

    pengaduan = models.OneToOneField("complaint.Pengaduan", on_delete=models.CASCADE, related_name="pelapor")
    nama = models.CharField(max_length=120)
    kontak = models.CharField(max_length=120, blank=True)


class Asal(models.TextChoices):
    """Who said something in a complaint."""

    PELAPOR = "PELAPOR", _("Pelapor")
    UNIT = "UNIT", _("Unit")
    PEMERIKSA = "PEMERIKSA", _("Pemeriksa")
    TAKAR = "TAKAR", _("Takar")


class PesanAduan(OwnedModel):
    """One thing that was said or done, as the complainant reads it. No name of an officer leaves the house."""

    pengaduan = models.ForeignKey("complaint.Pengaduan", on_delete=models.CASCADE, related_name="pesan")
    asal = models.CharField(max_length=9, choices=Asal)
    langkah = models.CharField(max_length=20)
    isi = models.TextField(max_length=4000, blank=True)
    oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["instansi", "pengaduan", "pada"], name="pesan_aduan_urut")]


class BerkasAduan(OwnedModel):
    """One file of a complaint; its content lies in the store under `sha256`. Pictures were written anew."""

    pengaduan = models.ForeignKey("complaint.Pengaduan", on_delete=models.CASCADE, related_name="berkas")
    asal = models.CharField(max_length=9, choices=Asal)
    nama = models.CharField(max_length=120)
    tipe = models.CharField(max_length=40)
    ukuran = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pada = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="berkas_aduan_sidik")]


class UrutAduan(OwnedModel):
    """The last number given out in one year."""

    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "tahun"], name="urut_aduan_unik")]


class PemeriksaAduan(OwnedModel):
    """Someone checks the complaints about a unit and all below it, from a day on, until it is ended."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "unit", "pegawai"],
                condition=models.Q(selesai__isnull=True),
                name="pemeriksa_aduan_sekali",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="pemeriksa_aduan_urut",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="pemeriksa_aduan_orang")]
