"""The execution room as a Django application."""

from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    """Pelaksanaan."""

    name = "takar.execution"
    label = "execution"
    default_auto_field = "django.db.models.BigAutoField"
