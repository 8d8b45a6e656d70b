"""The privacy room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Pelindungan data pribadi."""

    name = "takar.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in (
            "audit",
            "policies",
            "transitions",
            "navigation",
            "selectors.bawah",
            "selectors.ekspor_bawah",
            "tasks",
        ):
            import_module(f"takar.privacy.{part}")
