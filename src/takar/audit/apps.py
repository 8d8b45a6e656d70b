"""The audit room as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Catatan audit."""

    name = "takar.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.audit import guards, navigation

        guards.connect(self)
        navigation.register()
