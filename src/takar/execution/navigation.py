"""The menu entries of this room."""

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from takar.access.selectors import register_led
from takar.common.actor import Actor
from takar.planning.models import Skp, StatusSkp
from takar.ui.navigation import NavEntry, register_nav


def _has_work(actor: Actor) -> bool:
    return actor.pegawai_id is not None


def _checks(actor: Actor) -> bool:
    return actor.menilai


def _led(person: OuterRef) -> QuerySet[Skp]:
    # The Atasan Penilai checks too, once an entry has gone on.
    rows = Skp.objects.filter(Q(penilai_id=person) | Q(atasan_penilai_id=person))
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH)


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
register_nav(
    NavEntry(key="antrean", label=_("Antrean"), icon="check", url_name="execution:antrean", order=30, show=_checks)
)
register_led(_led)
