"""What has to go when its time is over: each room registers how much is due and how it is really deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, QuerySet, Value

from takar.privacy.models import Penghapusan

Due = Callable[[UUID, date, datetime], Sequence[QuerySet[Any]]]
Delete = Callable[[UUID, date, datetime], int]
# The page shows a quarter; older counts stay in the ledger.
SHOWN_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Penghapus:
    """One kind of deletion. `jatuh` gives the rows that are due, `hapus` deletes them and tells how many.

    `simpan` says in words how long they are kept, `tinggal` what stays behind. `hapus` is safe to repeat.
    """

    kode: str
    nama: Any
    simpan: Any
    tinggal: Any
    jatuh: Due
    hapus: Delete
    urutan: int = 50


@dataclass(frozen=True, slots=True)
class JatuhRow:
    """One kind on the page: how much is due now, and when something last went."""

    kode: str
    nama: str
    simpan: str
    tinggal: str
    jatuh: int
    terakhir: date | None


@dataclass(frozen=True, slots=True)
class HapusRow:
    """What went on one day."""

    hari: date
    nama: str
    jumlah: int


_PENGHAPUS: dict[str, Penghapus] = {}


def register_penghapus(penghapus: Penghapus) -> Penghapus:
    """Make one kind of deletion known. Raises `ValueError` for a second one of the same code."""
    if penghapus.kode in _PENGHAPUS:
        raise ValueError(f"deletion {penghapus.kode} is registered twice")
    _PENGHAPUS[penghapus.kode] = penghapus
    return penghapus


def all_penghapus() -> tuple[Penghapus, ...]:
    return tuple(sorted(_PENGHAPUS.values(), key=lambda each: (each.urutan, each.kode)))


def due_now(instansi_id: UUID, *, day: date, now: datetime) -> tuple[JatuhRow, ...]:
    """Return every kind with what is due today: the dry run. One query counts all kinds, one more asks for the past."""
    rows = Penghapusan.objects.filter(instansi_id=instansi_id, hari__gt=day - timedelta(days=SHOWN_DAYS))
    last = dict(rows.order_by("hari", "kode").values_list("kode", "hari"))
    due = _counted(instansi_id, day=day, now=now)
    return tuple(
        JatuhRow(
            kode=each.kode,
            nama=str(each.nama),
            simpan=str(each.simpan),
            tinggal=str(each.tinggal),
            jatuh=due[each.kode],
            terakhir=last.get(each.kode),
        )
        for each in all_penghapus()
    )


def _counted(instansi_id: UUID, *, day: date, now: datetime) -> dict[str, int]:
    due = {each.kode: 0 for each in all_penghapus()}
    parts = [
        rows.order_by().annotate(macam=Value(each.kode, CharField())).values("macam").annotate(banyak=Count("pk"))
        for each in all_penghapus()
        for rows in each.jatuh(instansi_id, day, now)
    ]
    first, *others = [part.values_list("macam", "banyak") for part in parts]
    for kode, many in first.union(*others, all=True):
        due[kode] += many
    return due


def deletions(instansi_id: UUID, *, day: date) -> tuple[HapusRow, ...]:
    """Return what went in the last quarter, newest first. One query."""
    names = {each.kode: str(each.nama) for each in all_penghapus()}
    rows = Penghapusan.objects.filter(instansi_id=instansi_id, hari__gt=day - timedelta(days=SHOWN_DAYS))
    return tuple(
        HapusRow(hari, names.get(kode, kode), jumlah)
        for hari, kode, jumlah in rows.order_by("-hari", "kode").values_list("hari", "kode", "jumlah")
    )
