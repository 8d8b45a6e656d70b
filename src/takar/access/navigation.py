"""The menu entries of access: role holders for those who may see them, and everyone's own roles."""

from django.utils.translation import gettext_lazy as _

from takar.access.proposal_policy import decides_roles
from takar.access.role_policy import sees_roles
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _decides_only(actor: Actor) -> bool:
    # Admins and inspectors come to it from the list of role holders.
    return decides_roles(actor) and not sees_roles(actor)


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


register_nav(NavEntry(key="akses", label=_("Akses"), icon="key", url_name="access:peran", order=66, show=sees_roles))
register_nav(
    NavEntry(
        key="usulan", label=_("Usulan peran"), icon="inbox", url_name="access:usulan", order=67, show=_decides_only
    )
)
register_nav(
    NavEntry(
        key="peran_saya",
        label=_("Peran saya"),
        icon="shield",
        url_name="access:peran_saya",
        order=91,
        show=_everyone,
        place="user",
    )
)
