"""The dashboard room as a Django application."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """Beranda."""

    name = "takar.dashboard"
    label = "dashboard"
    default_auto_field = "django.db.models.BigAutoField"
