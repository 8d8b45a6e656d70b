"""The menu entries of the planning room."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _employee(actor: Actor) -> bool:
    return actor.pegawai_id is not None


def _manager(actor: Actor) -> bool:
    return any(actor.has(role) for role in (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT))


def _employee_or_manager(actor: Actor) -> bool:
    return _employee(actor) or _manager(actor)


def register() -> None:
    """Register the entries; called once when the room starts."""
    register_nav(NavEntry("rencana", _("SKP"), "plan", "planning:saya", 10, _employee))
    register_nav(NavEntry("kendali_skp", _("Kendali SKP"), "chart", "planning:kendali", 46, _manager))
    register_nav(NavEntry("peran_hasil", _("Peran hasil"), "grid", "planning:peran_saya", 50, _employee_or_manager))
    register_nav(NavEntry("bersama", _("Kerja bersama"), "team", "planning:bersama", 52, _employee))
    register_nav(NavEntry("pustaka", _("Pustaka indikator"), "library", "planning:pustaka", 55, _employee_or_manager))
