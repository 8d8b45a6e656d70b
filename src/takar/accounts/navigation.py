"""The entry “Akun saya” in everyone's own menu."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


register_nav(
    NavEntry(
        key="akun",
        label=_("Akun saya"),
        icon="settings",
        url_name="accounts:akun",
        order=90,
        show=_everyone,
        place="user",
    )
)
