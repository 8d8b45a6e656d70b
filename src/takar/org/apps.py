"""The org room as a Django application."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Organisasi."""

    name = "takar.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.org import audit, navigation, policies  # noqa: F401

        navigation.register()
