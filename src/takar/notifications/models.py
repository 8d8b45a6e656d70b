"""Notices: a sentence that tells a person something happened to their affairs, with where to go."""

from django.db import models

from takar.units.owned import OwnedModel


class Notice(OwnedModel):
    """One notice for one person of the org room; read or not."""

    pegawai_id = models.UUIDField()
    code = models.CharField(max_length=60)
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["instansi", "pegawai_id", "-created_at"], name="notis_pegawai")]
