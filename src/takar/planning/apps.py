"""The planning room as a Django application."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Perencanaan."""

    name = "takar.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register rights, states and audit codes."""
        from takar.planning import audit, policies, transitions  # noqa: F401
