"""Who practises in which copy, from when to when."""

from django.db import models

from takar.units.owned import OwnedModel


class Latihan(OwnedModel):
    """One copy of the surroundings of `user`, of whose government this row is. `salinan` is the government of the copy
    and `akun_id` the account inside it; both belong to nobody else. A person has one open copy at most."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    salinan = models.OneToOneField("units.Instansi", on_delete=models.PROTECT, related_name="+")
    akun_id = models.UUIDField(unique=True)
    mulai_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "user"],
                condition=models.Q(selesai_at__isnull=True),
                name="latihan_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=models.Q(selesai_at__isnull=True) | models.Q(selesai_at__gte=models.F("mulai_at")),
                name="latihan_berurut",
            ),
            # Only what has ended is cleared away.
            models.CheckConstraint(
                condition=models.Q(dihapus_at__isnull=True) | models.Q(selesai_at__isnull=False),
                name="latihan_dihapus_sesudah_selesai",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "mulai_at"], name="latihan_mulai")]
