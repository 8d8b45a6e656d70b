"""Instruments that a government builds: a kind, then versions with their questions. A published version is locked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisInstrumen(models.TextChoices):
    """Two ways of collecting, besides documents and counts."""

    OBSERVASI = "OBSERVASI", _("Observasi")
    WAWANCARA = "WAWANCARA", _("Wawancara")


class PenggunaInstrumen(models.TextChoices):
    """Who may use an instrument, always for someone to whom they stand so."""

    PENILAI = "PENILAI", _("Penilai")
    PENILAI_ATASAN = "PENILAI_ATASAN", _("Penilai dan atasan penilai")
    DITUNJUK = "DITUNJUK", _("Penilai, atasan penilai, dan pengamat yang ditunjuk")


class StatusVersi(models.TextChoices):
    """States of a version (transitions: observation/transitions.py)."""

    DRAF = "DRAF", _("Disusun")
    TERBIT = "TERBIT", _("Terbit")
    DITARIK = "DITARIK", _("Ditarik")


class JenisPertanyaan(models.TextChoices):
    """Kinds of questions."""

    SKALA = "SKALA", _("Skala perilaku")
    YA_TIDAK = "YA_TIDAK", _("Ya atau tidak")
    PILIHAN = "PILIHAN", _("Pilihan")
    ANGKA = "ANGKA", _("Angka")
    URAIAN = "URAIAN", _("Uraian")


class Instrumen(OwnedModel):
    """What all versions share. `unit` bounds where it is used; `contoh` names the ready example it was copied from."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=9, choices=JenisInstrumen)
    contoh = models.CharField(max_length=40, blank=True)
    dibuat_at = models.DateTimeField()


class VersiInstrumen(OwnedModel):
    """One version. Once published nothing of it changes; an observation keeps the version that it was made with."""

    instrumen = models.ForeignKey("observation.Instrumen", on_delete=models.PROTECT, related_name="versi")
    nomor = models.PositiveSmallIntegerField(default=1)
    nama = models.CharField(max_length=120)
    tujuan = models.TextField(max_length=500)
    pengguna = models.CharField(max_length=14, choices=PenggunaInstrumen, default=PenggunaInstrumen.PENILAI_ATASAN)
    status = models.CharField(max_length=7, choices=StatusVersi, default=StatusVersi.DRAF)
    dibuat_at = models.DateTimeField()
    terbit_at = models.DateTimeField(null=True)
    ditarik_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "instrumen", "nomor"], name="versi_instrumen_nomor"),
            models.UniqueConstraint(
                fields=["instansi", "instrumen"], condition=models.Q(status="DRAF"), name="versi_instrumen_satu_draf"
            ),
            models.UniqueConstraint(
                fields=["instansi", "instrumen"],
                condition=models.Q(status="TERBIT"),
                name="versi_instrumen_satu_terbit",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "status", "nama"], name="versi_instrumen_status")]


class Pertanyaan(OwnedModel):
    """One question. `pilihan` holds the anchors of a scale from the lowest level up, or the choices."""

    versi = models.ForeignKey("observation.VersiInstrumen", on_delete=models.CASCADE, related_name="pertanyaan")
    urutan = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisPertanyaan)
    teks = models.CharField(max_length=300)
    pilihan = models.JSONField(default=list)
    satuan = models.CharField(max_length=40, blank=True)
    paling_kecil = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    paling_besar = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    wajib = models.BooleanField(default=True)
    nilai = models.CharField(max_length=30, blank=True, help_text=_("Nilai BerAKHLAK yang diamati, bila ada."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "versi", "urutan"], name="pertanyaan_urutan_unik"),
            models.CheckConstraint(
                condition=models.Q(paling_kecil__isnull=True)
                | models.Q(paling_besar__isnull=True)
                | models.Q(paling_kecil__lte=models.F("paling_besar")),
                name="pertanyaan_rentang_berurut",
            ),
        ]

    @property
    def labels(self) -> tuple[str, ...]:
        """What can be chosen, in order; empty for a number or free words. The first is level 1."""
        if self.jenis == JenisPertanyaan.YA_TIDAK:
            return (str(_("Ya")), str(_("Tidak")))
        return tuple(self.pilihan) if self.jenis in (JenisPertanyaan.SKALA, JenisPertanyaan.PILIHAN) else ()
