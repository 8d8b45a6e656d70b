"""Questionnaires, surveys, spent tokens, the pool of sealed answers, and the answers themselves.

An answer carries no token, no moment and no id that tells an order. It waits sealed in the pool until enough of its
kind are there (law.skm_selang.boleh_terbit); then they are written together, shuffled, with only that month.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel

BUTIR = 9
KOLOM = tuple(f"u{number}" for number in range(1, BUTIR + 1))


class Jalur(models.TextChoices):
    """How an answer came. A poster's is not tied to a service that was given, so it stays apart."""

    TOKEN = "TOKEN", _("Sesudah layanan selesai")
    KERTAS = "KERTAS", _("Lembar kertas")
    TABLET = "TABLET", _("Tablet di loket")
    POSTER = "POSTER", _("Poster, tidak terverifikasi")


VERIFIED: tuple[str, ...] = (Jalur.TOKEN, Jalur.KERTAS, Jalur.TABLET)


class StatusSurvei(models.TextChoices):
    """Where a survey stands."""

    RANCANGAN = "RANCANGAN", _("Rancangan")
    BUKA = "BUKA", _("Berjalan")
    TUTUP = "TUTUP", _("Selesai")


class StatusInstrumen(models.TextChoices):
    """Where a version of a questionnaire stands."""

    RANCANGAN = "RANCANGAN", _("Rancangan")
    TERBIT = "TERBIT", _("Berlaku")
    DIGANTI = "DIGANTI", _("Diganti")


class Instrumen(OwnedModel):
    """One version of a questionnaire; once it is no draft the database refuses to change it (policies.py).

    `butir` stand in the order in which answers are counted, which never changes; `urutan` are their codes in the order
    in which people are asked. `tanya_bebas` is one more question, answered in words.
    """

    jenis = models.CharField(max_length=4, choices=[("SKM", "SKM"), ("SPKP", "SPKP"), ("SPAK", "SPAK")])
    nomor = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=StatusInstrumen, default=StatusInstrumen.RANCANGAN)
    dasar = models.CharField(max_length=120)
    skala = models.PositiveSmallIntegerField(default=4)
    butir = models.JSONField()
    urutan = models.JSONField(default=list)
    tanya_bebas = models.CharField(max_length=200, blank=True)
    tanya_bebas_en = models.CharField(max_length=200, blank=True)
    terbit_pada = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "jenis", "nomor"], name="instrumen_survei_unik"),
            models.UniqueConstraint(
                fields=["instansi", "jenis"], condition=Q(status="TERBIT"), name="instrumen_survei_satu_berlaku"
            ),
            models.UniqueConstraint(
                fields=["instansi", "jenis"], condition=Q(status="RANCANGAN"), name="instrumen_survei_satu_rancangan"
            ),
            models.CheckConstraint(condition=Q(skala__range=(2, 6)), name="instrumen_survei_skala"),
            models.CheckConstraint(
                condition=Q(status="RANCANGAN") | Q(terbit_pada__isnull=False), name="instrumen_survei_terbit_pada"
            ),
        ]


class Survei(OwnedModel):
    """One survey of one unit's services in a span of days, with the version of the questionnaire that it uses."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    instrumen = models.ForeignKey("survey.Instrumen", on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=160)
    mulai = models.DateField()
    selesai = models.DateField()
    populasi = models.PositiveIntegerField()
    target = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=StatusSurvei, default=StatusSurvei.RANCANGAN)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="survei_berurut"),
            models.CheckConstraint(condition=Q(populasi__gte=1, target__gte=1), name="survei_sampel_ada"),
        ]
        indexes = [models.Index(fields=["instansi", "unit", "status"], name="survei_unit")]

    def __str__(self) -> str:
        return self.judul


class _Unordered(OwnedModel):
    """A row whose id tells nothing about when it was written."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class TokenTerpakai(_Unordered):
    """A token that was used: only its keyed hash, with service and month. Deleted when the token could not be used."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    sidik = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "sidik"], name="token_sekali")]
        indexes = [models.Index(fields=["instansi", "bulan"], name="token_bulan")]


class KolamJawaban(_Unordered):
    """An answer that waits, sealed with a key that is not in the database, until enough of its kind are there."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    instrumen = models.ForeignKey("survey.Instrumen", on_delete=models.PROTECT, related_name="+")
    survei = models.ForeignKey("survey.Survei", on_delete=models.PROTECT, null=True, related_name="+")
    jalur = models.CharField(max_length=6, choices=Jalur)
    isi = models.BinaryField(max_length=4096)

    class Meta:
        indexes = [models.Index(fields=["instansi", "layanan", "jalur"], name="kolam_kelompok")]


class Jawaban(_Unordered):
    """One published answer: choices by the order of the questionnaire, and their sum."""

    unit = models.ForeignKey("units.UnitKerja", on_delete=models.PROTECT, related_name="+")
    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    instrumen = models.ForeignKey("survey.Instrumen", on_delete=models.PROTECT, related_name="+")
    survei = models.ForeignKey("survey.Survei", on_delete=models.PROTECT, null=True, related_name="jawaban")
    jalur = models.CharField(max_length=6, choices=Jalur)
    bulan = models.DateField()
    skala = models.PositiveSmallIntegerField(default=4)
    u1 = models.PositiveSmallIntegerField(null=True)
    u2 = models.PositiveSmallIntegerField(null=True)
    u3 = models.PositiveSmallIntegerField(null=True)
    u4 = models.PositiveSmallIntegerField(null=True)
    u5 = models.PositiveSmallIntegerField(null=True)
    u6 = models.PositiveSmallIntegerField(null=True)
    u7 = models.PositiveSmallIntegerField(null=True)
    u8 = models.PositiveSmallIntegerField(null=True)
    u9 = models.PositiveSmallIntegerField(null=True)
    terjawab = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()
    seragam = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 1, f"{name}__lte": F("skala")}),
                    name=f"jawaban_survei_{name}",
                )
                for name in KOLOM
            ),
            models.CheckConstraint(condition=Q(terjawab__range=(1, BUTIR)), name="jawaban_survei_terjawab"),
        ]
        indexes = [
            models.Index(fields=["instansi", "layanan", "jalur", "bulan"], name="jawaban_survei_layanan"),
            models.Index(fields=["instansi", "survei", "jalur"], name="jawaban_survei_survei"),
        ]


class Komentar(_Unordered):
    """What somebody wrote besides; apart from the choices, so that words never give away who chose what.

    `tanya` is the open question that it answers, empty for a remark of one's own.
    """

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    terverifikasi = models.BooleanField(default=True)
    tanya = models.CharField(max_length=200, blank=True)
    teks = models.TextField(max_length=500)

    class Meta:
        indexes = [models.Index(fields=["instansi", "layanan", "bulan"], name="komentar_layanan")]


class HitungHari(OwnedModel):
    """How many answers came in on a day and how many were turned away; tells a flood, never an answer."""

    layanan = models.ForeignKey("service.Layanan", on_delete=models.PROTECT, related_name="+")
    hari = models.DateField()
    jalur = models.CharField(max_length=6, choices=Jalur)
    diterima = models.PositiveIntegerField(default=0)
    ditolak = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "layanan", "hari", "jalur"], name="hitung_hari_unik")
        ]


class HitungKiriman(_Unordered):
    """How often a device or an address sent on a day: only a keyed hash, of that day alone. Gone the day after."""

    hari = models.DateField()
    sidik = models.CharField(max_length=64)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "hari", "sidik"], name="hitung_kiriman_unik")]


class TindakLanjut(OwnedModel):
    """What is done about one weak unsur: deed, who answers for it by position, until when, and what came of it."""

    survei = models.ForeignKey("survey.Survei", on_delete=models.PROTECT, related_name="tindak_lanjut")
    unsur = models.CharField(max_length=20)
    kegiatan = models.CharField(max_length=300)
    jabatan = models.CharField(max_length=160)
    batas = models.DateField()
    hasil = models.CharField(max_length=300, blank=True)
    selesai_pada = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "survei", "unsur"], name="tindak_lanjut_unsur"),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True) | ~Q(hasil=""), name="tindak_lanjut_ada_hasil"
            ),
        ]
