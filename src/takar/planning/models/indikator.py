"""Indicators: of a plan, and of the library per job with explanations in plain words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Aspek(models.TextChoices):
    """The four aspects of an indicator (PermenPANRB 6/2022, Ps 9)."""

    KUANTITAS = "KUANTITAS", _("Kuantitas")
    KUALITAS = "KUALITAS", _("Kualitas")
    WAKTU = "WAKTU", _("Waktu")
    BIAYA = "BIAYA", _("Biaya")


class Perspektif(models.TextChoices):
    """The four perspectives of an indicator of a JPT or head of an independent unit."""

    PENERIMA_LAYANAN = "PENERIMA_LAYANAN", _("Penerima layanan")
    PROSES_BISNIS = "PROSES_BISNIS", _("Proses bisnis")
    PENGUATAN_INTERNAL = "PENGUATAN_INTERNAL", _("Penguatan internal")
    ANGGARAN = "ANGGARAN", _("Anggaran")


class Arah(models.TextChoices):
    """Which side of the range is the better one."""

    NAIK = "NAIK", _("Lebih tinggi lebih baik")
    TURUN = "TURUN", _("Lebih rendah lebih baik")


class SumberRealisasi(models.TextChoices):
    """Where the realisation of an indicator comes from."""

    DIKETIK = "DIKETIK", _("Ditulis pegawai setiap bulan")
    CATATAN = "CATATAN", _("Dihitung dari catatan kerja")
    LAYANAN = "LAYANAN", _("Dihitung dari permohonan layanan")


class CaraHitung(models.TextChoices):
    """How the realisation follows from entries."""

    JUMLAH = "JUMLAH", _("Jumlah semua angka")
    HITUNGAN = "HITUNGAN", _("Banyaknya catatan")
    TERAKHIR = "TERAKHIR", _("Angka terakhir")
    RERATA = "RERATA", _("Rata-rata angka")
    PERSENTASE = "PERSENTASE", _("Persentase: jumlah dibagi seluruhnya")


_RANGE_IN_ORDER = (
    models.Q(target_min__isnull=True)
    | models.Q(target_max__isnull=True)
    | models.Q(target_min__lte=models.F("target_max"))
)


class PustakaIndikator(OwnedModel):
    """One indicator that belongs to a job, explained so that everyone can see what counts and what does not."""

    jabatan_nama = models.CharField(
        max_length=200, help_text=_("Nama jabatan; kosong berarti untuk semua."), blank=True
    )
    aspek = models.CharField(max_length=10, choices=Aspek)
    teks = models.CharField(max_length=300)
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=5, choices=Arah, default=Arah.NAIK)
    target_min = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target_max = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    penjelasan = models.TextField(max_length=2000)
    contoh_dihitung = models.TextField(max_length=1000)
    contoh_tidak_dihitung = models.TextField(max_length=1000)
    sumber_data = models.CharField(max_length=300)
    sumber = models.CharField(max_length=8, choices=SumberRealisasi, default=SumberRealisasi.DIKETIK)
    cara_hitung = models.CharField(max_length=10, choices=CaraHitung, default=CaraHitung.JUMLAH)
    aktif = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "jabatan_nama", "teks"], name="pustaka_teks_unik"),
            models.CheckConstraint(condition=_RANGE_IN_ORDER, name="pustaka_rentang_berurut"),
        ]


class Indikator(OwnedModel):
    """One indicator of one result. The target is a text; the two ends of a range are the "as expected" band."""

    rhk = models.ForeignKey("planning.Rhk", on_delete=models.CASCADE, related_name="indikator")
    urutan = models.PositiveSmallIntegerField()
    aspek = models.CharField(max_length=10, choices=Aspek)
    perspektif = models.CharField(max_length=20, choices=Perspektif, blank=True)
    teks = models.CharField(max_length=500)
    target_teks = models.CharField(max_length=200)
    target_min = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target_max = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    arah = models.CharField(max_length=5, choices=Arah, default=Arah.NAIK)
    sumber = models.CharField(max_length=8, choices=SumberRealisasi, default=SumberRealisasi.DIKETIK)
    cara_hitung = models.CharField(max_length=10, choices=CaraHitung, default=CaraHitung.JUMLAH)
    pustaka = models.ForeignKey("planning.PustakaIndikator", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "rhk", "urutan"], name="indikator_urutan_unik"),
            models.CheckConstraint(condition=_RANGE_IN_ORDER, name="indikator_rentang_berurut"),
        ]


class KonfirmasiPaham(OwnedModel):
    """The employee's statement of having understood an indicator, or the question that stands against it."""

    indikator = models.ForeignKey("planning.Indikator", on_delete=models.CASCADE, related_name="konfirmasi")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    paham = models.BooleanField()
    pertanyaan = models.TextField(max_length=1000, blank=True)
    jawaban = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "indikator"], name="paham_sekali")]


class PenjelasanIndikator(OwnedModel):
    """What the Penilai says of an indicator that does not come from the library: the indicator's manual, in words."""

    indikator = models.ForeignKey("planning.Indikator", on_delete=models.CASCADE, related_name="penjelasan")
    penjelasan = models.TextField(max_length=2000)
    contoh_dihitung = models.TextField(max_length=1000)
    contoh_tidak_dihitung = models.TextField(max_length=1000)
    sumber_data = models.CharField(max_length=300)
    penulis = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "indikator"], name="penjelasan_sekali")]
