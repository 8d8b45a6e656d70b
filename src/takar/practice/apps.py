"""The practice room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Latihan."""

    name = "takar.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "navigation", "tasks"):
            import_module(f"takar.practice.{part}")
        from takar.access.stand_in import register
        from takar.practice.policies import connect
        from takar.practice.web.sesi import account_of_practice

        register(account_of_practice)
        connect(self)
