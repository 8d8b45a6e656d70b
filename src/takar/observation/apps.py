"""The observation room as a Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class ObservationConfig(AppConfig):
    """Pengamatan dan wawancara."""

    name = "takar.observation"
    label = "observation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "selectors.ekspor_diri", "tasks"):
            if find_spec(f"takar.observation.{part}") is not None:
                import_module(f"takar.observation.{part}")
