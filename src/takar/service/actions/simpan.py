"""Keep applicants' data no longer than the government's policy says (UU 27/2022); the case stays, its name goes."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.service import audit
from takar.service.models import BerkasPermohonan, Pemohon, StatusPermohonan
from takar.service.transitions import OPEN

# An upload that nobody applied is no archive.
UPLOAD_DAYS = 7


@transaction.atomic
def forget_applicants(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete who applied, for cases that ended longer ago than the policy's days, and old uploads. Returns how many."""
    deleted, _kinds = _kept_long_enough(instansi_id, day=day, now=now).delete()
    BerkasPermohonan.objects.filter(
        instansi_id=instansi_id, isi__isnull=False, diunggah_at__lt=now - timedelta(days=UPLOAD_DAYS)
    ).update(isi=None)
    if deleted:
        append(
            actor=system_actor(instansi_id=instansi_id),
            code=audit.PEMOHON_DIHAPUS,
            object_kind="service.pemohon",
            object_id=None,
            after={"jumlah": deleted},
            detail={"jumlah": deleted},
            now=now,
        )
    return deleted


def applicants_due(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Pemohon]]:
    """Return the applicants whose names and contacts have been kept long enough."""
    return (_kept_long_enough(instansi_id, day=day, now=now),)


def _kept_long_enough(instansi_id: UUID, *, day: date, now: datetime) -> QuerySet[Pemohon]:
    limit = now - timedelta(days=policy_int(instansi_id, Kunci.SIMPAN_PEMOHON_HARI, day))
    ended = Q(permohonan__selesai_pada__lt=limit) | Q(
        permohonan__status=StatusPermohonan.DIBATALKAN, permohonan__diterima_pada__lt=limit
    )
    return Pemohon.objects.filter(ended, instansi_id=instansi_id).exclude(permohonan__status__in=OPEN)
