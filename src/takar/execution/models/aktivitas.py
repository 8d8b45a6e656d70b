"""Activities with evidence. The id is made by the client, so the same entry sent twice is one entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusAktivitas(models.TextChoices):
    """States of an entry (transitions: execution/transitions.py)."""

    DICATAT = "DICATAT", _("Menunggu atasan")
    DITERIMA = "DITERIMA", _("Diterima")
    DIKEMBALIKAN = "DIKEMBALIKAN", _("Dikembalikan")


class Aktivitas(OwnedModel):
    """What was done on a day, how much, for which indicator. Plan, unit and superior are stored as they were."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="aktivitas")
    # Its index has the status beside it: what of a plan waits to be checked is found without reading its whole year.
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="aktivitas", db_index=False)
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.PROTECT, related_name="aktivitas")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    uraian = models.TextField(max_length=2000)
    jumlah = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    dari = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True, help_text=_("Pembagi, untuk indikator persentase.")
    )
    jam_mulai = models.TimeField(null=True, blank=True)
    jam_selesai = models.TimeField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=StatusAktivitas, default=StatusAktivitas.DICATAT)
    alasan = models.TextField(max_length=1000, blank=True)
    terlambat = models.BooleanField(
        default=False, help_text=_("Dicatat lewat batas hari mundur: diterima satu per satu, sebagai izin penilai.")
    )
    dicatat_at = models.DateTimeField(help_text=_("Jam penerimaan di peladen; inilah yang berlaku."))
    diperiksa_at = models.DateTimeField(null=True)
    luring = models.BooleanField(default=False, help_text=_("Dicatat tanpa sinyal, dikirim kemudian."))
    waktu_perangkat = models.DateTimeField(null=True, help_text=_("Jam pada perangkat saat mencatat: pengakuan."))
    selisih_detik = models.IntegerField(null=True, help_text=_("Jam perangkat dikurangi jam peladen saat mengirim."))
    dialihkan_ke = models.ForeignKey(
        "org.Pegawai",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Atasan penilai yang memeriksa karena penilai lewat batas."),
    )
    dialihkan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(jumlah__isnull=True) | models.Q(jumlah__gte=0), name="aktivitas_jumlah_nol_ke_atas"
            ),
            models.CheckConstraint(
                condition=models.Q(dari__isnull=True) | models.Q(dari__gt=0), name="aktivitas_dari_di_atas_nol"
            ),
            models.CheckConstraint(
                condition=models.Q(jam_mulai__isnull=True, jam_selesai__isnull=True)
                | models.Q(jam_mulai__lt=models.F("jam_selesai")),
                name="aktivitas_jam_berurut",
            ),
            models.CheckConstraint(
                condition=models.Q(dialihkan_ke__isnull=True, dialihkan_at__isnull=True)
                | models.Q(dialihkan_ke__isnull=False, dialihkan_at__isnull=False),
                name="aktivitas_dialihkan_lengkap",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "-tanggal"], name="aktivitas_pegawai"),
            models.Index(fields=["skp", "status"], name="aktivitas_skp_status"),
            models.Index(fields=["instansi", "penilai", "status", "tanggal"], name="aktivitas_antrean"),
            models.Index(fields=["instansi", "indikator", "tanggal"], name="aktivitas_indikator"),
            models.Index(fields=["instansi", "dialihkan_ke", "status", "tanggal"], name="aktivitas_dialihkan"),
            # Whole units are read by day, and by the few entries that are still open (docs/decisions/0007).
            models.Index(fields=["instansi", "tanggal", "unit"], name="aktivitas_hari"),
            models.Index(
                fields=["instansi", "unit", "pegawai", "status", "dicatat_at"],
                condition=models.Q(status__in=["DICATAT", "DIKEMBALIKAN"]),
                name="aktivitas_buka",
            ),
        ]


class Berkas(OwnedModel):
    """A stored file, named by its content. The same content is stored once in a government."""

    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField(help_text=_("Dalam bita."))
    tipe = models.CharField(max_length=80, help_text=_("Jenis menurut isi berkas, bukan menurut namanya."))
    lebar = models.PositiveIntegerField(null=True, help_text=_("Piksel, untuk gambar."))
    tinggi = models.PositiveIntegerField(null=True, help_text=_("Piksel, untuk gambar."))
    sidik = models.CharField(max_length=16, blank=True, help_text=_("Sidik rupa gambar, 64 bit dalam heksadesimal."))
    asal_sha256 = models.CharField(
        max_length=64, blank=True, help_text=_("SHA-256 berkas seperti dikirim, sebelum data lokasinya dibuang.")
    )
    dibuat_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "sidik"], name="berkas_sidik"),
            models.Index(fields=["instansi", "asal_sha256"], name="berkas_asal"),
        ]
        constraints = [models.UniqueConstraint(fields=["instansi", "sha256"], name="berkas_isi_unik")]


class Bukti(OwnedModel):
    """One piece of evidence of an activity: a stored file or a link."""

    aktivitas = models.ForeignKey("execution.Aktivitas", on_delete=models.CASCADE, related_name="bukti")
    berkas = models.ForeignKey("execution.Berkas", on_delete=models.PROTECT, null=True, related_name="bukti")
    nama = models.CharField(max_length=200, help_text=_("Nama berkas seperti di perangkat pengirim."))
    tautan = models.URLField(max_length=500, blank=True)
    lokasi_disimpan = models.BooleanField(
        default=False, help_text=_("Pengirim memilih menyimpan data lokasi pada gambar.")
    )
    dibuat_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(berkas__isnull=False, tautan="")
                | (models.Q(berkas__isnull=True) & ~models.Q(tautan="")),
                name="bukti_berkas_atau_tautan",
            )
        ]
