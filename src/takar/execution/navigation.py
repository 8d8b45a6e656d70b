"""The menu entries of this room."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _has_work(actor: Actor) -> bool:
    return actor.pegawai_id is not None


register_nav(
    NavEntry(
        key="catatan",
        label=_("Catatan kerja"),
        icon="log",
        url_name="execution:catatan",
        order=20,
        show=_has_work,
    )
)
# Whether someone is a Penilai takes a query, and the menu asks none: the page itself says when nothing waits.
register_nav(
    NavEntry(key="antrean", label=_("Antrean"), icon="check", url_name="execution:antrean", order=30, show=_has_work)
)
