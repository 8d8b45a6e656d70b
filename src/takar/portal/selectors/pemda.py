"""Which governments use this installation, with what they offer the public."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from takar.common.prepared import prepared
from takar.service.models import StandarPelayanan
from takar.service.transitions import IN_FORCE
from takar.units.models import Instansi, JenisInstansi


@dataclass(frozen=True, slots=True)
class Government:
    """One government as the public page names it."""

    kode: str
    nama: str
    jenis: str
    layanan: int


def governments() -> list[Government]:
    """Return the governments served here, by name. One query; national on purpose."""
    return [
        Government(kode=kode, nama=nama, jenis=str(JenisInstansi(jenis).label), layanan=n or 0)
        for kode, nama, jenis, n in _served()
    ]


@prepared
def _served() -> QuerySet[Any, Any]:
    offered = (
        StandarPelayanan.objects.filter(
            instansi_id=OuterRef("pk"), status__in=IN_FORCE, layanan__aktif=True, instansi__latihan=False
        )
        .order_by()
        .values("instansi_id")
        .annotate(n=Count("layanan_id", distinct=True))
        .values("n")
    )
    return (
        Instansi.objects.filter(Q(latihan=False))
        .order_by("nama", "pk")
        .values_list("kode", "nama", "jenis", Subquery(offered))
    )
