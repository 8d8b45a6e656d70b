"""Screens of those who follow whole units: the funnel of a period, predicates of units, and the spread of predikat."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from takar.access.models import Role
from takar.access.relations import HasRole
from takar.appraisal.models import CapaianOrganisasi, Evaluasi, StatusCapaian, StatusEvaluasi
from takar.appraisal.policies import CAPAIAN_POLICY
from takar.appraisal.selectors.capaian import predicates_used
from takar.appraisal.selectors.periode import PeriodeNilai, period_key, periods_to_open
from takar.appraisal.selectors.sebaran import Sebaran, check
from takar.appraisal.transitions import OPEN
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.law.distribusi import HasilDistribusi
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.planning.models import Skp, StatusSkp
from takar.units.models import UnitKerja

READING = (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)
PAGE = 50
# A list to choose from that is longer than this is neither read nor sent.
MOST_CHOICES = 300
_INDENT = "\u2003"
_FIXED = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN, StatusSkp.SELESAI)
STAGES: tuple[tuple[str, ...], ...] = (
    tuple(StatusEvaluasi.values),
    tuple(status for status in StatusEvaluasi.values if status not in OPEN),
    ("DISAMPAIKAN", "DITERIMA", "DITANDATANGANI_PEGAWAI", "DILAPORKAN"),
    ("DITERIMA", "DITANDATANGANI_PEGAWAI", "DILAPORKAN"),
    ("DILAPORKAN",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCorong:
    """One unit in the funnel: plans in force, and how many evaluations reached each stage."""

    nama: str
    skp: int
    tahap: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corong:
    """The funnel of one period over the reader's units."""

    unit: tuple[UnitCorong, ...]
    skp: int
    tahap: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapaianRow:
    """One predicate of a unit. `dipakai` counts the signed evaluations that rest on it."""

    id: UUID
    versi: int
    unit: str
    unit_id: UUID
    periode: PeriodeNilai
    nama_periode: str
    predikat: str
    label: str
    dasar: str
    terbit: date
    tetap: bool
    status: str
    dipakai: int
    boleh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarCapaian:
    """One page of predicates; `total` counts them all."""

    rows: tuple[CapaianRow, ...]
    total: int
    halaman: int
    halaman_akhir: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSebaran:
    """The spread of one unit; `tampil` is false where it has too few people for it to be shown."""

    unit: str
    capaian: str
    capaian_label: str
    orang: int
    dinilai: int
    tampil: bool
    jumlah: tuple[tuple[str, str, int], ...]
    pola: HasilDistribusi | None


def reads(actor: Actor, *, path: str = "unit__path", roles: tuple[Role, ...] = READING) -> Q:
    """The rows of the units that the actor follows by a role."""
    wanted = Q(pk__in=())
    for role in roles:
        wanted |= HasRole(role, path).q(actor)
    return Q(instansi_id=actor.home) & wanted


def period_choices(*, actor: Actor, jenis_periodik: str, today: date) -> list[tuple[str, str]]:
    """The periods to choose from: those around today, then earlier ones that have evaluations. One query."""
    near = periods_to_open(jenis_periodik=jenis_periodik, today=today)
    stored = [PeriodeNilai(jenis=jenis, tahun=tahun, ke=ke) for jenis, tahun, ke in _periods(home=actor.home)]
    return [(period_key(each), each.nama) for each in dict.fromkeys((*near, *stored))]


def unit_choices(actor: Actor, *, roles: tuple[Role, ...]) -> list[tuple[str, str]]:
    """The active units that the actor follows by these roles, in the order of the tree. One query."""
    return [(str(pk), _INDENT * (depth - 1) + nama) for pk, depth, nama in _units(actor=actor, roles=roles)]


def upper_choices(actor: Actor, *, roles: tuple[Role, ...]) -> list[tuple[str, str]]:
    """The same, of many units only the upper ones: for a choice that holds for all units below as well. One query."""
    rows = _units(actor=actor, roles=roles)
    deepest = min((depth for _pk, depth, _nama in rows), default=0) + (2 if len(rows) > MOST_CHOICES else 99)
    return [(str(pk), _INDENT * (depth - 1) + nama) for pk, depth, nama in rows if depth <= deepest]


def funnel(*, actor: Actor, periode: PeriodeNilai) -> Corong:
    """Return the funnel of a period by unit. Two queries."""
    plans = _planned(actor=actor, tahun=periode.tahun, first=periode.awal, last=periode.akhir)
    names: dict[str, str] = {}
    planned: Counter[str] = Counter()
    for path, name, count in plans:
        names[path], planned[path] = name, count
    states: dict[str, Counter[str]] = defaultdict(Counter)
    rows = _stages(actor=actor, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)
    for path, name, status, count in rows:
        names[path] = name
        states[path][status] += count
    units = tuple(
        UnitCorong(nama=names[path], skp=planned[path], tahap=_reached(states[path])) for path in sorted(names)
    )
    return Corong(
        unit=units,
        skp=sum(unit.skp for unit in units),
        tahap=tuple(sum(unit.tahap[place] for unit in units) for place in range(len(STAGES))),
    )


def predicates(*, actor: Actor, cari: str = "", page: int = 1) -> DaftarCapaian:
    """Return a page of the predicates that the actor may see, newest period first; `cari` is a part of the unit's
    name. Two queries."""
    if cari:
        # Sought for rarely: not worth keeping its SQL.
        wanted = CapaianOrganisasi.objects.filter(CAPAIAN_POLICY.scope(actor), unit__nama__icontains=cari)
        total = wanted.count()
    else:
        total = sum(number for _home, number in _predicate_count(actor=actor))
    last = max(1, -(-total // PAGE))
    number = min(max(page, 1), last)
    found = _predicate_page(wanted, number) if cari else _predicates(actor=actor, page=number)
    return DaftarCapaian(rows=_predicate_rows(actor, found), total=total, halaman=number, halaman_akhir=last)


def predicate_row(*, actor: Actor, pk: UUID) -> CapaianRow | None:
    """Return one predicate that the actor may see. One query."""
    return next(iter(_predicate_rows(actor, _predicate(actor=actor, pk=pk))), None)


def _predicate_rows(actor: Actor, found: Iterable[CapaianOrganisasi]) -> tuple[CapaianRow, ...]:
    editors = (*actor.paths(Role.PENGELOLA_KINERJA), *actor.paths(Role.PIMPINAN))
    return tuple(
        CapaianRow(
            id=row.pk,
            versi=row.versi_baris,
            unit=row.unit.nama,
            unit_id=row.unit_id,
            periode=each,
            nama_periode=each.nama,
            predikat=row.predikat,
            label=PredikatOrganisasi(row.predikat).label,
            dasar=row.dasar,
            terbit=row.tanggal_terbit,
            tetap=row.status == StatusCapaian.DITETAPKAN,
            status=str(StatusCapaian(row.status).label),
            dipakai=getattr(row, "n", 0),
            boleh=any(row.unit.path.startswith(path) for path in editors),
        )
        for row in found
        for each in (PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke),)
    )


def spreads(*, actor: Actor, periode: PeriodeNilai, today: date) -> tuple[UnitSebaran, ...]:
    """Return the spread of each unit in a period; small units only with their number of people. Three queries."""
    least = int(policies(actor.home, today)[Kunci.MINIMUM_SEBARAN])
    fixed = predicates_used(actor.home, periode=periode)
    rows = _spread_of(actor=actor, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)
    names: dict[UUID, str] = {}
    people: Counter[UUID] = Counter()
    counts: dict[UUID, Counter[Predikat]] = defaultdict(Counter)
    for unit_id, name, status, predikat, count in rows:
        names[unit_id] = name
        people[unit_id] += count
        if status not in OPEN and predikat:
            counts[unit_id][Predikat(predikat)] += count
    return tuple(
        _spread(
            names[unit], capaian=fixed.get(unit, ""), people=people[unit], counts=counts[unit], least=least, on=today
        )
        for unit in names
    )


def _spread(name: str, *, capaian: str, people: int, counts: Counter[Predikat], least: int, on: date) -> UnitSebaran:
    rated = sum(counts.values())
    shown = rated >= least
    spread = Sebaran(orang=people, dinilai=rated, jumlah=dict(counts))
    return UnitSebaran(
        unit=name,
        capaian=capaian,
        capaian_label=PredikatOrganisasi(capaian).label if capaian else "",
        orang=people,
        dinilai=rated,
        tampil=shown,
        jumlah=tuple((level.value, level.label, counts[level]) for level in Predikat) if shown else (),
        pola=check(capaian=capaian, sebaran=spread, on=on) if shown else None,
    )


def _reached(states: Counter[str]) -> tuple[int, ...]:
    return tuple(sum(states[status] for status in stage) for stage in STAGES)


@prepared
def _periods(home: UUID) -> "QuerySet[Evaluasi, tuple[Any, ...]]":
    rows = Evaluasi.objects.filter(instansi_id=home).order_by("-tahun", "-ke", "jenis")
    return rows.values_list("jenis", "tahun", "ke").distinct()[:40]


@prepared
def _units(actor: Actor, roles: Shape[tuple[Role, ...]]) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    rows = UnitKerja.objects.filter(reads(actor, path="path", roles=roles), aktif=True).order_by("path")
    return rows.values_list("pk", "depth", "nama")


@prepared
def _planned(actor: Actor, tahun: int, first: date, last: date) -> "QuerySet[Skp, tuple[Any, ...]]":
    rows = Skp.objects.filter(reads(actor), tahun=tahun, status__in=_FIXED).filter(mulai__lte=last, selesai__gte=first)
    return rows.order_by("unit__path").values_list("unit__path", "unit__nama").annotate(n=Count("pk"))


@prepared
def _stages(actor: Actor, jenis: str, tahun: int, ke: int) -> "QuerySet[Evaluasi, tuple[Any, ...]]":
    rows = Evaluasi.objects.filter(reads(actor), jenis=jenis, tahun=tahun, ke=ke).order_by("unit__path")
    return rows.values_list("unit__path", "unit__nama", "status").annotate(n=Count("pk"))


@prepared
def _spread_of(actor: Actor, jenis: str, tahun: int, ke: int) -> "QuerySet[Evaluasi, tuple[Any, ...]]":
    rows = Evaluasi.objects.filter(reads(actor, path="unit_penilai__path"), jenis=jenis, tahun=tahun, ke=ke)
    told = rows.order_by("unit_penilai__path").values_list(
        "unit_penilai_id", "unit_penilai__nama", "status", "predikat"
    )
    return told.annotate(n=Count("pk"))


def _used(rows: "QuerySet[CapaianOrganisasi]") -> "QuerySet[CapaianOrganisasi, CapaianOrganisasi]":
    # Asked for each predicate that is shown, not joined to all of them before a page is taken.
    used = Evaluasi.objects.filter(capaian_id=OuterRef("pk")).order_by().values("capaian_id").annotate(n=Count("pk"))
    shown = rows.select_related("unit").annotate(n=Coalesce(Subquery(used.values("n")), 0))
    return shown.order_by("-tahun", "-jenis", "-ke", "unit__path", "pk")


def _predicate_page(rows: "QuerySet[CapaianOrganisasi]", page: int) -> "QuerySet[CapaianOrganisasi, CapaianOrganisasi]":
    return _used(rows)[(page - 1) * PAGE : page * PAGE]


@prepared
def _predicate_count(actor: Actor) -> "QuerySet[CapaianOrganisasi, tuple[Any, ...]]":
    rows = CapaianOrganisasi.objects.filter(CAPAIAN_POLICY.scope(actor)).order_by().values_list("instansi_id")
    return rows.annotate(banyak=Count("pk"))


@prepared
def _predicates(actor: Actor, page: Shape[int]) -> "QuerySet[CapaianOrganisasi, CapaianOrganisasi]":
    return _predicate_page(CapaianOrganisasi.objects.filter(CAPAIAN_POLICY.scope(actor)), page)


@prepared
def _predicate(actor: Actor, pk: UUID) -> "QuerySet[CapaianOrganisasi, CapaianOrganisasi]":
    return _used(CapaianOrganisasi.objects.filter(CAPAIAN_POLICY.scope(actor), pk=pk))
