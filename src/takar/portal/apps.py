"""The portal room as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Portal publik."""

    name = "takar.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
