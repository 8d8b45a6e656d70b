"""Roles with dates on subtrees. Rights that follow from position are stored on the rows themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Role(models.TextChoices):
    """Roles that someone is given. To be an employee or a Penilai follows from the org room, not from here."""

    PENGELOLA_KINERJA = "PENGELOLA_KINERJA", _("Pengelola kinerja")
    PIMPINAN = "PIMPINAN", _("Pimpinan")
    INSPEKTORAT = "INSPEKTORAT", _("Inspektorat")
    ADMIN_INSTANSI = "ADMIN_INSTANSI", _("Admin instansi")


class RoleGrant(OwnedModel):
    """One role of one account on one unit and all units below, from `mulai` to `selesai` inclusive."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True, help_text=_("Nomor surat keputusan atau surat tugas."))

    class Meta:
        indexes = [models.Index(fields=["user", "mulai"], name="peran_akun_mulai")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__isnull=True) | models.Q(selesai__gte=models.F("mulai")),
                name="peran_tanggal_berurut",
            ),
            models.UniqueConstraint(fields=["instansi", "user", "role", "unit", "mulai"], name="peran_sekali"),
        ]


class RoleProposal(OwnedModel):
    """A role that an admin proposes and a second person decides on; a grant under the same id follows when agreed."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200)
    diusulkan_oleh = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    diusulkan_at = models.DateTimeField()
    disetujui = models.BooleanField(null=True)
    diputus_oleh = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+", null=True)
    diputus_at = models.DateTimeField(null=True)
    alasan = models.TextField(max_length=1000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "diputus_at"], name="usulan_peran_menunggu")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disetujui__isnull=True, diputus_at__isnull=True)
                | models.Q(disetujui__isnull=False, diputus_at__isnull=False),
                name="usulan_peran_putusan",
            ),
            # The second person is another one, whatever the program says.
            models.CheckConstraint(
                condition=~models.Q(disetujui=True)
                | (~models.Q(diputus_oleh=models.F("diusulkan_oleh")) & ~models.Q(diputus_oleh=models.F("user"))),
                name="usulan_peran_dua_orang",
            ),
            models.UniqueConstraint(
                fields=["instansi", "user", "role", "unit"],
                condition=models.Q(diputus_at__isnull=True),
                name="usulan_peran_sekali",
            ),
        ]
