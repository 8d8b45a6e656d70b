"""The workflow room as a Django application."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """Alur kerja."""

    name = "takar.workflow"
    label = "workflow"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the daily work of the notices."""
        from takar.workflow import notices

        notices.register()
