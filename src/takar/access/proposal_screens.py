"""Read proposed roles: those that wait, those decided, and who could be the second person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from takar.access.models import Role, RoleGrant, RoleProposal
from takar.access.policies import access_row, can, policy_for
from takar.access.proposal_policy import WATCHING, ProposalDeed
from takar.access.role_screens import MAY
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

LIMIT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """One proposed role. `disetujui` is None while it waits."""

    id: UUID
    version: int
    nama: str
    nip: str
    peran: str
    boleh: str
    unit: str
    mulai: date
    selesai: date | None
    dasar: str
    pengusul: str
    diusulkan_at: datetime
    disetujui: bool | None
    pemutus: str
    diputus_at: datetime | None
    alasan: str
    can_decide: bool
    can_withdraw: bool


def proposals(*, actor: Actor, decided: bool = False) -> tuple[ProposalRow, ...]:
    """The proposed roles on the actor's units, those that wait the oldest first. One query."""
    return tuple(_row(one, actor=actor) for one in _proposals(actor=actor, decided=decided))


@prepared
def _proposals(actor: Actor, decided: Shape[bool]) -> "QuerySet[RoleProposal, RoleProposal]":
    rows = RoleProposal.objects.filter(policy_for(RoleProposal).scope(actor), diputus_at__isnull=not decided)
    found = rows.select_related("user", "unit", "diusulkan_oleh", "diputus_oleh")
    order = ("-diputus_at", "pk") if decided else ("diusulkan_at", "pk")
    return found.order_by(*order)[:LIMIT]


def proposal(*, actor: Actor, pk: UUID) -> ProposalRow:
    """One proposed role, through the gate."""
    rows = RoleProposal.objects.select_related("user", "unit", "diusulkan_oleh", "diputus_oleh")
    return _row(access_row(rows, actor=actor, pk=pk, deed=ProposalDeed.LIHAT), actor=actor)


def second_people(unit: UnitKerja, *, today: date, without: tuple[UUID | None, ...]) -> list[User]:
    """Who today watches over this unit or one above it, but for these. One query."""
    held = RoleGrant.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=today),
        instansi_id=unit.instansi_id,
        role__in=WATCHING,
        mulai__lte=today,
        unit__path__in=chain_paths(unit.path),
    )
    people = User.objects.filter(is_active=True, pk__in=held.values("user_id"))
    return list(people.exclude(pk__in=[one for one in without if one]).order_by("pk"))


def _row(found: RoleProposal, *, actor: Actor) -> ProposalRow:
    waits = found.diputus_at is None
    return ProposalRow(
        id=found.pk,
        version=found.versi_baris,
        nama=found.user.nama,
        nip=found.user.nip or "",
        peran=str(Role(found.role).label),
        boleh=str(MAY[found.role]),
        unit=found.unit.nama,
        mulai=found.mulai,
        selesai=found.selesai,
        dasar=found.dasar,
        pengusul=found.diusulkan_oleh.nama if found.diusulkan_oleh else "",
        diusulkan_at=found.diusulkan_at,
        disetujui=found.disetujui,
        pemutus=found.diputus_oleh.nama if found.diputus_oleh else "",
        diputus_at=found.diputus_at,
        alasan=found.alasan,
        can_decide=waits and bool(can(actor, ProposalDeed.PUTUSKAN, found)),
        can_withdraw=waits and bool(can(actor, ProposalDeed.TARIK, found)),
    )
