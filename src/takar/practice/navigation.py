"""The way into practice, in everyone's own menu."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _everyone(actor: Actor) -> bool:
    return actor.authenticated


register_nav(
    NavEntry(
        key="latihan",
        label=_("Coba dulu di latihan"),
        icon="flag",
        url_name="practice:latihan",
        order=92,
        show=_everyone,
        place="user",
    )
)
