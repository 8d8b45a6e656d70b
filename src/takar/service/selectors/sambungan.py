"""The systems that send applications, with how many each has sent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from takar.service.models import Permohonan, SumberSistem


@dataclass(frozen=True, slots=True, kw_only=True)
class SumberRow:
    """One system."""

    id: UUID
    kode: str
    nama: str
    dibuat_at: datetime
    dicabut_at: datetime | None
    permohonan: int


def sources(*, instansi_id: UUID) -> tuple[SumberRow, ...]:
    """Return all systems of a government, those in use first. Two queries."""
    rows = list(SumberSistem.objects.filter(instansi_id=instansi_id).order_by("nama", "pk"))
    sent = dict(
        Permohonan.objects.filter(instansi_id=instansi_id, asal__in=[row.kode for row in rows])
        .order_by("asal")
        .values("asal")
        .annotate(n=Count("pk"))
        .values_list("asal", "n")
    )
    return tuple(
        SumberRow(
            id=row.pk,
            kode=row.kode,
            nama=row.nama,
            dibuat_at=row.dibuat_at,
            dicabut_at=row.dicabut_at,
            permohonan=sent.get(row.kode, 0),
        )
        for row in sorted(rows, key=lambda row: row.dicabut_at is not None)
    )
