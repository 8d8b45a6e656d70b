"""The notifications room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Pemberitahuan."""

    name = "takar.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the audit codes, and the person's own menu entry."""
        from takar.accounts.mail import register_languages
        from takar.notifications import audit  # noqa: F401
        from takar.notifications.wishes import mail_language
        from takar.ui.navigation import NavEntry, register_nav

        register_languages(mail_language)
        register_nav(
            NavEntry(
                key="pilihan_pemberitahuan",
                label=_("Pilihan pemberitahuan"),
                icon="bell",
                url_name="notifications:pilihan",
                order=91,
                show=lambda actor: actor.authenticated,
                place="user",
            )
        )
