"""The documents room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Dokumen."""

    name = "takar.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
