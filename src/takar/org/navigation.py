"""The menu entries of the org room."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


def _readers(actor: Actor) -> bool:
    return any(actor.has(role) for role in Role.values)


def _person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


def _admin(actor: Actor) -> bool:
    return actor.has(Role.ADMIN_INSTANSI)


def register() -> None:
    """Register the entries; called once when the room starts."""
    register_nav(NavEntry("organisasi", _("Organisasi"), "tree", "org:pohon", 60, _everyone))
    register_nav(NavEntry("kebijakan", _("Kebijakan"), "settings", "org:kebijakan", 62, _readers))
    register_nav(NavEntry("data-saya", _("Data saya"), "user", "org:data_saya", 10, _person, place="user"))
    register_nav(NavEntry("impor", _("Impor pegawai"), "upload", "org:impor", 64, _admin))
