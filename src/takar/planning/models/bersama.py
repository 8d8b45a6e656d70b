"""Results from outside a plan: a part of another's shared result, and a task that another leader gives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.planning.models.skp import JenisRhk
from takar.units.owned import OwnedModel


class StatusBagian(models.TextChoices):
    """States of a part in a shared result (transitions: planning/transitions/bersama.py)."""

    DIUNDANG = "DIUNDANG", _("Diundang")
    DITERIMA = "DITERIMA", _("Diterima peserta")
    DISETUJUI = "DISETUJUI", _("Disetujui penilai")
    DITOLAK = "DITOLAK", _("Ditolak")
    DITARIK = "DITARIK", _("Ditarik")


class StatusTugas(models.TextChoices):
    """States of a task from another leader (transitions: planning/transitions/tugas.py)."""

    DIUSULKAN = "DIUSULKAN", _("Menunggu penilai")
    DIIZINKAN = "DIIZINKAN", _("Menunggu pegawai")
    DITERIMA = "DITERIMA", _("Diterima")
    DITOLAK = "DITOLAK", _("Ditolak")
    DITARIK = "DITARIK", _("Ditarik")


class BagianBersama(OwnedModel):
    """One person's part in a result that another person owns. `skp` is the contributor's plan; consented, the part
    becomes `hasil` in it. `batas` is the day by which the one whose turn it is should answer."""

    rhk = models.ForeignKey("planning.Rhk", on_delete=models.CASCADE, related_name="bagian")
    indikator = models.ForeignKey("planning.Indikator", on_delete=models.SET_NULL, null=True, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="bagian_bersama")
    teks = models.TextField(max_length=1000)
    target_teks = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=StatusBagian, default=StatusBagian.DIUNDANG)
    alasan = models.TextField(max_length=2000, blank=True)
    batas = models.DateField()
    diundang_at = models.DateTimeField()
    hasil = models.OneToOneField("planning.Rhk", on_delete=models.SET_NULL, null=True, related_name="asal_bersama")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "rhk", "skp"],
                condition=models.Q(status__in=["DIUNDANG", "DITERIMA", "DISETUJUI"]),
                name="bagian_satu_berjalan",
            )
        ]
        indexes = [models.Index(fields=["instansi", "status", "batas"], name="bagian_status_batas")]


class UsulanTugas(OwnedModel):
    """A task that a leader other than the Penilai proposes to an employee (PermenPANRB 6/2022 Ps 1.10, p.44).

    `jenis` is decided by the Penilai; accepted, the task becomes `hasil` in the employee's plan `skp`.
    """

    pemberi = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    jabatan_pemberi = models.CharField(max_length=200)
    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="usulan_tugas")
    teks = models.TextField(max_length=1000)
    ukuran = models.CharField(max_length=500, blank=True)
    target_teks = models.CharField(max_length=200, blank=True)
    jenis = models.CharField(max_length=8, choices=JenisRhk, blank=True)
    status = models.CharField(max_length=10, choices=StatusTugas, default=StatusTugas.DIUSULKAN)
    alasan = models.TextField(max_length=2000, blank=True)
    batas = models.DateField()
    diusulkan_at = models.DateTimeField()
    hasil = models.OneToOneField("planning.Rhk", on_delete=models.SET_NULL, null=True, related_name="asal_tugas")

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "pemberi"], name="tugas_pemberi"),
            models.Index(fields=["instansi", "status", "batas"], name="tugas_status_batas"),
        ]
