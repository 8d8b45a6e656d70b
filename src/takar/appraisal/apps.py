"""The appraisal room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """Penilaian."""

    name = "takar.appraisal"
    label = "appraisal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "tasks"):
            import_module(f"takar.appraisal.{part}")
        from takar.appraisal.documents import OBJECT_KIND, may_read
        from takar.documents.policies import register_reader

        register_reader(OBJECT_KIND, may_read)
