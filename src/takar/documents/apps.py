"""The documents room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Dokumen."""

    name = "takar.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Audit codes register on import; the ledger's page must know their sentences before the first document.
        from takar.documents import audit, guards  # noqa: F401

        guards.connect(self)
