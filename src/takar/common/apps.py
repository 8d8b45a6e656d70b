"""The common room as a Django application."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Dasar bersama."""

    name = "takar.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.common import threads, tokens

        threads.install()
        tokens.install()
