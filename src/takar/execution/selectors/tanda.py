"""What asks for a second look at an entry that waits: a likeness to another one, or a late claim."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from takar.common.actor import Actor
from takar.execution.models import Aktivitas
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed
from takar.execution.selectors.kesamaan import likenesses


def kinds(ids: Collection[UUID], *, actor: Actor) -> set[tuple[UUID, UUID]]:
    """Return of which persons, for which indicators, these entries are that the actor may check. One query."""
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA), pk__in=list(ids))
    return set(rows.order_by().values_list("pegawai_id", "indikator_id").distinct())


def flagged(ids: Collection[UUID], *, actor: Actor, today: date) -> frozenset[UUID]:
    """Return which of these entries are like others, as the queue shows it. Two queries."""
    found = likenesses(actor=actor, ids=ids, today=today)
    return frozenset(pk for pk, one in found.items() if one.serupa)
