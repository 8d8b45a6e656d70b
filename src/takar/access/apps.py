"""The access room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Hak akses."""

    name = "takar.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.access import audit, navigation, notices, proposal_policy, role_policy, second_factor_gate  # noqa: F401

        notices.connect()
        second_factor_gate.connect()
