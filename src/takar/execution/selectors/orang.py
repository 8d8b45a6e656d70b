"""The newest work of one person, with its evidence, for whoever appraises them."""

from uuid import UUID

from takar.common.actor import Actor
from takar.execution.models import Aktivitas
from takar.execution.policies import AKTIVITAS_POLICY
from takar.execution.selectors.rows import AktivitasRow, activity_rows

SHOWN = 6


def newest_work(*, actor: Actor, skp_id: UUID, shown: int = SHOWN) -> tuple[AktivitasRow, ...]:
    """Return the newest entries under a plan that the actor may see. Two queries."""
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor), skp_id=skp_id).select_related("indikator")
    return activity_rows(rows.order_by("-tanggal", "-dicatat_at", "-pk")[:shown])
