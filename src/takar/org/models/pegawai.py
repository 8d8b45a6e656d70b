"""People: civil servants (PNS, PPPK) and the heads of regions who appraise them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisPegawai(models.TextChoices):
    """Legal kind of a person."""

    PNS = "PNS", _("PNS")
    PPPK = "PPPK", _("PPPK")
    NON_ASN = "NON_ASN", _("Bukan ASN")


class KedudukanHukum(models.TextChoices):
    """Legal standing; those that PermenPANRB 6/2022 (p.65–66) leaves outside planning are named by the law room."""

    AKTIF = "AKTIF", _("Aktif")
    TUGAS_BELAJAR = "TUGAS_BELAJAR", _("Tugas belajar")
    CLTN = "CLTN", _("Cuti di luar tanggungan negara")
    DIBERHENTIKAN_SEMENTARA = "DIBERHENTIKAN_SEMENTARA", _("Diberhentikan sementara")
    MPP = "MPP", _("Masa persiapan pensiun")
    PENSIUN = "PENSIUN", _("Pensiun")


class Pegawai(OwnedModel):
    """One person of one government. `unit` is the unit of the present definitive placement, kept by the actions."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="pegawai")
    nip = models.CharField(max_length=18, null=True, blank=True)
    nama = models.CharField(max_length=200)
    gelar_depan = models.CharField(max_length=60, blank=True)
    gelar_belakang = models.CharField(max_length=80, blank=True)
    jenis = models.CharField(max_length=8, choices=JenisPegawai)
    golongan = models.CharField(max_length=6, blank=True, help_text=_("III/b untuk PNS, IX untuk PPPK."))
    kedudukan = models.CharField(max_length=24, choices=KedudukanHukum, default=KedudukanHukum.AKTIF)
    email = models.EmailField(blank=True)
    sumber = models.CharField(max_length=40, blank=True, help_text=_("Dari mana data ini, misalnya SIASN."))
    sumber_tanggal = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nip"], name="pegawai_nip_unik"),
            models.CheckConstraint(
                condition=models.Q(jenis="NON_ASN") | models.Q(nip__regex=r"^[0-9]{18}$"), name="pegawai_nip_18_angka"
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "unit", "nama"], name="pegawai_unit_nama"),
            models.Index(fields=["instansi", "nama"], name="pegawai_nama"),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """The name with its titles, as the official forms print it."""
        return full_name(self.gelar_depan, self.nama, self.gelar_belakang)


def full_name(front: str, name: str, back: str) -> str:
    """Return a name with the titles before and after it."""
    titled = f"{front} {name}" if front else name
    return f"{titled}, {back}" if back else titled
