"""Dialog kinerja: what two people talk about, what they wrote down, and the steps that they agreed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class StatusDialog(models.TextChoices):
    """States of a dialogue: both confirm, in either order, and then it is locked."""

    TERBUKA = "TERBUKA", _("Disiapkan")
    MENUNGGU_PIMPINAN = "MENUNGGU_PIMPINAN", _("Menunggu konfirmasi atasan")
    MENUNGGU_PEGAWAI = "MENUNGGU_PEGAWAI", _("Menunggu konfirmasi pegawai")
    SELESAI = "SELESAI", _("Disepakati")
    BATAL = "BATAL", _("Dibatalkan")


class Dialog(OwnedModel):
    """One conversation of `pegawai` with `pimpinan` (Penilai or Atasan Penilai); either may begin it."""

    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    pimpinan = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    pemula = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    tempat = models.CharField(max_length=200, blank=True)
    catatan = models.TextField(max_length=8000, blank=True)
    status = models.CharField(max_length=17, choices=StatusDialog, default=StatusDialog.TERBUKA)
    dibuat_at = models.DateTimeField()
    pegawai_at = models.DateTimeField(null=True)
    pimpinan_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(pegawai=models.F("pimpinan")), name="dialog_dua_orang"),
            # Two open conversations of the same two people would have two agendas.
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "pimpinan"],
                condition=~models.Q(status__in=["SELESAI", "BATAL"]),
                name="dialog_satu_terbuka",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "-tanggal"], name="dialog_pegawai"),
            models.Index(fields=["instansi", "pimpinan", "-tanggal"], name="dialog_pimpinan"),
        ]


class Agenda(OwnedModel):
    """One item to talk about. One that was not dealt with is carried over into the next dialogue of the two."""

    dialog = models.ForeignKey("dialogue.Dialog", on_delete=models.CASCADE, related_name="agenda")
    oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=500)
    dibahas = models.BooleanField(default=False)
    dari = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class CatatanPribadi(OwnedModel):
    """What one of the two writes down for themselves. Nobody else ever reads it."""

    dialog = models.ForeignKey("dialogue.Dialog", on_delete=models.CASCADE, related_name="+")
    penulis = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=8000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "dialog", "penulis"], name="catatan_pribadi_satu")]


class StatusLangkah(models.TextChoices):
    """States of an agreed step."""

    TERBUKA = "TERBUKA", _("Berjalan")
    SELESAI = "SELESAI", _("Selesai")
    DIHENTIKAN = "DIHENTIKAN", _("Tidak dilanjutkan")


class LangkahSepakat(OwnedModel):
    """What someone does next and by when; open until it is closed with a word on what came of it."""

    dialog = models.ForeignKey("dialogue.Dialog", on_delete=models.CASCADE, related_name="langkah")
    penanggung_jawab = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    teks = models.TextField(max_length=500)
    tenggat = models.DateField()
    status = models.CharField(max_length=10, choices=StatusLangkah, default=StatusLangkah.TERBUKA)
    hasil = models.TextField(max_length=1000, blank=True)
    ditutup_oleh = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    ditutup_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="TERBUKA") | ~models.Q(hasil=""), name="langkah_ditutup_dengan_hasil"
            )
        ]
        indexes = [models.Index(fields=["instansi", "penanggung_jawab", "status"], name="langkah_penanggung_jawab")]
