"""Who appraises whom on a day, by one rule for one person and for everyone.

PermenPANRB 6/2022 Ps 1: the Pejabat Penilai Kinerja is the direct superior, or an official to whom it is delegated.
1. a DelegasiPenilai for the person; 2. one for the person's unit (never for its head); 3. the head of the own unit;
4. for the head, or where there is none: the nearest head above. Definitive goes before Plt, Plt before Plh.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet

from takar.common.many import run
from takar.common.prepared import prepared
from takar.org.models import DelegasiPenilai, JenisPenugasan, Pegawai, Penempatan
from takar.units.selectors import chain_paths

Cara = Literal["DELEGASI", "KEPALA_UNIT", "KEPALA_UNIT_ATAS", "TIDAK_ADA"]

_Rows = QuerySet[Any, Any]
Delegated = tuple[UUID, str]

_RANK = {JenisPenugasan.DEFINITIF.value: 0, JenisPenugasan.PLT.value: 1, JenisPenugasan.PLH.value: 2}


@dataclass(frozen=True, slots=True)
class PenilaiInfo:
    """The Penilai of one person on one day. `unit_id` is the unit that the Penilai leads (for a delegation and for
    nobody: the person's own). `sebagai` is D, PLT or PLH for a head, empty otherwise; `dasar` names the delegation."""

    pegawai_id: UUID | None
    unit_id: UUID | None
    how: Cara
    sebagai: str = ""
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class Kepala:
    """One person who heads a unit on the day asked about."""

    pegawai_id: UUID
    unit_id: UUID
    jenis: str


NOBODY = PenilaiInfo(pegawai_id=None, unit_id=None, how="TIDAK_ADA")


def penilai_of(pegawai_id: UUID, *, on: date) -> PenilaiInfo:
    """Return the Penilai of one person on a day. Three queries."""
    return penilai_for([pegawai_id], on=on).get(pegawai_id, NOBODY)


def penilai_for(ids: Collection[UUID], *, on: date) -> dict[UUID, PenilaiInfo]:
    """Return the Penilai of these people of one government on a day. Three queries, for a page of people."""
    people = {
        pk: (there or unit_id, there_path or path)
        for pk, unit_id, path, there, there_path in run(_placed, ids=list(ids), on=on)
    }
    return lines_for(people, on=on)


def lines_for(people: Mapping[UUID, tuple[UUID, str]], *, on: date) -> dict[UUID, PenilaiInfo]:
    """Return the Penilai of people whose unit (id and path) on that day is known already. Two queries."""
    units = {unit_id for unit_id, _path in people.values()}
    paths = {above for _unit, path in people.values() for above in chain_paths(path)}
    heads = _first_heads(run(_heads_on, paths=sorted(paths), on=on))
    by_person, by_unit = _newest_delegations(run(_delegated_for, ids=list(people), units=list(units), on=on))
    return {
        who: _resolve(who, unit_id=unit_id, path=path, heads=heads, by_person=by_person, by_unit=by_unit)
        for who, (unit_id, path) in people.items()
    }


def atasan_penilai_of(pegawai_id: UUID, *, on: date) -> PenilaiInfo:
    """Return the Penilai of the person's Penilai: the Atasan Pejabat Penilai Kinerja."""
    first = penilai_of(pegawai_id, on=on)
    return NOBODY if first.pegawai_id is None else penilai_of(first.pegawai_id, on=on)


def penilai_map(instansi_id: UUID, on: date) -> dict[UUID, PenilaiInfo]:
    """Return the Penilai of everyone of a government on a day. Four queries, however many people there are."""
    people = _everyone(instansi_id=instansi_id)
    placed = {pegawai: (unit, path) for pegawai, unit, path in _definitive(instansi_id=instansi_id, on=on)}
    heads = _first_heads(_heads_in(instansi_id=instansi_id, on=on))
    by_person, by_unit = _newest_delegations(_delegated_in(instansi_id=instansi_id, on=on))
    found: dict[UUID, PenilaiInfo] = {}
    for pegawai_id, stored_unit, stored_path in people:
        unit_id, path = placed.get(pegawai_id, (stored_unit, stored_path))
        found[pegawai_id] = _resolve(
            pegawai_id, unit_id=unit_id, path=path, heads=heads, by_person=by_person, by_unit=by_unit
        )
    return found


def heads_of(instansi_id: UUID, on: date, *, paths: Collection[str] | None = None) -> dict[str, Kepala]:
    """Return who heads each unit on a day, by the unit's path; a unit without a head is absent. One query."""
    if paths is None:
        return _first_heads(_heads_in(instansi_id=instansi_id, on=on))
    return _first_heads(run(_heads_among, instansi_id=instansi_id, paths=list(paths), on=on))


def in_force(on: date) -> Q:
    """The condition of a dated row (mulai, selesai inclusive) that holds on a day."""
    return Q(mulai__lte=on) & (Q(selesai__isnull=True) | Q(selesai__gte=on))


def current_placement(on: date) -> FilteredRelation:
    """The definitive placement of a Pegawai on a day, to be joined in one query; the later one wins."""
    holds = Q(penempatan__mulai__lte=on) & (Q(penempatan__selesai__isnull=True) | Q(penempatan__selesai__gte=on))
    return FilteredRelation("penempatan", condition=Q(penempatan__jenis=JenisPenugasan.DEFINITIF) & holds)


@prepared
def _everyone(instansi_id: UUID) -> _Rows:
    rows = Pegawai.objects.filter(instansi_id=instansi_id).order_by("pk")
    return rows.values_list("pk", "unit_id", "unit__path")


@prepared
def _definitive(instansi_id: UUID, on: date) -> _Rows:
    rows = Penempatan.objects.filter(in_force(on), instansi_id=instansi_id, jenis=JenisPenugasan.DEFINITIF)
    return rows.order_by("-mulai", "pk").values_list("pegawai_id", "unit_id", "unit__path")


@prepared
def _placed(ids: list[UUID], on: date) -> _Rows:
    rows = Pegawai.objects.filter(pk__in=ids).annotate(kini=current_placement(on))
    rows = rows.order_by("kini__mulai", "kini__pk")
    return rows.values_list("pk", "unit_id", "unit__path", "kini__unit_id", "kini__unit__path")


@prepared
def _heads_on(paths: list[str], on: date) -> _Rows:
    return _heads(on, Q(unit__path__in=paths))


@prepared
def _heads_in(instansi_id: UUID, on: date) -> _Rows:
    return _heads(on, Q(instansi_id=instansi_id))


@prepared
def _heads_among(instansi_id: UUID, paths: list[str], on: date) -> _Rows:
    return _heads(on, Q(instansi_id=instansi_id, unit__path__in=paths))


@prepared
def _delegated_for(ids: list[UUID], units: list[UUID], on: date) -> _Rows:
    return _delegations(on, Q(pegawai_id__in=ids) | Q(unit_id__in=units))


@prepared
def _delegated_in(instansi_id: UUID, on: date) -> _Rows:
    return _delegations(on, Q(instansi_id=instansi_id))


def _heads(on: date, wanted: Q) -> _Rows:
    rows = Penempatan.objects.filter(in_force(on), wanted, jabatan__kepala=True)
    return rows.order_by("-mulai", "pk").values_list("unit__path", "pegawai_id", "unit_id", "jenis")


def _first_heads(rows: Iterable[tuple[Any, ...]]) -> dict[str, Kepala]:
    found: dict[str, Kepala] = {}
    for path, pegawai_id, unit_id, jenis in sorted(rows, key=lambda row: _RANK[row[3]]):
        found.setdefault(path, Kepala(pegawai_id=pegawai_id, unit_id=unit_id, jenis=jenis))
    return found


def _delegations(on: date, wanted: Q) -> _Rows:
    rows = DelegasiPenilai.objects.filter(in_force(on), wanted).order_by("mulai", "pk")
    return rows.values_list("pegawai_id", "unit_id", "penilai_id", "dasar")


def _newest_delegations(
    rows: Iterable[tuple[Any, ...]],
) -> tuple[dict[UUID, Delegated], dict[UUID, Delegated]]:
    by_person: dict[UUID, Delegated] = {}
    by_unit: dict[UUID, Delegated] = {}
    for pegawai_id, unit_id, penilai_id, dasar in rows:  # the latest one that began wins
        if unit_id is not None:
            by_unit[unit_id] = (penilai_id, dasar)
        elif pegawai_id is not None:
            by_person[pegawai_id] = (penilai_id, dasar)
    return by_person, by_unit


def _resolve(
    pegawai_id: UUID,
    *,
    unit_id: UUID,
    path: str,
    heads: Mapping[str, Kepala],
    by_person: Mapping[UUID, Delegated],
    by_unit: Mapping[UUID, Delegated],
) -> PenilaiInfo:
    if pegawai_id in by_person:
        penilai, dasar = by_person[pegawai_id]
        return PenilaiInfo(pegawai_id=penilai, unit_id=unit_id, how="DELEGASI", dasar=dasar)
    own = heads.get(path)
    leads = own is not None and own.pegawai_id == pegawai_id
    if not leads and unit_id in by_unit:
        penilai, dasar = by_unit[unit_id]
        if penilai != pegawai_id:
            return PenilaiInfo(pegawai_id=penilai, unit_id=unit_id, how="DELEGASI", dasar=dasar)
    for level, above in enumerate(chain_paths(path)):
        head = heads.get(above)
        if head is not None and head.pegawai_id != pegawai_id:
            how: Cara = "KEPALA_UNIT" if level == 0 else "KEPALA_UNIT_ATAS"
            return PenilaiInfo(pegawai_id=head.pegawai_id, unit_id=head.unit_id, how=how, sebagai=head.jenis)
    return PenilaiInfo(pegawai_id=None, unit_id=unit_id, how="TIDAK_ADA")
