"""The appraisal room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    """Penilaian."""

    name = "takar.appraisal"
    label = "appraisal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "selectors.ekspor_diri", "tasks"):
            import_module(f"takar.appraisal.{part}")
        from takar.appraisal.documents import OBJECT_KIND, may_read
        from takar.appraisal.selectors.beku import closed_since
        from takar.documents.policies import register_reader
        from takar.execution.selectors.penutupan import register_closings

        register_reader(OBJECT_KIND, may_read)
        register_closings(closed_since)
