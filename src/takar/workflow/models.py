"""Which daily work is done: one row for each job, government and day, so that nothing runs twice and no day is lost."""

from django.db import models

from takar.units.owned import OwnedModel


class JobRun(OwnedModel):
    """One job on one day of one government. Claimed when it begins; `finished_at` is empty until it ended well."""

    name = models.CharField(max_length=80)
    day = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    summary = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "name", "day"], name="jobrun_once_a_day")]
