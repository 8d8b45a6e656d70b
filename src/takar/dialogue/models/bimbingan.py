"""Bimbingan kinerja: coaching (form B.1.6), mentoring (B.1.7), and what the employee says of it (B.1.8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisBimbingan(models.TextChoices):
    """The two kinds that have an official record."""

    COACHING = "COACHING", _("Coaching")
    MENTORING = "MENTORING", _("Mentoring")


class StatusBimbingan(models.TextChoices):
    """States of a record: the guide writes it, the employee agrees or sends it back."""

    DRAF = "DRAF", _("Disusun")
    MENUNGGU_PEGAWAI = "MENUNGGU_PEGAWAI", _("Menunggu pegawai")
    SELESAI = "SELESAI", _("Disetujui keduanya")
    DIBATALKAN = "DIBATALKAN", _("Dibatalkan")


class Bimbingan(OwnedModel):
    """One record. `isi` holds the columns of its form by the keys of dialogue/formulir.py.

    `pembimbing` is the Penilai or whom the Penilai assigned. `atasan_pembimbing` receives B.1.8: the superior of the
    Pimpinan, as it was when the record began.
    """

    jenis = models.CharField(max_length=9, choices=JenisBimbingan)
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey("planning.Skp", on_delete=models.PROTECT, related_name="+")
    penilai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    pembimbing = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    atasan_pembimbing = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    isi = models.JSONField(default=dict)
    status = models.CharField(max_length=16, choices=StatusBimbingan, default=StatusBimbingan.DRAF)
    alasan = models.TextField(max_length=1000, blank=True)
    dibuat_at = models.DateTimeField()
    pembimbing_at = models.DateTimeField(null=True)
    pegawai_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(pegawai=models.F("pembimbing")), name="bimbingan_dua_orang")
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "-tanggal"], name="bimbingan_pegawai"),
            models.Index(fields=["instansi", "pembimbing", "-tanggal"], name="bimbingan_pembimbing"),
        ]


class JurnalMentoring(OwnedModel):
    """One line of the mentoring journal (form B.1.7)."""

    bimbingan = models.ForeignKey("dialogue.Bimbingan", on_delete=models.CASCADE, related_name="jurnal")
    waktu_tempat = models.CharField(max_length=300)
    materi = models.TextField(max_length=1000)
    rencana_aksi = models.TextField(max_length=1000)
    target_waktu = models.CharField(max_length=200)
    at = models.DateTimeField()


class KriteriaBimbingan(OwnedModel):
    """The nine statements of form B.1.8 as a government words them, from a day on."""

    berlaku_mulai = models.DateField()
    butir = models.JSONField(help_text=_("Sembilan pasang subjek dan pernyataan."))
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "berlaku_mulai"], name="kriteria_bimbingan_sekali_sehari")
        ]


class Jawaban(models.TextChoices):
    """How far a statement holds, in the employee's eyes."""

    YA = "YA", _("Ya")
    SEBAGIAN = "SEBAGIAN", _("Sebagian")
    BELUM = "BELUM", _("Belum")


class UlasanBimbingan(OwnedModel):
    """Form B.1.8, filled once by the employee for the superior of the Pimpinan; the Pimpinan does not read it."""

    bimbingan = models.OneToOneField("dialogue.Bimbingan", on_delete=models.PROTECT, related_name="ulasan")
    pegawai = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    penerima = models.ForeignKey("org.Pegawai", on_delete=models.PROTECT, related_name="+")
    butir = models.JSONField(help_text=_("Subjek, pernyataan, jawaban, dan keterangannya, seperti saat diisi."))
    bawaan = models.BooleanField(help_text=_("Diisi dengan rumusan bawaan, bukan rumusan instansi."))
    at = models.DateTimeField()
