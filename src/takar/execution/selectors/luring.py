"""What a device keeps so that its owner can record without signal: own indicators, templates, limits. No one else's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from takar.common.actor import Actor
from takar.execution.models import Aktivitas
from takar.execution.selectors.catatan import Batas, PilihanIndikator, indicators_for, limits
from takar.execution.selectors.saran import Pakai, ranked, word_bags
from takar.execution.selectors.templat import TemplatRow, my_templates

_LOOKED_BACK = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RencanaLuring:
    """The own plan as a device keeps it, in the order of the log page; `sering` are the likeliest indicators, `kata`
    the words that speak for each."""

    indikator: tuple[PilihanIndikator, ...]
    sering: tuple[UUID, ...]
    kata: dict[UUID, list[str]]
    templat: tuple[TemplatRow, ...]
    batas: Batas


def plan_for_device(*, actor: Actor, today: date) -> RencanaLuring:
    """Return what the actor's device keeps. Four queries."""
    choices = indicators_for(actor=actor, today=today)
    names = {choice.id: choice.teks for choice in choices}
    rows = Aktivitas.objects.filter(instansi_id=actor.home, pegawai_id=actor.person).order_by("-tanggal", "-pk")
    history = [Pakai(*row) for row in rows.values_list("indikator_id", "tanggal", "uraian")[:_LOOKED_BACK]]
    return RencanaLuring(
        indikator=choices,
        sering=tuple(ranked(names, history, today=today)),
        kata=word_bags(names, history),
        templat=tuple(row for row in my_templates(actor=actor) if row.indikator_id in names),
        batas=limits(actor=actor, today=today),
    )
