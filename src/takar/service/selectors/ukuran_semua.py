"""The figures of all services and of their units, a page at a time: only what is shown is counted."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.service.models import Layanan
from takar.service.selectors.ukuran import AngkaRow, counted, figures, grouped, year_span
from takar.units.models import UnitKerja

# A row stands for some thousand applications that are counted for it.
SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """One page of rows, its number, and that of the last one."""

    rows: tuple[AngkaRow, ...]
    halaman: int
    akhir: int


def all_services(
    *, actor: Actor, tahun: int, now: datetime, page: int = 1, unit_page: int = 1
) -> tuple[Lembar, Lembar]:
    """Return a page of services with their figures, and one of the units that have some; of one unit alone nothing is
    said twice. Five queries."""
    services, units = next(((one, other) for _home, one, other in _number(home=actor.home)), (0, 0))
    page, last = _within(page, services)
    listed = _services(home=actor.home, page=page, size=SIZE)
    unit_page, last_unit = _within(unit_page, units)
    offices = _units(home=actor.home, page=unit_page, size=SIZE) if units > 1 else []
    # Counted once for both: the first page of units mostly offers the services on the first page of services.
    parts = counted(
        actor.home,
        ("layanan_id", "unit_id"),
        year_span(actor.home, tahun),
        now,
        True,
        layanan=[pk for pk, *_names in listed],
        unit=[pk for pk, _name in offices],
    )
    of_service, of_unit = grouped(parts, "layanan_id"), grouped(parts, "unit_id")
    return (
        Lembar(
            rows=tuple(
                AngkaRow(id=pk, nama=name, rincian=unit, ukuran=figures(of_service.get(pk, ())))
                for pk, name, unit in listed
            ),
            halaman=page,
            akhir=last,
        ),
        Lembar(
            rows=tuple(
                AngkaRow(id=None, nama=name, rincian="", ukuran=figures(of_unit.get(pk, ()))) for pk, name in offices
            ),
            halaman=unit_page,
            akhir=last_unit,
        ),
    )


def _within(page: int, rows: int) -> tuple[int, int]:
    last = max(1, -(-rows // SIZE))
    return min(max(page, 1), last), last


@prepared
def _number(home: UUID) -> "QuerySet[Layanan, tuple[UUID, int, int]]":
    counted = Layanan.objects.filter(instansi_id=home).order_by().values_list("instansi_id")
    return counted.annotate(n=Count("pk"), units=Count("unit", distinct=True))


@prepared
def _services(home: UUID, page: Shape[int], size: Shape[int]) -> "QuerySet[Layanan, tuple[UUID, str, str]]":
    rows = Layanan.objects.filter(instansi_id=home).order_by("unit__path", "nama", "pk")
    return rows.values_list("pk", "nama", "unit__nama")[(page - 1) * size : page * size]


@prepared
def _units(home: UUID, page: Shape[int], size: Shape[int]) -> "QuerySet[UnitKerja, tuple[UUID, str]]":
    serving = Layanan.objects.filter(instansi_id=home).order_by()
    rows = UnitKerja.objects.filter(pk__in=serving.values("unit_id")).order_by("path")
    return rows.values_list("pk", "nama")[(page - 1) * size : page * size]
