"""The dashboard room as a Django application: home, and its menu entry."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    """Beranda."""

    name = "takar.dashboard"
    label = "dashboard"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.ui.navigation import NavEntry, register_nav

        register_nav(
            NavEntry(
                key="beranda",
                label=_("Beranda"),
                icon="home",
                url_name="dashboard:home",
                order=0,
                show=lambda actor: actor.authenticated,
            )
        )
