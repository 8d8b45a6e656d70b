"""What this room keeps: steps that a person has looked at or put away, and who was reminded on which day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Peran(models.TextChoices):
    """As what someone takes first steps: by position (the last two) or by a role that was given."""

    ADMIN_INSTANSI = "ADMIN_INSTANSI", _("Admin instansi")
    PENGELOLA_KINERJA = "PENGELOLA_KINERJA", _("Pengelola kinerja")
    PIMPINAN = "PIMPINAN", _("Pimpinan")
    INSPEKTORAT = "INSPEKTORAT", _("Inspektorat")
    PENILAI = "PENILAI", _("Penilai")
    PEGAWAI = "PEGAWAI", _("Pegawai")


class TandaLangkah(OwnedModel):
    """A mark of one account on its own first steps. An empty `langkah` puts the whole list of that role away."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=20, choices=Peran)
    langkah = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "user", "peran", "langkah"], name="tanda_langkah_sekali")
        ]


class PengingatPenerapan(OwnedModel):
    """That a person was reminded of a step on a day; by this nobody is reminded twice on one day."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    keadaan = models.CharField(max_length=10)
    oleh = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai", "tanggal"], name="pengingat_penerapan_sekali_sehari")
        ]
