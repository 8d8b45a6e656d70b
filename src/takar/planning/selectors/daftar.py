"""Lists of plans: mine, those of my people, and the progress of a government for those who manage it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import Shape, prepared
from takar.org.models import JenisPegawai, KedudukanHukum, Pegawai
from takar.org.models.pegawai import full_name
from takar.planning.models import Periode, Rhk, Skp, StatusSkp
from takar.planning.selectors.dipimpin import led_today
from takar.planning.transitions import EDITABLE, ENDED
from takar.units.models import UnitKerja

PAGE_SIZE = 50
# Who plans: those away or suspended do not (PermenPANRB 6/2022, p.65); monitoring counts the same people.
_PLANNING = Q(kedudukan__in=[KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR]) & ~Q(jenis=JenisPegawai.NON_ASN)
MANAGING: tuple[str, ...] = (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpRow:
    """One plan in a list."""

    id: UUID
    nama: str
    jabatan: str
    unit: str
    tahun: int
    status: str
    versi: int
    mulai: date
    selesai: date
    diajukan_at: datetime | None
    ditetapkan_at: datetime | None
    terlambat: bool
    jumlah_rhk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpSaya:
    """My plans, newest first, and the years that are open without a plan of mine."""

    rows: tuple[SkpRow, ...]
    tahun_kosong: tuple[int, ...]

    def current(self, tahun: int) -> SkpRow | None:
        """My plan of that year that has not been closed."""
        open_rows = (row for row in self.rows if row.tahun == tahun and row.status not in ENDED[:1])
        return next(open_rows, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BawahanRow:
    """One of my people with the plan of the year, if there is one."""

    pegawai_id: UUID
    nama: str
    skp: SkpRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corong:
    """How far one unit is: people who plan, and plans by status."""

    unit_id: UUID
    nama: str
    pegawai: int
    belum: int
    disusun: int
    diajukan: int
    ditetapkan: int
    terlambat: int

    @property
    def persen(self) -> float:
        """How many of a hundred people have a fixed plan."""
        return 100 * self.ditetapkan / self.pegawai if self.pegawai else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KendaliSkp:
    """The progress of the year for a manager of performance: the funnel by unit, and one page of plans."""

    tahun: int
    periode: Periode | None
    corong: tuple[Corong, ...]
    jumlah: Corong
    rows: tuple[SkpRow, ...]
    total: int
    halaman: int
    halaman_akhir: int


def my_skp(*, actor: Actor) -> SkpSaya:
    """Return the actor's own plans and the open years. Two queries."""
    rows = tuple(_row(row) for row in _mine(home=actor.home, person=actor.person))
    having = {row.tahun for row in rows if row.status != StatusSkp.DITUTUP_PINDAH}
    years = (year for (year,) in _years(home=actor.home))
    return SkpSaya(rows=rows, tahun_kosong=tuple(year for year in years if year not in having))


def skp_of_my_people(*, actor: Actor, tahun: int, today: date) -> tuple[BawahanRow, ...]:
    """Return everyone whom the actor appraises, with the plan of the year: those who wait for the actor first."""
    if actor.pegawai_id is None or actor.instansi_id is None:
        return ()
    plans = {row[0]: _row(row) for row in _led(home=actor.home, person=actor.person, tahun=tahun)}
    led = led_today(home=actor.home, leader_id=actor.person, today=today)
    without = run(_people, ids=[pegawai_id for pegawai_id in led if pegawai_id not in plans])
    rows = [BawahanRow(pegawai_id=pk, nama=row.nama, skp=row) for pk, row in plans.items()]
    rows += [BawahanRow(pegawai_id=each.pk, nama=each.nama_lengkap, skp=None) for each in without]
    order = {StatusSkp.DIAJUKAN.value: 0}
    return tuple(
        sorted(rows, key=lambda row: (order.get(row.skp.status if row.skp else "", 1), row.nama, row.pegawai_id))
    )


def skp_list(*, actor: Actor, tahun: int, unit_id: UUID | None = None, status: str = "", page: int = 1) -> KendaliSkp:
    """Return the funnel of the actor's units and one page of plans, filtered by unit and status. Six queries."""
    units = _units(actor)
    chosen = next((unit for unit in units if unit.pk == unit_id), None)
    tops = _tops(units if chosen is None else [chosen])
    # At the root the units need not be looked at: every plan of the government is one of them.
    whole = any(unit.depth == 1 for unit in tops)
    wanted: dict[str, Any] = {
        "home": actor.home,
        "tahun": tahun,
        "paths": [] if whole else [unit.path for unit in tops],
        "whole": whole,
        "status": status if status in StatusSkp.values else "",
    }
    total = sum(number for _year, number in _total(**wanted))
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(page, 1), last)
    funnel = _funnel(actor, units=units, tahun=tahun)
    return KendaliSkp(
        tahun=tahun,
        periode=next(iter(_period(home=actor.home, tahun=tahun)), None),
        corong=funnel,
        jumlah=_sum(funnel),
        rows=tuple(_row(row) for row in _page(**wanted, page=number)),
        total=total,
        halaman=number,
        halaman_akhir=last,
    )


def unit_choices(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """The units that a manager may filter by or open plans for, in the order of the tree. One query."""
    return tuple((unit.pk, f"{'– ' * (unit.depth - 1)}{unit.nama}") for unit in _units(actor))


class _Unit(NamedTuple):
    """One unit that the actor follows."""

    pk: UUID
    path: str
    depth: int
    nama: str


def _units(actor: Actor) -> list[_Unit]:
    paths = list(dict.fromkeys(path for role in MANAGING for path in actor.paths(role)))
    return [_Unit(*row) for row in _followed(home=actor.home, paths=paths)] if paths else []


def _within(paths: Sequence[str], *, field: str = "unit__path") -> Q:
    wanted = Q(pk__in=())
    for path in paths:
        wanted |= Q(**{f"{field}__startswith": path})
    return wanted


def _tops(units: Sequence[_Unit]) -> list[_Unit]:
    """Those without one above them in the list."""
    found: list[_Unit] = []
    for unit in sorted(units, key=lambda each: each.path):
        if not found or not unit.path.startswith(found[-1].path):
            found.append(unit)
    return found


def _funnel(actor: Actor, *, units: Sequence[_Unit], tahun: int) -> tuple[Corong, ...]:
    paths = [unit.path for unit in _tops(units)]
    plans = _plans_by_unit(home=actor.home, paths=paths, tahun=tahun)
    people = _people_by_unit(home=actor.home, paths=paths)
    # One line a unit right below the root; people of the root itself form a line of their own.
    lines = {unit.path: unit for unit in units if unit.depth <= 2}
    counts: dict[str, dict[str, int]] = {path: {} for path in lines}
    for path, banyak in people:
        _add(counts, lines, path, "pegawai", banyak)
    for path, state, late, banyak in plans:
        _add(counts, lines, path, _stage(state), banyak)
        if late:
            _add(counts, lines, path, "terlambat", banyak)
    return tuple(_line(unit, counts[path]) for path, unit in sorted(lines.items()) if counts[path])


def _stage(state: str) -> str:
    if state in EDITABLE:
        return "disusun"
    return "diajukan" if state == StatusSkp.DIAJUKAN else "ditetapkan"


def _add(counts: dict[str, dict[str, int]], lines: dict[str, _Unit], path: str, key: str, banyak: int) -> None:
    line = path[: UnitKerja.steplen * 2]
    line = line if line in lines else next((each for each in lines if path.startswith(each)), "")
    if line:
        counts[line][key] = counts[line].get(key, 0) + banyak


def _line(unit: _Unit, counts: dict[str, int]) -> Corong:
    made = counts.get("disusun", 0) + counts.get("diajukan", 0) + counts.get("ditetapkan", 0)
    return Corong(
        unit_id=unit.pk,
        nama=unit.nama,
        pegawai=counts.get("pegawai", 0),
        belum=max(counts.get("pegawai", 0) - made, 0),
        disusun=counts.get("disusun", 0),
        diajukan=counts.get("diajukan", 0),
        ditetapkan=counts.get("ditetapkan", 0),
        terlambat=counts.get("terlambat", 0),
    )


def _sum(lines: Sequence[Corong]) -> Corong:
    numbers = ("pegawai", "belum", "disusun", "diajukan", "ditetapkan", "terlambat")
    zero = UUID(int=0)
    return Corong(unit_id=zero, nama="", **{key: sum(getattr(line, key) for line in lines) for key in numbers})


_COLUMNS = (
    "pegawai_id",
    "pk",
    "penempatan__jabatan__nama",
    "unit__nama",
    "tahun",
    "status",
    "versi",
    "mulai",
    "selesai",
    "diajukan_at",
    "ditetapkan_at",
    "terlambat",
    "pegawai__gelar_depan",
    "pegawai__nama",
    "pegawai__gelar_belakang",
    "jumlah_rhk",
)


def _row(row: tuple[Any, ...]) -> SkpRow:
    _person, pk, jabatan, unit, tahun, status, versi, mulai, selesai, sent, fixed, late, *name, results = row
    return SkpRow(
        id=pk,
        nama=full_name(*name),
        jabatan=jabatan,
        unit=unit,
        tahun=tahun,
        status=status,
        versi=versi,
        mulai=mulai,
        selesai=selesai,
        diajukan_at=sent,
        ditetapkan_at=fixed,
        terlambat=late,
        jumlah_rhk=results,
    )


def _shown(wanted: Q, *, order: tuple[str, ...] = ("pegawai__nama", "id")) -> "QuerySet[Skp, tuple[Any, ...]]":
    # Asked for each plan that is shown, not joined to all plans before a page of them is taken.
    counted = Rhk.objects.filter(skp_id=OuterRef("pk")).order_by().values("skp_id").annotate(n=Count("pk"))
    rows = Skp.objects.filter(wanted).annotate(jumlah_rhk=Coalesce(Subquery(counted.values("n")), 0))
    return rows.order_by(*order).values_list(*_COLUMNS)


def _in_units(*, home: UUID, tahun: int, paths: list[str], status: str, whole: bool) -> Q:
    wanted = Q(instansi_id=home, tahun=tahun) & ~Q(status=StatusSkp.DITUTUP_PINDAH)
    if not whole:
        wanted &= _within(paths)
    return wanted & Q(status=status) if status else wanted


@prepared
def _mine(home: UUID, person: UUID) -> "QuerySet[Skp, tuple[Any, ...]]":
    return _shown(Q(instansi_id=home, pegawai_id=person), order=("-tahun", "-mulai", "id"))


@prepared
def _led(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[Any, ...]]":
    mine = Q(penilai_id=person) | Q(atasan_penilai_id=person, status=StatusSkp.DIAJUKAN)
    return _shown(Q(instansi_id=home, tahun=tahun) & mine & ~Q(status=StatusSkp.DITUTUP_PINDAH))


@prepared
def _page(
    home: UUID, tahun: int, paths: list[str], status: Shape[str], whole: Shape[bool], page: Shape[int]
) -> "QuerySet[Skp, tuple[Any, ...]]":
    # A page is taken before positions and units are looked up for what is shown. People of one government lie in the
    # order of their names, so that a page is found without sorting all plans.
    plans = Skp.objects.filter(_in_units(home=home, tahun=tahun, paths=paths, status=status, whole=whole))
    plans = plans.filter(pegawai__instansi_id=home)
    first = plans.order_by("pegawai__nama", "id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return _shown(Q(pk__in=first.values("pk")))


@prepared
def _total(
    home: UUID, tahun: int, paths: list[str], status: Shape[str], whole: Shape[bool]
) -> "QuerySet[Skp, tuple[Any, ...]]":
    rows = Skp.objects.filter(_in_units(home=home, tahun=tahun, paths=paths, status=status, whole=whole))
    return rows.order_by().values_list("tahun").annotate(banyak=Count("pk"))


@prepared
def _plans_by_unit(home: UUID, paths: list[str], tahun: int) -> "QuerySet[Skp, tuple[Any, ...]]":
    rows = Skp.objects.filter(_within(paths), instansi_id=home, tahun=tahun)
    counted = rows.exclude(status=StatusSkp.DITUTUP_PINDAH).values_list("unit__path", "status", "terlambat")
    return counted.annotate(banyak=Count("pk")).order_by("unit__path", "status", "terlambat")


@prepared
def _people_by_unit(home: UUID, paths: list[str]) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    rows = Pegawai.objects.filter(_within(paths), _PLANNING, instansi_id=home)
    return rows.values_list("unit__path").annotate(banyak=Count("pk", distinct=True)).order_by("unit__path")


@prepared
def _followed(home: UUID, paths: list[str]) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    rows = UnitKerja.objects.filter(_within(paths, field="path"), instansi_id=home, depth__lte=3)
    return rows.order_by("path").values_list("pk", "path", "depth", "nama")


@prepared
def _years(home: UUID) -> "QuerySet[Periode, tuple[int]]":
    return Periode.objects.filter(instansi_id=home).order_by("-tahun").values_list("tahun")


@prepared
def _period(home: UUID, tahun: int) -> "QuerySet[Periode, Periode]":
    return Periode.objects.filter(instansi_id=home, tahun=tahun).order_by("pk")[:1]


@prepared
def _people(ids: list[UUID]) -> "QuerySet[Pegawai, Pegawai]":
    return Pegawai.objects.filter(pk__in=ids).order_by("nama", "pk")
