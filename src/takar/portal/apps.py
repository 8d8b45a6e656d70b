"""The portal room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal publik."""

    name = "takar.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.portal.selectors.arah import ways
        from takar.service.signals import register_ways
        from takar.ui.navigation import NavEntry, register_nav

        register_ways(ways)
        register_nav(
            NavEntry(
                key="bantuan",
                label=_("Bantuan"),
                icon="info",
                url_name="portal:bantuan",
                order=95,
                show=lambda actor: actor.authenticated,
                place="user",
            )
        )
