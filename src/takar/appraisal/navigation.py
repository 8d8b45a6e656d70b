"""The menu entries of the appraisal room."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _has_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


def reads_units(actor: Actor) -> bool:
    """Whether the actor follows the appraisal of whole units: manager of performance, leader or auditor."""
    return any(actor.has(role) for role in (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT))


register_nav(NavEntry("penilaian", _("Penilaian"), "rate", "appraisal:saya", 40, _has_person))
register_nav(NavEntry("capaian", _("Capaian unit"), "medal", "appraisal:capaian", 45, reads_units))
