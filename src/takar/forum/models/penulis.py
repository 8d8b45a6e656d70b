"""Who writes without an account: a confirmed address and a chosen name. The address stands in a table of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class Penulis(OwnedModel):
    """A citizen who writes. `kunci` is part of the signed cookie: changing it ends every session of this writer."""

    nama = models.CharField(max_length=60)
    kunci = models.CharField(max_length=32)
    setuju_at = models.DateTimeField()
    dibuat_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.nama


class AlamatPenulis(OwnedModel):
    """Where a writer's code goes, and word of answers if `kabar`. Deleted when the writer asks for it; the texts stay
    under a general name."""

    penulis = models.OneToOneField("forum.Penulis", on_delete=models.CASCADE, related_name="alamat")
    saluran = models.CharField(max_length=12)
    tujuan = models.CharField(max_length=254)
    kabar = models.BooleanField(default=True)
    dikabari_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "saluran", "tujuan"], name="alamat_penulis_unik"),
        ]


class KodeMasuk(OwnedModel):
    """One code that was sent. Only its keyed hash is stored; the row is gone once used, or the day after."""

    saluran = models.CharField(max_length=12)
    tujuan = models.CharField(max_length=254)
    sidik = models.CharField(max_length=64)
    dibuat_at = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    salah = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "tujuan", "dibuat_at"], name="kode_masuk_tujuan"),
            models.Index(fields=["instansi", "berlaku_sampai"], name="kode_masuk_sampai"),
        ]


class KabarPenulis(OwnedModel):
    """A text of a citizen was answered and its writer is not told yet; the row goes once the mail leaves."""

    penulis = models.ForeignKey("forum.Penulis", on_delete=models.CASCADE, related_name="+")
    tulisan = models.ForeignKey("forum.Tulisan", on_delete=models.CASCADE, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "tulisan"], name="kabar_penulis_sekali")]
        indexes = [models.Index(fields=["penulis", "dibuat_at"], name="kabar_penulis_tunggu")]


class Tema(models.TextChoices):
    """What a topic or an idea is about."""

    LAYANAN = "LAYANAN", _("Layanan dan loket")
    KESEHATAN = "KESEHATAN", _("Kesehatan")
    PENDIDIKAN = "PENDIDIKAN", _("Pendidikan")
    JALAN = "JALAN", _("Jalan dan bangunan")
    LINGKUNGAN = "LINGKUNGAN", _("Lingkungan dan kebersihan")
    USAHA = "USAHA", _("Usaha dan pekerjaan")
    LAIN = "LAIN", _("Lainnya")
