"""Who may see a proposed role, decide on it, and take it back."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role, RoleProposal
from takar.access.policies import Policy, register_policy
from takar.access.relations import HasRole
from takar.common.actor import Actor


class ProposalDeed(Enum):
    """What can be done to a proposed role."""

    LIHAT = "LIHAT"
    PUTUSKAN = "PUTUSKAN"
    TARIK = "TARIK"


# Whoever holds one of these over the unit may be the second person.
WATCHING = (Role.INSPEKTORAT, Role.PIMPINAN, Role.ADMIN_INSTANSI)


@dataclass(frozen=True, slots=True)
class SecondPerson(HasRole):
    """The actor holds `role` over the unit, and is neither who proposed it nor who would get it."""

    def q(self, actor: Actor) -> Q:
        # HasRole by name: a frozen dataclass with slots is another class than the one that super() closes over.
        return HasRole.q(self, actor) & ~Q(diusulkan_oleh_id=actor.user_id) & ~Q(user_id=actor.user_id)

    def holds(self, actor: Actor, row: Model) -> bool:
        involved = (getattr(row, "diusulkan_oleh_id", None), getattr(row, "user_id", None))
        return actor.user_id not in involved and HasRole.holds(self, actor, row)


PROPOSAL_POLICY = register_policy(
    Policy(
        model=RoleProposal,
        see=ProposalDeed.LIHAT,
        rules={
            ProposalDeed.LIHAT: [HasRole(role) for role in WATCHING],
            ProposalDeed.PUTUSKAN: [SecondPerson(role) for role in WATCHING],
            ProposalDeed.TARIK: [HasRole(Role.ADMIN_INSTANSI)],
        },
        sentences={
            ProposalDeed.PUTUSKAN: _(
                "Usulan ini diputus oleh orang lain daripada yang mengusulkan dan yang menerimanya."
            ),
            ProposalDeed.TARIK: _("Hanya admin instansi di unit ini yang dapat menarik usulan."),
        },
        not_found=_("Usulan peran ini tidak ada, atau bukan di unit Anda."),
    )
)


def decides_roles(actor: Actor) -> bool:
    """May this actor open the list of proposed roles at all?"""
    return any(actor.has(role) for role in WATCHING)
