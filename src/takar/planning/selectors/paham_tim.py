"""Who has not understood the indicators yet: people, and units with their counts, for those who lead or manage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window

from takar.access.models import Role
from takar.access.policies import can
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.planning.models import Indikator, KonfirmasiPaham, Skp, StatusSkp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.units.models import UnitKerja

PAGE_SIZE = 50
_MANAGING = (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PahamRow:
    """One person in the list of who has not confirmed."""

    skp_id: UUID
    nama: str
    jabatan: str
    unit: str
    indikator: int
    paham: int
    menunggu: int
    bisa_diingatkan: bool

    @property
    def lengkap(self) -> bool:
        return self.paham >= self.indikator


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarPaham:
    """One page of people."""

    rows: tuple[PahamRow, ...]
    total: int
    halaman: int
    halaman_akhir: int
    unit: tuple["PahamUnit", ...] = ()
    terpilih: str = ""
    ke_atas: UUID | None = None

    @property
    def boleh_ingatkan(self) -> bool:
        """Whether this reader may remind anyone of this page."""
        return any(row.bisa_diingatkan for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PahamUnit:
    """One unit with everyone below it: how many have a fixed plan, and how many of them are not through yet."""

    id: UUID
    nama: str
    pegawai: int
    belum: int

    @property
    def selesai(self) -> int:
        """How many have confirmed everything."""
        return self.pegawai - self.belum


def who_understands(
    *, actor: Actor, tahun: int, semua: bool = False, page: int = 1, unit_id: UUID | None = None
) -> DaftarPaham:
    """Return the people of the year with a fixed plan, first those with open questions, and the units below the
    chosen one. Five queries at most."""
    units = _units(actor)
    chosen = next((unit for unit in units if unit.pk == unit_id), None)
    wanted: dict[str, Any] = {
        "home": actor.home,
        "person": actor.person,
        "paths": _paths(actor),
        "below": [chosen.path] if chosen is not None else [],
        "tahun": tahun,
    }
    number = max(page, 1)
    found = _page(**wanted, semua=semua, page=number)
    if not found and number > 1:  # past the end: the last page that there is
        first = _page(**wanted, semua=semua, page=1)
        number = -(-int(vars(first[0])["banyak"]) // PAGE_SIZE) if first else 1
        found = _page(**wanted, semua=semua, page=number)
    total = int(vars(found[0])["banyak"]) if found else 0
    last = max(1, -(-total // PAGE_SIZE))
    return DaftarPaham(
        rows=tuple(_row(row, actor=actor) for row in found),
        total=total,
        halaman=number,
        halaman_akhir=last,
        unit=_lines(units, chosen=chosen, wanted=wanted) if units else (),
        terpilih=chosen.nama if chosen is not None else "",
        ke_atas=_above(units, chosen),
    )


def not_through(actor: Actor, *, tahun: int, unit: UnitKerja | None = None) -> QuerySet[Skp]:
    """Return the plans whose employees the actor may remind: in force, with an indicator not confirmed.

    Not those under adjustment: their new lines cannot be confirmed before they are agreed.
    """
    rows = Skp.objects.filter(SKP_POLICY.scope(actor, SkpDeed.INGATKAN), _behind(), tahun=tahun)
    rows = rows.filter(status=StatusSkp.DITETAPKAN)
    return rows if unit is None else rows.filter(unit__path__startswith=unit.path)


def unit_in_scope(actor: Actor, unit_id: UUID) -> UnitKerja | None:
    """Return a unit whose list the actor may read. One query."""
    return next((unit for unit in _units(actor) if unit.pk == unit_id), None)


def _paths(actor: Actor) -> list[str]:
    return [path for role in _MANAGING for path in actor.paths(role)]


def _units(actor: Actor) -> list[UnitKerja]:
    paths = _paths(actor)
    if not paths:
        return []
    return _followed(home=actor.home, paths=paths)


def _above(units: Sequence[UnitKerja], chosen: UnitKerja | None) -> UUID | None:
    if chosen is None:
        return None
    return next((unit.pk for unit in units if unit.path == chosen.path[: -UnitKerja.steplen]), None)


def _lines(units: Sequence[UnitKerja], *, chosen: UnitKerja | None, wanted: dict[str, Any]) -> tuple[PahamUnit, ...]:
    """The units one step below the chosen one, each with everyone below it. One query."""
    top = chosen or (units[0] if all(unit.path.startswith(units[0].path) for unit in units) else None)
    if top is None:
        depth = min(unit.depth for unit in units)
        shown = [unit for unit in units if unit.depth == depth]
    else:
        shown = [unit for unit in units if unit.depth == top.depth + 1 and unit.path.startswith(top.path)]
    found = _by_unit(**wanted) if shown else []
    return tuple(
        PahamUnit(
            id=unit.pk,
            nama=unit.nama,
            pegawai=sum(n for path, n, _belum in found if path.startswith(unit.path)),
            belum=sum(belum for path, _n, belum in found if path.startswith(unit.path)),
        )
        for unit in shown
        if any(path.startswith(unit.path) for path, _n, _belum in found)
    )


def _fixed(home: UUID, person: UUID, paths: list[str], below: list[str], tahun: int) -> QuerySet[Skp]:
    scope = Q(penilai_id=person)
    for path in paths:
        scope |= Q(unit__path__startswith=path)
    for path in below:
        scope &= Q(unit__path__startswith=path)
    rows = Skp.objects.filter(scope, instansi_id=home, tahun=tahun, versi__gt=0)
    return rows.exclude(status=StatusSkp.DITUTUP_PINDAH)


@prepared
def _page(
    home: UUID, person: UUID, paths: list[str], below: list[str], tahun: int, semua: Shape[bool], page: Shape[int]
) -> "QuerySet[Skp, Skp]":
    """One page of people; each row tells along how many there are in all."""
    rows = _counted(_fixed(home, person, paths, below, tahun))
    if not semua:
        rows = rows.exclude(jumlah=0).exclude(paham__gte=F("jumlah"))
    rows = rows.annotate(banyak=Window(Count("pk"))).select_related("pegawai", "unit", "penempatan__jabatan")
    found: QuerySet[Any, Any] = rows.order_by("-menunggu", "pegawai__nama", "pk")
    return found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


@prepared
def _by_unit(
    home: UUID, person: UUID, paths: list[str], below: list[str], tahun: int
) -> "QuerySet[Skp, tuple[str, int, int]]":
    rows = _fixed(home, person, paths, below, tahun).annotate(kurang=_behind()).values_list("unit__path")
    return rows.annotate(n=Count("pk"), belum=Count("pk", filter=Q(kurang=True))).order_by("unit__path")


@prepared
def _followed(home: UUID, paths: list[str]) -> "QuerySet[UnitKerja, UnitKerja]":
    wanted = Q(pk__in=())
    for path in paths:
        wanted |= Q(path__startswith=path)
    return UnitKerja.objects.filter(wanted, instansi_id=home, aktif=True).order_by("path")


def _behind() -> Exists:
    said = KonfirmasiPaham.objects.filter(indikator_id=OuterRef("pk"), paham=True)
    return Exists(Indikator.objects.filter(~Exists(said), rhk__skp_id=OuterRef("pk")))


def _counted(rows: QuerySet[Skp]) -> QuerySet[Any]:
    stated = Q(rhk__indikator__konfirmasi__isnull=False)
    asked = Q(rhk__indikator__konfirmasi__paham=False, rhk__indikator__konfirmasi__dijawab_at=None)
    return rows.annotate(
        jumlah=Count("rhk__indikator", distinct=True),
        paham=Count("rhk__indikator", filter=Q(rhk__indikator__konfirmasi__paham=True), distinct=True),
        menunggu=Count("rhk__indikator", filter=stated & asked, distinct=True),
    )


def _row(row: Any, *, actor: Actor) -> PahamRow:
    return PahamRow(
        skp_id=row.pk,
        nama=row.pegawai.nama_lengkap,
        jabatan=row.penempatan.jabatan.nama,
        unit=row.unit.nama,
        indikator=row.jumlah,
        paham=row.paham,
        menunggu=row.menunggu,
        bisa_diingatkan=row.paham < row.jumlah
        and row.status == StatusSkp.DITETAPKAN
        and bool(can(actor, SkpDeed.INGATKAN, row)),
    )
