"""The menu entry of this room; the pages inside it are reached by tabs."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _is_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


register_nav(
    NavEntry(
        key="pengamatan", label=_("Pengamatan"), icon="eye", url_name="observation:beranda", order=35, show=_is_person
    )
)
