"""The dialogue room as a Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Umpan balik, dialog kinerja, bimbingan dan konseling."""

    name = "takar.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "tasks"):
            if find_spec(f"takar.dialogue.{part}") is not None:
                import_module(f"takar.dialogue.{part}")
