"""The menu entries of this room."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav

WATCHING: tuple[Role, ...] = (Role.PIMPINAN, Role.PENGELOLA_KINERJA, Role.INSPEKTORAT)


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


def watches_units(actor: Actor) -> bool:
    """Whether the actor follows whole units by a role. A Penilai finds the own people from home instead: whether
    someone is a Penilai takes a query, and the menu asks none."""
    return any(actor.has(role) for role in WATCHING)


register_nav(NavEntry("beranda", _("Beranda"), "home", "dashboard:home", 0, _everyone))
register_nav(NavEntry("pantau", _("Pantau"), "pulse", "dashboard:pantau", 5, watches_units))
