"""The ui room as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Tampilan."""

    name = "takar.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
