"""The menu entries of access: role holders for those who may see them, and everyone's own roles."""

from django.utils.translation import gettext_lazy as _

from takar.access.role_policy import sees_roles
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


register_nav(NavEntry(key="akses", label=_("Akses"), icon="shield", url_name="access:peran", order=66, show=sees_roles))
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
