"""The survey room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    """Survei kepuasan."""

    name = "takar.survey"
    label = "survey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for part in ("audit", "policies", "transitions", "navigation", "tasks"):
            import_module(f"takar.survey.{part}")
        import_module("takar.survey.policies").connect(self)
        laporan = import_module("takar.survey.actions.laporan")
        import_module("takar.documents.policies").register_reader(laporan.OBJECT_KIND, laporan.may_read_report)
