"""The appraisal room as a Django application."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """Penilaian."""

    name = "takar.appraisal"
    label = "appraisal"
    default_auto_field = "django.db.models.BigAutoField"
