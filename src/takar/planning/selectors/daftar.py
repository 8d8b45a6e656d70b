"""Lists of plans: mine, those of my people, and the progress of a government for those who manage it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from takar.access.models import Role
from takar.common.actor import Actor
from takar.org.models import JenisJabatan, Pegawai
from takar.org.selectors import penilai_map
from takar.planning.models import Periode, Skp, StatusSkp
from takar.planning.transitions import EDITABLE, ENDED
from takar.units.models import UnitKerja

PAGE_SIZE = 50
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
    rows = _rows(Q(instansi_id=actor.instansi_id, pegawai_id=actor.pegawai_id), order=("-tahun", "-mulai", "id"))
    having = {row.tahun for row in rows if row.status != StatusSkp.DITUTUP_PINDAH}
    years = Periode.objects.filter(_owned(actor)).order_by("-tahun").values_list("tahun", flat=True)
    return SkpSaya(rows=rows, tahun_kosong=tuple(year for year in years if year not in having))


def skp_of_my_people(*, actor: Actor, tahun: int, today: date) -> tuple[BawahanRow, ...]:
    """Return everyone whom the actor appraises, with the plan of the year: those who wait for the actor first."""
    if actor.pegawai_id is None or actor.instansi_id is None:
        return ()
    mine = Q(penilai_id=actor.pegawai_id) | Q(atasan_penilai_id=actor.pegawai_id, status=StatusSkp.DIAJUKAN)
    wanted = Q(instansi_id=actor.instansi_id, tahun=tahun) & mine & ~Q(status=StatusSkp.DITUTUP_PINDAH)
    plans = dict(_by_person(wanted))
    people = [
        pegawai_id
        for pegawai_id, found in penilai_map(actor.instansi_id, today).items()
        if found.pegawai_id == actor.pegawai_id and pegawai_id not in plans
    ]
    without = Pegawai.objects.filter(pk__in=people).order_by("nama", "pk")
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
    scope = _within(units if chosen is None else [chosen])
    base = Q(instansi_id=actor.instansi_id, tahun=tahun) & scope & ~Q(status=StatusSkp.DITUTUP_PINDAH)
    wanted = base & Q(status=status) if status in StatusSkp.values else base
    total = Skp.objects.filter(wanted).count()
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(page, 1), last)
    start = (number - 1) * PAGE_SIZE
    funnel = _funnel(actor, units=units, tahun=tahun)
    return KendaliSkp(
        tahun=tahun,
        periode=Periode.objects.filter(_owned(actor), tahun=tahun).first(),
        corong=funnel,
        jumlah=_sum(funnel),
        rows=_rows(wanted, order=("pegawai__nama", "id"), span=(start, start + PAGE_SIZE)),
        total=total,
        halaman=number,
        halaman_akhir=last,
    )


def unit_choices(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """The units that a manager may filter by or open plans for, in the order of the tree. One query."""
    return tuple((unit.pk, f"{'– ' * (unit.depth - 1)}{unit.nama}") for unit in _units(actor))


def _owned(actor: Actor) -> Q:
    return Q(instansi_id=actor.instansi_id)


def _units(actor: Actor) -> list[UnitKerja]:
    paths = [path for role in MANAGING for path in actor.paths(role)]
    if not paths:
        return []
    wanted = Q()
    for path in paths:
        wanted |= Q(path__startswith=path)
    return list(UnitKerja.objects.filter(_owned(actor), wanted, depth__lte=3).order_by("path"))


def _within(units: Sequence[UnitKerja]) -> Q:
    wanted = Q(pk__in=())
    for unit in _tops(units):
        wanted |= Q(unit__path__startswith=unit.path)
    return wanted


def _tops(units: Sequence[UnitKerja]) -> list[UnitKerja]:
    """Those without one above them in the list."""
    found: list[UnitKerja] = []
    for unit in sorted(units, key=lambda each: each.path):
        if not found or not unit.path.startswith(found[-1].path):
            found.append(unit)
    return found


def _funnel(actor: Actor, *, units: Sequence[UnitKerja], tahun: int) -> tuple[Corong, ...]:
    scope = _within(units)
    plans = (
        Skp.objects.filter(_owned(actor), scope, tahun=tahun)
        .exclude(status=StatusSkp.DITUTUP_PINDAH)
        .values_list("unit__path", "status", "terlambat")
        .annotate(banyak=Count("pk"))
        .order_by("unit__path", "status", "terlambat")
    )
    people = (
        Pegawai.objects.filter(_owned(actor), scope)
        .exclude(penempatan__jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
        .values_list("unit__path")
        .annotate(banyak=Count("pk", distinct=True))
        .order_by("unit__path")
    )
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


def _add(counts: dict[str, dict[str, int]], lines: dict[str, UnitKerja], path: str, key: str, banyak: int) -> None:
    line = path[: UnitKerja.steplen * 2]
    line = line if line in lines else next((each for each in lines if path.startswith(each)), "")
    if line:
        counts[line][key] = counts[line].get(key, 0) + banyak


def _line(unit: UnitKerja, counts: dict[str, int]) -> Corong:
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


def _rows(wanted: Q, *, order: tuple[str, ...], span: tuple[int, int] | None = None) -> tuple[SkpRow, ...]:
    return tuple(row for _pk, row in _by_person(wanted, order=order, span=span))


def _by_person(
    wanted: Q, *, order: tuple[str, ...] = ("pegawai__nama", "id"), span: tuple[int, int] | None = None
) -> tuple[tuple[UUID, SkpRow], ...]:
    found = (
        Skp.objects.filter(wanted)
        .select_related("pegawai", "unit", "penempatan__jabatan")
        .annotate(jumlah_rhk=Count("rhk"))
        .order_by(*order)
    )
    if span is not None:
        found = found[span[0] : span[1]]
    return tuple(
        (
            skp.pegawai_id,
            SkpRow(
                id=skp.pk,
                nama=skp.pegawai.nama_lengkap,
                jabatan=skp.penempatan.jabatan.nama,
                unit=skp.unit.nama,
                tahun=skp.tahun,
                status=skp.status,
                versi=skp.versi,
                mulai=skp.mulai,
                selesai=skp.selesai,
                diajukan_at=skp.diajukan_at,
                ditetapkan_at=skp.ditetapkan_at,
                terlambat=skp.terlambat,
                jumlah_rhk=skp.jumlah_rhk,
            ),
        )
        for skp in found
    )
