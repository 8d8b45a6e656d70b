"""The menu entry of this room for those inside: what waits in the forum, consultations and ideas."""

from django.utils.translation import gettext_lazy as _

from takar.common.actor import Actor
from takar.ui.navigation import NavEntry, register_nav


def _is_member(actor: Actor) -> bool:
    return actor.instansi_id is not None


register_nav(
    NavEntry(key="forum", label=_("Forum warga"), icon="send", url_name="forum:kelola", order=34, show=_is_member)
)
