"""The audit room's entries in the menu."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav

INSPEKTORAT = "INSPEKTORAT"


def register() -> None:
    """Register: the ledger for those who audit, and everyone's own trail."""
    register_nav(NavEntry("jejak", _("Buku jejak"), "shield", "audit:ledger", 70, _audits))
    register_nav(NavEntry("jejak-saya", _("Jejak data saya"), "history", "audit:own", 72, _has_record))


def _audits(actor: Actor) -> bool:
    return actor.has(INSPEKTORAT)


def _has_record(actor: Actor) -> bool:
    return actor.pegawai_id is not None
