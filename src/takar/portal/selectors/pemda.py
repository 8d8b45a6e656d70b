"""Which governments use this installation, with what they offer the public."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from takar.common.prepared import prepared
from takar.service.models import Layanan, StandarPelayanan
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


@dataclass(frozen=True, slots=True)
class Found:
    """One service of any government, as a search names it."""

    instansi: str
    pemda: str
    kode: str
    nama: str
    ringkas: str
    unit: str


def search(words: str, *, most: int = 50) -> list[Found]:
    """Return services whose name or description holds every word, of all governments. One query; none without words."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(nama__icontains=word) | Q(ringkas__icontains=word) | Q(unit__nama__icontains=word)
    if not wanted:
        return []
    offered = StandarPelayanan.objects.filter(layanan_id=OuterRef("pk"), status__in=IN_FORCE)
    rows = (
        Layanan.objects.filter(wanted, Exists(offered), aktif=True, instansi__latihan=False)
        .order_by("nama", "instansi__nama", "pk")
        .values_list("instansi__kode", "instansi__nama", "kode", "nama", "ringkas", "unit__nama")
    )
    return [Found(*row) for row in rows[:most]]


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
