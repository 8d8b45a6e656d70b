"""The learning room as a Django application: first steps, help where it is needed, and how the use of Takar grows."""

from importlib import import_module

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Langkah pertama, bantuan, dan penerapan."""

    name = "takar.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "navigation", "notices"):
            import_module(f"takar.learning.{part}")
