"""What has to go when its time is over: each room registers how much is due and how it is really deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from takar.privacy.models import Penghapusan

Count = Callable[[UUID, date, datetime], int]
# The page shows a quarter; older counts stay in the ledger.
SHOWN_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Penghapus:
    """One kind of deletion. `jatuh` counts what is due without touching it, `hapus` deletes it and tells how much.

    `simpan` says in words how long it is kept, `tinggal` what stays behind. Both functions are safe to repeat.
    """

    kode: str
    nama: Any
    simpan: Any
    tinggal: Any
    jatuh: Count
    hapus: Count
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
    """Return every kind with what is due today: the dry run. One query for each kind, one more for the past."""
    rows = Penghapusan.objects.filter(instansi_id=instansi_id, hari__gt=day - timedelta(days=SHOWN_DAYS))
    last = dict(rows.order_by("hari", "kode").values_list("kode", "hari"))
    return tuple(
        JatuhRow(
            kode=each.kode,
            nama=str(each.nama),
            simpan=str(each.simpan),
            tinggal=str(each.tinggal),
            jatuh=each.jatuh(instansi_id, day, now),
            terakhir=last.get(each.kode),
        )
        for each in all_penghapus()
    )


def deletions(instansi_id: UUID, *, day: date) -> tuple[HapusRow, ...]:
    """Return what went in the last quarter, newest first. One query."""
    names = {each.kode: str(each.nama) for each in all_penghapus()}
    rows = Penghapusan.objects.filter(instansi_id=instansi_id, hari__gt=day - timedelta(days=SHOWN_DAYS))
    return tuple(
        HapusRow(hari, names.get(kode, kode), jumlah)
        for hari, kode, jumlah in rows.order_by("-hari", "kode").values_list("hari", "kode", "jumlah")
    )
