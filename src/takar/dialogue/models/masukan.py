"""Around feedback (which lives in the execution room): the request for it, and the receiver's one answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusPermintaan(models.TextChoices):
    """States of a request (transitions: dialogue/transitions.py)."""

    MENUNGGU = "MENUNGGU", _("Menunggu")
    DIJAWAB = "DIJAWAB", _("Dijawab")
    DITOLAK = "DITOLAK", _("Tidak bisa menjawab")
    DITARIK = "DITARIK", _("Ditarik")


class Permintaan(OwnedModel):
    """One person asked for feedback on one result or value of the asker. `kiriman` joins those asked at once.

    The one who is asked reads `sasaran_teks`, the text of the one result that was named, and nothing else of the plan.
    """

    kiriman = models.UUIDField()
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    diminta = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    rhk = models.ForeignKey("planning.Rhk", on_delete=models.SET_NULL, null=True, related_name="+")
    nilai = models.CharField(max_length=30, blank=True)
    sasaran_teks = models.TextField(max_length=1000)
    pertanyaan = models.TextField(max_length=500)
    status = models.CharField(max_length=8, choices=StatusPermintaan, default=StatusPermintaan.MENUNGGU)
    alasan = models.TextField(max_length=500, blank=True)
    umpan_balik = models.OneToOneField(
        "execution.UmpanBalik", on_delete=models.PROTECT, null=True, related_name="permintaan"
    )
    diminta_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kiriman", "diminta"], name="permintaan_sekali_seorang"),
            models.CheckConstraint(
                condition=~models.Q(pegawai=models.F("diminta")), name="permintaan_bukan_diri_sendiri"
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "diminta", "status", "-diminta_at"], name="permintaan_diminta"),
            models.Index(fields=["instansi", "pegawai", "-diminta_at"], name="permintaan_pegawai"),
        ]


class Tanggapan(OwnedModel):
    """What the receiver says to one piece of feedback, once; the feedback itself stays as it was given."""

    umpan_balik = models.OneToOneField("execution.UmpanBalik", on_delete=models.PROTECT, related_name="tanggapan")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=2000)
    ditindaklanjuti = models.BooleanField(default=False)
    at = models.DateTimeField()


class RekamanUmpanBalik(OwnedModel):
    """The official record (forms B.1.3 to B.1.5) of one plan and quarter. `versi` grows when what it says changed."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    ke = models.PositiveSmallIntegerField(help_text=_("Triwulan 1 sampai 4."))
    versi = models.PositiveSmallIntegerField(default=1)
    sidik = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "ke"], name="rekaman_setriwulan_sekali"),
            models.CheckConstraint(condition=models.Q(ke__range=(1, 4)), name="rekaman_triwulan"),
        ]
