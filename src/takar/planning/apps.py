"""The planning room as a Django application."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Perencanaan."""

    name = "takar.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register rights, states, audit codes and the menu; listen to moves of people and of superiors."""
        from takar.documents.policies import register_reader
        from takar.org.signals import pegawai_moved, penilai_changed
        from takar.planning import audit, navigation, tasks, transitions  # noqa: F401
        from takar.planning.actions import pindah
        from takar.planning.documents import SKP_KIND, may_read_document
        from takar.planning.selectors import ekspor_diri  # noqa: F401

        navigation.register()
        register_reader(SKP_KIND, may_read_document)
        pegawai_moved.connect(pindah.on_pegawai_moved, dispatch_uid="planning.pegawai_moved")
        penilai_changed.connect(pindah.on_penilai_changed, dispatch_uid="planning.penilai_changed")
