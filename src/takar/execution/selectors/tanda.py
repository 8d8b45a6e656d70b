"""What asks for a second look at an entry that waits: the same words again, a file used elsewhere, a late claim."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from takar.common.actor import Actor
from takar.execution.models import Aktivitas, Bukti
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed


def kinds(ids: Collection[UUID], *, actor: Actor) -> set[tuple[UUID, UUID]]:
    """Return of which persons, for which indicators, these entries are that the actor may check. One query."""
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA), pk__in=list(ids))
    return set(rows.order_by().values_list("pegawai_id", "indikator_id").distinct())


def flagged(ids: Collection[UUID], *, actor: Actor) -> frozenset[UUID]:
    """Return which of these entries carry a flag. One query."""
    again = Aktivitas.objects.filter(
        skp_id=OuterRef("skp_id"), pegawai_id=OuterRef("pegawai_id"), uraian=OuterRef("uraian")
    ).exclude(pk=OuterRef("pk"))
    elsewhere = Bukti.objects.filter(berkas__bukti__aktivitas_id=OuterRef("pk")).exclude(aktivitas_id=OuterRef("pk"))
    rows = Aktivitas.objects.filter(AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA), pk__in=list(ids))
    return frozenset(
        rows.filter(Q(terlambat=True) | Exists(again) | Exists(elsewhere)).order_by().values_list("pk", flat=True)
    )


def twins(rows: Sequence[Aktivitas]) -> dict[tuple[UUID, str], int]:
    """Count, for the words of each entry, how often that person has used them in the same plan. One query."""
    plans = {row.skp_id for row in rows}
    words = {row.uraian for row in rows}
    counted = Aktivitas.objects.filter(skp_id__in=plans, uraian__in=words).order_by().values("pegawai_id", "uraian")
    return {(row["pegawai_id"], row["uraian"]): row["n"] for row in counted.annotate(n=Count("pk"))}
