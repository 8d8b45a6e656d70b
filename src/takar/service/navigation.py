"""The menu entry of this room; counter, catalogue and figures are reached by its tabs."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _is_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


register_nav(
    NavEntry(key="layanan", label=_("Layanan"), icon="flag", url_name="service:loket", order=33, show=_is_person)
)
