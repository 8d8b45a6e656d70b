"""Where counted figures come from: accepted entries, and by a contract whatever room keeps the service register.

The room of services stands on a lower floor and knows nothing of this one: whoever composes both registers an object
that answers `monthly`. While none is registered, `service_source()` is None and the screens say so.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import ExtractMonth, RowNumber

from takar.common.many import run
from takar.common.prepared import prepared
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.planning.models import CaraHitung


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagian:
    """What one indicator has in one month: the parts from which any way of reckoning makes its figure.

    `banyak` accepted pieces, `berangka` of them with a figure that sums to `jumlah`; `pembilang` and `penyebut` the
    sums of those with a divisor; `terakhir` the newest figure; `menunggu` pieces that nobody has accepted yet.
    """

    indikator_id: UUID
    bulan: int
    banyak: int = 0
    berangka: int = 0
    jumlah: Decimal | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    terakhir: Decimal | None = None
    menunggu: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Diminta:
    """One indicator whose figures come from services: whose it is, and the days of its plan."""

    indikator_id: UUID
    skp_id: UUID
    pegawai_id: UUID
    unit_id: UUID
    pustaka_id: UUID | None
    mulai: date
    selesai: date


class SumberLayanan(Protocol):
    """The service register as this room needs it: all indicators asked for in one call, a fixed number of queries."""

    def monthly(self, diminta: Sequence[Diminta]) -> Iterable[Bagian]:
        """Return the parts of each indicator and month, local days of the government, finished requests only."""
        ...


_registered: list[SumberLayanan] = []


def register_service_source(source: SumberLayanan) -> None:
    """Make `source` the one that answers for services. The last one registered stands."""
    _registered[:] = [source]


def forget_service_source() -> None:
    """Be without a service register again."""
    _registered.clear()


def service_source() -> SumberLayanan | None:
    """Return the service register, or None while there is none."""
    return _registered[0] if _registered else None


def entry_parts(skp_ids: Collection[UUID], *, newest: bool) -> list[Bagian]:
    """Return the parts of each indicator of these plans by month, from the days of its entries. One query, or two.

    Returned entries count for nothing: they are neither accepted nor waiting for the superior.
    """
    ids = list(skp_ids)
    found = list(run(_months, ids=ids))
    last = {(pk, bulan): jumlah for pk, bulan, jumlah in run(_newest, ids=ids)} if newest else {}
    return [
        Bagian(
            indikator_id=indikator_id,
            bulan=bulan,
            banyak=banyak,
            berangka=berangka,
            jumlah=_cents(total),
            pembilang=_cents(pembilang),
            penyebut=_cents(penyebut),
            terakhir=last.get((indikator_id, bulan)),
            menunggu=menunggu,
        )
        for indikator_id, bulan, banyak, berangka, total, pembilang, penyebut, menunggu in found
    ]


@prepared
def _months(ids: list[UUID]) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    accepted = Q(status=StatusAktivitas.DITERIMA)
    divided = accepted & Q(jumlah__isnull=False, dari__isnull=False)
    return (
        Aktivitas.objects.filter(skp_id__in=ids, status__in=(StatusAktivitas.DITERIMA, StatusAktivitas.DICATAT))
        .annotate(bulan=ExtractMonth("tanggal"))
        .values_list("indikator_id", "bulan")
        .annotate(
            banyak=Count("pk", filter=accepted),
            berangka=Count("jumlah", filter=accepted),
            total=Sum("jumlah", filter=accepted),
            pembilang=Sum("jumlah", filter=divided),
            penyebut=Sum("dari", filter=divided),
            menunggu=Count("pk", filter=Q(status=StatusAktivitas.DICATAT)),
        )
        .order_by("indikator_id", "bulan")
    )


@prepared
def _newest(ids: list[UUID]) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    """The newest accepted figure of each month; of one day the one that was recorded last."""
    return (
        Aktivitas.objects.filter(
            skp_id__in=ids,
            indikator__cara_hitung=CaraHitung.TERAKHIR,
            status=StatusAktivitas.DITERIMA,
            jumlah__isnull=False,
        )
        .annotate(bulan=ExtractMonth("tanggal"))
        .annotate(
            ke=Window(
                RowNumber(),
                partition_by=[F("indikator_id"), F("bulan")],
                order_by=[F("tanggal").desc(), F("dicatat_at").desc(), F("pk").desc()],
            )
        )
        .filter(ke=1)
        .order_by("indikator_id", "bulan")
        .values_list("indikator_id", "bulan", "jumlah")
    )


def _cents(value: Decimal | None) -> Decimal | None:
    # SQLite sums in binary floats; stored amounts have two decimals, so has their sum.
    return None if value is None else Decimal(value).quantize(Decimal("0.01"))
