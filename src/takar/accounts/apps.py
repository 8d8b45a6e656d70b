"""The accounts room as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Akun."""

    name = "takar.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.accounts import audit, navigation, recording  # noqa: F401

        recording.connect()
