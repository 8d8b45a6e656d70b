"""The menu entries of this room: one's own data for everyone, the register for those who watch over it."""

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav
from takar.units.models import UnitKerja


def _is_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


def _is_guard(actor: Actor) -> bool:
    paths = (*actor.paths(Role.ADMIN_INSTANSI), *actor.paths(Role.INSPEKTORAT))
    return any(len(path) == UnitKerja.steplen for path in paths)


register_nav(
    NavEntry(
        key="data_saya",
        label=_("Salinan data saya"),
        icon="download",
        url_name="privacy:data_saya",
        order=91,
        show=_is_person,
        place="user",
    )
)
register_nav(
    NavEntry(key="privasi", label=_("Data pribadi"), icon="lock", url_name="privacy:daftar", order=69, show=_is_guard)
)
