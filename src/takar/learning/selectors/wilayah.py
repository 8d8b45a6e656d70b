"""The unit on which someone follows how the use of Takar grows, and the units around it. Roles are asked here, once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.appraisal.selectors.kendali import reads
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import Forbidden, NotFound
from takar.dashboard.selectors.lingkup import Lingkup, Unit
from takar.learning.navigation import FOLLOWING
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Sekeliling:
    """The units above that the reader may open, those right below, and the topmost of the reader's other branches."""

    atas: tuple[Unit, ...]
    bawah: tuple[Unit, ...]
    lain: tuple[Unit, ...]


def followed(*, actor: Actor, pk: UUID | None = None) -> Lingkup:
    """Return the asked unit, else the topmost of the actor's. `NotFound` outside the actor's units. One query."""
    found = next(iter(_topmost(actor=actor, asked=[] if pk is None else [pk])), None)
    if found is None:
        raise NotFound(
            _("Unit ini tidak ada, atau bukan unit yang Anda pantau."),
            next_step=_("Halaman Penerapan untuk pengelola kinerja dan pimpinan; lihat peran Anda di menu Peran saya."),
        )
    unit = Unit(id=found[0], path=found[1], nama=found[2])
    return Lingkup(instansi_id=actor.home, penilai=actor.person, unit=unit, hari_seminggu=found[3])


def around(unit: Unit, *, actor: Actor) -> Sekeliling:
    """Return the units around one. One query."""
    granted = {path for role in FOLLOWING for path in actor.paths(role)}
    above = set(chain_paths(unit.path)) - {unit.path}
    rows = _around(actor=actor, paths=sorted(above | granted), path=unit.path, depth=unit.depth + 1)
    units = [Unit(id=pk, path=path, nama=nama) for pk, path, nama in rows]
    return Sekeliling(
        atas=tuple(each for each in units if each.path in above),
        bawah=tuple(each for each in units if each.path.startswith(unit.path) and each.depth == unit.depth + 1),
        lain=tuple(each for each in units if each.path in granted and not unit.path.startswith(each.path)),
    )


def may_remind(actor: Actor, unit: Unit) -> bool:
    """Whether the actor manages performance on this unit: whoever only looks on reminds nobody."""
    return any(unit.path.startswith(path) for path in actor.paths(Role.PENGELOLA_KINERJA))


def managed(*, actor: Actor, pk: UUID) -> Lingkup:
    """Return a unit whose people the actor may remind. `Forbidden` for whoever only looks on. One query."""
    found = followed(actor=actor, pk=pk)
    if found.unit is None or not may_remind(actor, found.unit):
        raise Forbidden(
            _("Yang mengingatkan adalah pengelola kinerja unit ini."),
            next_step=_("Sampaikan kepada pengelola kinerja siapa yang perlu diingatkan."),
        )
    return found


@prepared
def _topmost(actor: Actor, asked: list[UUID]) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    rows = UnitKerja.objects.filter(reads(actor, path="path", roles=FOLLOWING))
    for pk in asked:
        rows = rows.filter(pk=pk)
    return rows.order_by("depth", "path").values_list("pk", "path", "nama", "hari_kerja")[:1]


@prepared
def _around(actor: Actor, paths: list[str], path: str, depth: int) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    below = Q(path__startswith=path, depth=depth, aktif=True)
    rows = UnitKerja.objects.filter(reads(actor, path="path", roles=FOLLOWING) & (Q(path__in=paths) | below))
    return rows.order_by("path").values_list("pk", "path", "nama")
