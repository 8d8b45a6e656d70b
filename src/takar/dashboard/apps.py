"""The dashboard room as a Django application: home, monitoring, and their menu entries."""

from importlib import import_module

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Beranda dan pemantauan."""

    name = "takar.dashboard"
    label = "dashboard"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "navigation", "tasks"):
            import_module(f"takar.dashboard.{part}")
