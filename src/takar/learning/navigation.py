"""The menu entries of this room."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav

FOLLOWING: tuple[Role, ...] = (Role.PENGELOLA_KINERJA, Role.PIMPINAN)


def follows(actor: Actor) -> bool:
    """Whether the actor follows by a role how the use of Takar grows."""
    return any(actor.has(role) for role in FOLLOWING)


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


register_nav(NavEntry("penerapan", _("Penerapan"), "up", "learning:penerapan", 46, follows))
register_nav(NavEntry("awal", _("Langkah pertama"), "check", "learning:awal", 94, _everyone, place="user"))
