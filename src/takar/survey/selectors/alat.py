"""One service with what asks for ratings of it: the poster's address and who may open a tablet."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.service.models import Layanan
from takar.service.policies import LayananDeed


@dataclass(frozen=True, slots=True, kw_only=True)
class AlatPenilaian:
    """What the page of posters and tablets shows of one service."""

    id: UUID
    nama: str
    kode: str
    unit: str
    instansi: str
    alamat: str
    tablet: bool


def rating_tools(*, actor: Actor, pk: UUID) -> AlatPenilaian:
    """Return one service of the actor's government with the address that its poster leads to. At most five queries."""
    rows = Layanan.objects.select_related("instansi", "unit")
    row = access_row(rows, actor=actor, pk=pk, deed=LayananDeed.LIHAT)
    place = reverse("survey:poster", kwargs={"instansi": row.instansi.kode, "kode": row.kode.lower()})
    return AlatPenilaian(
        id=row.pk,
        nama=row.nama,
        kode=row.kode,
        unit=row.unit.nama,
        instansi=row.instansi.nama,
        alamat=f"{settings.TAKAR_URL.rstrip('/')}{place}",
        tablet=bool(can(actor, LayananDeed.DAFTAR, row)) or bool(can(actor, LayananDeed.KELOLA, row)),
    )
