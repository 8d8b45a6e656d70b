"""The menu entry of this room."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _is_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


register_nav(
    NavEntry(key="survei", label=_("Survei kepuasan"), icon="qr", url_name="survey:daftar", order=36, show=_is_person)
)
