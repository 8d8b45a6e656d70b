"""Issued documents and the counters of their numbers. A row is written once and never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.documents.forms.kind import FORMS, FormKind
from takar.units.models import OwnedModel


class Dokumen(OwnedModel):
    """One issued document. `context_json` is what it shows, kept so that it can be read without the file.

    `object_kind` and `object_id` name what it was issued of, in a room above this one; `versi` is that thing's version.
    """

    jenis = models.CharField(max_length=8, choices=[(form.value, spec.nama) for form, spec in FORMS.items()])
    tahun = models.PositiveSmallIntegerField()
    nomor = models.CharField(_("Nomor"), max_length=60)
    kode = models.CharField(max_length=26, unique=True)
    object_kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    versi = models.PositiveIntegerField()
    subjek_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    issued_by_id = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    filename = models.CharField(max_length=160)
    context_json = models.TextField()
    ringkas = models.JSONField()
    # The document that this one takes the place of.
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "nomor"], name="dokumen_nomor_unik"),
            models.UniqueConstraint(
                fields=["instansi", "object_kind", "object_id", "jenis", "versi"], name="dokumen_sekali_per_versi"
            ),
            models.CheckConstraint(condition=models.Q(versi__gte=1, size__gt=0), name="dokumen_versi_dan_ukuran"),
            models.CheckConstraint(
                condition=models.Q(jenis__in=[form.value for form in FormKind]), name="dokumen_jenis"
            ),
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("id")),
                name="dokumen_tidak_ganti_diri",
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="dokumen_sidik"),
            models.Index(fields=["instansi", "subjek_id", "-issued_at"], name="dokumen_subjek"),
        ]

    def __str__(self) -> str:
        return f"{FormKind(self.jenis).value} {self.nomor}"


class DokumenCounter(OwnedModel):
    """The last number given in one series of one year; its row is the lock under which the next one is taken."""

    tahun = models.PositiveSmallIntegerField()
    seri = models.CharField(max_length=12)
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "seri"], name="penghitung_dokumen_unik"),
        ]
