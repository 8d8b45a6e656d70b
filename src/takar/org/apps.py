"""The org room as a Django application."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Organisasi."""

    name = "takar.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from takar.access.government_rules import answered_by
        from takar.org import audit, navigation, policies, tasks  # noqa: F401
        from takar.org.selectors.aturan_peran import decided

        navigation.register()
        answered_by(decided)
