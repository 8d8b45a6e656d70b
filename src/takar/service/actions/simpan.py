"""Keep applicants' data no longer than the government's policy says (UU 27/2022); the case stays, its name goes."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

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
    kept = policy_int(instansi_id, Kunci.SIMPAN_PEMOHON_HARI, day)
    limit = now - timedelta(days=kept)
    ended = Q(permohonan__selesai_pada__lt=limit) | Q(
        permohonan__status=StatusPermohonan.DIBATALKAN, permohonan__diterima_pada__lt=limit
    )
    rows = Pemohon.objects.filter(ended, instansi_id=instansi_id).exclude(permohonan__status__in=OPEN)
    deleted, _kinds = rows.delete()
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
