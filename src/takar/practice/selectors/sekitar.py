"""The surroundings of a person that a copy holds: superiors, the people appraised, a few colleagues, and their units.

Small on purpose: a copy is made while the person waits, and it holds nobody's data but the own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from takar.common.actor import Actor
from takar.org.models import Pegawai, Penempatan
from takar.org.selectors import in_force, penilai_for
from takar.planning.models import Skp, StatusSkp
from takar.units.selectors import chain_paths

SUBORDINATES = 8
COLLEAGUES = 4
OF_ROLES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sekitar:
    """The people of a copy, each in one group, and the tree paths of all units that they and the roles need.

    `berperan`: the person holds a role, so plans of colleagues are of concern, too.
    """

    saya: UUID
    di_atas: tuple[UUID, ...]
    bawahan: tuple[UUID, ...]
    rekan: tuple[UUID, ...]
    berperan: bool
    paths: frozenset[str]

    @property
    def everyone(self) -> tuple[UUID, ...]:
        return (self.saya, *self.di_atas, *self.bawahan, *self.rekan)


def surroundings(actor: Actor, *, today: date) -> Sekitar:
    """Return whom the copy of `actor` holds. A fixed number of queries, whatever the size of the government."""
    saya = actor.person
    above = _above(saya, today=today)
    below = _below(actor, today=today, without={saya, *above})
    beside = _beside(actor, without={saya, *above, *below})
    people = (saya, *above, *below, *beside)
    return Sekitar(
        saya=saya,
        di_atas=above,
        bawahan=below,
        rekan=beside,
        berperan=bool(actor.grants),
        paths=frozenset(_paths(people, actor=actor, today=today)),
    )


def _above(saya: UUID, *, today: date) -> tuple[UUID, ...]:
    """The Penilai, and the Penilai's own."""
    found: list[UUID] = []
    who = saya
    for _level in range(2):
        info = penilai_for([who], on=today).get(who)
        if info is None or info.pegawai_id is None or info.pegawai_id in (saya, *found):
            break
        who = info.pegawai_id
        found.append(who)
    return tuple(found)


def _below(actor: Actor, *, today: date, without: Collection[UUID]) -> tuple[UUID, ...]:
    """Those whom the person appraises: by their plans of the year, else by the unit that the person heads."""
    planned = list(
        Skp.objects.filter(instansi_id=actor.home, tahun=today.year, penilai_id=actor.person)
        .exclude(status=StatusSkp.DITUTUP_PINDAH)
        .order_by("pk")
        .values_list("pegawai_id", flat=True)[: SUBORDINATES * 2]
    )
    headed = list(
        Penempatan.objects.filter(
            in_force(today), instansi_id=actor.home, pegawai_id=actor.person, jabatan__kepala=True
        )
        .order_by("pk")
        .values_list("unit__path", flat=True)
    )
    people = Pegawai.objects.filter(instansi_id=actor.home).order_by("unit__path", "pk")
    for path in headed:
        planned += people.filter(unit__path__startswith=path).values_list("pk", flat=True)[: SUBORDINATES * 2]
    asked = [one for one in dict.fromkeys(planned) if one not in without]
    lines = penilai_for(asked, on=today)
    mine = [one for one in asked if one in lines and lines[one].pegawai_id == actor.person]
    return tuple(mine[:SUBORDINATES])


def _beside(actor: Actor, *, without: Collection[UUID]) -> tuple[UUID, ...]:
    """A few of the own unit, and of the units that a role is about."""
    people = Pegawai.objects.filter(instansi_id=actor.home).exclude(pk__in=without)
    own = Pegawai.objects.filter(pk=actor.person).values("unit_id")
    found = list(people.filter(unit_id__in=own).order_by("pk").values_list("pk", flat=True)[:COLLEAGUES])
    for path in dict.fromkeys(grant.path for grant in actor.grants):
        under = people.filter(unit__path__startswith=path).order_by("unit__path", "pk")
        found += under.values_list("pk", flat=True)[:OF_ROLES]
    return tuple(dict.fromkeys(found))[: COLLEAGUES + OF_ROLES]


def _paths(people: Iterable[UUID], *, actor: Actor, today: date) -> Iterable[str]:
    stored = Pegawai.objects.filter(pk__in=list(people)).order_by("pk").values_list("unit__path", flat=True)
    placed = Penempatan.objects.filter(in_force(today), pegawai_id__in=list(people))
    for path in (
        *stored,
        *placed.order_by("pk").values_list("unit__path", flat=True),
        *placed.order_by("pk").values_list("jabatan__unit__path", flat=True),
        *(grant.path for grant in actor.grants),
    ):
        yield from chain_paths(path)
