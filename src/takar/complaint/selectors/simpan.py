"""Whose data has been kept long enough: complainants of cases that ended longer ago than the policy's days."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.complaint.models import Pelapor, Pengaduan
from takar.complaint.transitions import ENDED
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int


def long_ended(instansi_id: UUID, *, day: date, now: datetime) -> QuerySet[Pengaduan]:
    """The cases whose complainants are to be forgotten."""
    limit = now - timedelta(days=policy_int(instansi_id, Kunci.SIMPAN_PELAPOR_HARI, day))
    # The last thing said tells when a case ended, however it ended.
    return Pengaduan.objects.filter(
        Q(selesai_pada__lt=limit) | Q(selesai_pada__isnull=True, diterima_pada__lt=limit),
        instansi_id=instansi_id,
        status__in=ENDED,
    ).exclude(pesan__pada__gte=limit)


def complainants_due(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Pelapor]]:
    """The complainants that are to be forgotten now."""
    cases = long_ended(instansi_id, day=day, now=now)
    return (Pelapor.objects.filter(instansi_id=instansi_id, pengaduan__in=cases),)
