"""The access room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Hak akses."""

    name = "takar.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
