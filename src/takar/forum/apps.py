"""The forum room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Forum warga."""

    name = "takar.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        parts = ("audit", "policies", "transitions", "navigation", "selectors.ekspor_diri", "selectors.berita", "tasks")
        for part in parts:
            import_module(f"takar.forum.{part}")
        import_module("takar.forum.models.jaga").connect(self)
