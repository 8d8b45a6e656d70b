"""The menu entry of this room; the list, the process evaluations and the figures are reached by its tabs."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _is_person(actor: Actor) -> bool:
    return actor.pegawai_id is not None


register_nav(
    NavEntry(key="pengaduan", label=_("Pengaduan"), icon="warn", url_name="complaint:daftar", order=34, show=_is_person)
)
