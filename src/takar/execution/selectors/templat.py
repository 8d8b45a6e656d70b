"""A person's own templates, the one used last first."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.models import TemplatCatatan


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatRow:
    """One template as it is offered and listed."""

    id: UUID
    versi_baris: int
    nama: str
    uraian: str
    jumlah: Decimal | None
    indikator_id: UUID
    indikator: str


def my_templates(*, actor: Actor) -> tuple[TemplatRow, ...]:
    """Return the actor's templates. One query."""
    rows = _templates(home=actor.home, person=actor.person)
    return tuple(
        TemplatRow(
            id=pk,
            versi_baris=version,
            nama=nama,
            uraian=uraian,
            jumlah=jumlah,
            indikator_id=indikator_id,
            indikator=indikator,
        )
        for pk, version, nama, uraian, jumlah, indikator_id, indikator in rows
    )


@prepared
def _templates(home: UUID, person: UUID) -> QuerySet[Any, Any]:
    rows = TemplatCatatan.objects.filter(instansi_id=home, pegawai_id=person)
    ordered = rows.order_by(F("dipakai_at").desc(nulls_last=True), "nama", "pk")
    return ordered.values_list("pk", "versi_baris", "nama", "uraian", "jumlah", "indikator_id", "indikator__teks")
