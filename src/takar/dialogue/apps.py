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
        for part in ("audit", "policies", "transitions", "navigation", "selectors.ekspor_diri", "tasks"):
            if find_spec(f"takar.dialogue.{part}") is not None:
                import_module(f"takar.dialogue.{part}")
        from takar.dialogue import documents
        from takar.documents.policies import register_reader

        register_reader(documents.REKAMAN_KIND, documents.may_read_record)
        register_reader(documents.DOKUMENTASI_KIND, documents.may_read_record)
        register_reader(documents.BIMBINGAN_KIND, documents.may_read_guidance)
        register_reader(documents.ULASAN_KIND, documents.may_read_review)
