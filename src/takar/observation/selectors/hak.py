"""Who may observe whom with which instrument: as Penilai, as Atasan Penilai, or by a dated appointment."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.execution.transitions import RECORDABLE
from takar.observation.models import PenggunaInstrumen, Penunjukan, PeranPengamat, VersiInstrumen
from takar.planning.models import Skp

_MAY: dict[str, tuple[str, ...]] = {
    PenggunaInstrumen.PENILAI.value: (PeranPengamat.PENILAI,),
    PenggunaInstrumen.PENILAI_ATASAN.value: (PeranPengamat.PENILAI, PeranPengamat.ATASAN),
    PenggunaInstrumen.DITUNJUK.value: (PeranPengamat.PENILAI, PeranPengamat.ATASAN, PeranPengamat.DITUNJUK),
}


def in_force(on: date) -> Q:
    """Appointments that hold on a day."""
    return Q(mulai__lte=on, selesai__gte=on) & (Q(dicabut__isnull=True) | Q(dicabut__gt=on))


def appointments_of(*, actor: Actor, on: date) -> QuerySet[Penunjukan]:
    return Penunjukan.objects.filter(in_force(on), instansi_id=actor.home, pengamat_id=actor.person)


def observable(*, actor: Actor, on: date) -> "QuerySet[Skp, Skp]":
    """Return the plans in force on a day whose owner the actor may observe, joined for a list."""
    stands = Q(penilai_id=actor.person) | Q(atasan_penilai_id=actor.person)
    named = Q(pk__in=appointments_of(actor=actor, on=on).values("skp_id"))
    rows = Skp.objects.filter(
        stands | named, instansi_id=actor.home, status__in=RECORDABLE, mulai__lte=on, selesai__gte=on
    )
    return rows.exclude(pegawai_id=actor.person).select_related("pegawai", "unit", "penempatan__jabatan")


def roles_on(*, actor: Actor, skp: Skp, on: date) -> tuple[tuple[str, UUID | None], ...]:
    """Return how the actor stands to the owner of `skp`; an appointment comes with its instrument. One query."""
    if skp.pegawai_id == actor.pegawai_id:
        return ()
    found: list[tuple[str, UUID | None]] = []
    if skp.penilai_id == actor.pegawai_id:
        found.append((PeranPengamat.PENILAI.value, None))
    if skp.atasan_penilai_id is not None and skp.atasan_penilai_id == actor.pegawai_id:
        found.append((PeranPengamat.ATASAN.value, None))
    named = _instruments(actor=actor, skp_id=skp.pk, on=on)
    return (*found, *((PeranPengamat.DITUNJUK.value, instrument) for (instrument,) in named))


@prepared
def _instruments(actor: Actor, skp_id: UUID, on: date) -> "QuerySet[Penunjukan, tuple[UUID | None]]":
    rows = appointments_of(actor=actor, on=on).filter(skp_id=skp_id)
    return rows.order_by("mulai", "pk").values_list("instrumen_id")


def role_with(versi: VersiInstrumen, *, roles: tuple[tuple[str, UUID | None], ...], path: str) -> str | None:
    """Return as what one of `roles` may use this version on someone in the unit `path`, None for not at all.

    `versi` has its instrument and unit joined.
    """
    if not path.startswith(versi.instrumen.unit.path):
        return None
    for role, instrument in roles:
        if role in _MAY[versi.pengguna] and instrument in (None, versi.instrumen_id):
            return role
    return None
