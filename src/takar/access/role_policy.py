"""Who may see a role grant and end it, and which roles an admin may give where."""

from enum import Enum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role, RoleGrant
from takar.access.policies import Policy, register_policy
from takar.access.relations import HasRole, IsPerson
from takar.common.actor import Actor


class RoleDeed(Enum):
    """What can be done to a role grant."""

    LIHAT = "LIHAT"
    AKHIRI = "AKHIRI"


ROLE_POLICY = register_policy(
    Policy(
        model=RoleGrant,
        see=RoleDeed.LIHAT,
        rules={
            RoleDeed.LIHAT: [HasRole(Role.ADMIN_INSTANSI), HasRole(Role.INSPEKTORAT), IsPerson("user__pegawai_id")],
            RoleDeed.AKHIRI: [HasRole(Role.ADMIN_INSTANSI)],
        },
        sentences={RoleDeed.AKHIRI: _("Hanya admin instansi di unit ini yang dapat mengakhiri peran.")},
        not_found=_("Peran ini tidak ada, atau bukan di unit yang Anda kelola."),
    )
)

# To give oneself one of these would undo the separation of duties that they stand for.
NEVER_TO_ONESELF = frozenset({Role.ADMIN_INSTANSI, Role.INSPEKTORAT})


def sees_roles(actor: Actor) -> bool:
    """May this actor open the list of role holders at all?"""
    return actor.has(Role.ADMIN_INSTANSI) or actor.has(Role.INSPEKTORAT)


def administers(actor: Actor, path: str) -> bool:
    """Is the unit with this tree path one that the actor administers?"""
    return any(path.startswith(own) for own in actor.paths(Role.ADMIN_INSTANSI))
