"""The newest work of one person, with its evidence, for whoever appraises them."""

from uuid import UUID

from django.db.models import QuerySet

from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.execution.models import Aktivitas
from takar.execution.policies import AKTIVITAS_POLICY
from takar.execution.selectors.rows import AktivitasRow, activity_rows

SHOWN = 6


def newest_work(*, actor: Actor, skp_id: UUID, shown: int = SHOWN) -> tuple[AktivitasRow, ...]:
    """Return the newest entries under a plan that the actor may see. Two queries."""
    return activity_rows(_newest(actor=actor, skp_id=skp_id, shown=shown))


@prepared
def _newest(actor: Actor, skp_id: UUID, shown: Shape[int]) -> "QuerySet[Aktivitas, Aktivitas]":
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor), skp_id=skp_id).select_related("indikator")
    return rows.order_by("-tanggal", "-dicatat_at", "-pk")[:shown]
