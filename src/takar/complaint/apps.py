"""The complaint room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class ComplaintConfig(AppConfig):
    """Pengaduan dan evaluasi proses."""

    name = "takar.complaint"
    label = "complaint"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "selectors.ekspor_diri", "tasks"):
            import_module(f"takar.complaint.{part}")
