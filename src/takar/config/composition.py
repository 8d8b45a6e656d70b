"""What no room may know of another is put together here: the service register becomes the source of indicators.

The aspect of the indicator says what is counted: time the share in time, quality the share without correction, anything
else the number. A head is counted by the unit and all below it; everyone else by what they finished themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

if TYPE_CHECKING:
    from takar.execution.selectors.sumber import Bagian, Diminta


class CompositionConfig(AppConfig):
    """Susunan."""

    name = "takar.config"
    label = "config"

    def ready(self) -> None:
        from takar.execution.selectors.sumber import register_service_source

        register_service_source(FromServices())


@dataclass(frozen=True, slots=True)
class FromServices:
    """The service register as execution asks for it. Seven queries for each government, however many indicators."""

    def monthly(self, diminta: Sequence["Diminta"]) -> Iterable["Bagian"]:
        """Return the parts of each indicator and month."""
        from takar.org.models import Pegawai

        asked = list(diminta)
        owners = dict(Pegawai.objects.filter(pk__in={one.pegawai_id for one in asked}).values_list("pk", "instansi_id"))
        by_government: dict[UUID, list[Diminta]] = defaultdict(list)
        for one in asked:
            by_government[owners[one.pegawai_id]].append(one)
        for instansi_id, mine in by_government.items():
            yield from _parts(instansi_id, mine)


def _parts(instansi_id: UUID, asked: list["Diminta"]) -> Iterable["Bagian"]:
    from takar.execution.selectors.sumber import Bagian
    from takar.org.models import Penempatan
    from takar.planning.models import Aspek, Indikator
    from takar.service.selectors.harian import Harian, daily_of_people, daily_of_units

    first, last = min(one.mulai for one in asked), max(one.selesai for one in asked)
    aspects = dict(Indikator.objects.filter(pk__in=[one.indikator_id for one in asked]).values_list("pk", "aspek"))
    headed: dict[UUID, list[str]] = defaultdict(list)
    for person, path in (
        Penempatan.objects.filter(
            pegawai_id__in={one.pegawai_id for one in asked},
            jabatan__kepala=True,
            unit_id__in={one.unit_id for one in asked},
        )
        .order_by("unit__path")
        .values_list("pegawai_id", "unit__path")
    ):
        headed[person].append(path)
    people = daily_of_people(
        instansi_id, {one.pegawai_id for one in asked if one.pegawai_id not in headed}, dari=first, sampai=last
    )
    units = daily_of_units(instansi_id, dari=first, sampai=last) if headed else {}
    for one in asked:
        days: list[Harian] = people.get(one.pegawai_id, [])
        if one.pegawai_id in headed:
            days = [
                day
                for path, found in units.items()
                if any(path.startswith(prefix) for prefix in headed[one.pegawai_id])
                for day in found
            ]
        months: dict[int, list[Harian]] = defaultdict(list)
        for day in days:
            if one.mulai <= day.hari <= one.selesai:
                months[day.hari.month].append(day)
        for month, mine in sorted(months.items()):
            total, aspect = sum(day.selesai for day in mine), aspects.get(one.indikator_id)
            good = total
            if aspect == Aspek.WAKTU:
                good = sum(day.tepat for day in mine)
            elif aspect == Aspek.KUALITAS:
                good = total - sum(day.diperbaiki for day in mine)
            yield Bagian(
                indikator_id=one.indikator_id,
                bulan=month,
                banyak=total,
                berangka=total,
                jumlah=Decimal(good),
                pembilang=Decimal(good),
                penyebut=Decimal(total),
                terakhir=Decimal(good),
            )
