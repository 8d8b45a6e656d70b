"""The units room as a Django application."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Instansi dan unit kerja."""

    name = "takar.units"
    label = "units"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.units import guards

        guards.connect(self)
