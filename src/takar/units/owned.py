"""The base of every table that a government owns: id, government, row version."""

from django.db import models

from takar.common.ids import new_id


class OwnedModel(models.Model):
    """A row of one government. `instansi` comes first in every unique and hot index; a row never points across."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    instansi = models.ForeignKey("units.Instansi", on_delete=models.PROTECT, related_name="+")
    versi_baris = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
