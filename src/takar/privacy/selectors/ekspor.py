"""The copy of one's own data (UU 27/2022 Pasal 7 and 13): each room says what it holds of a person."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Cell = Any


@dataclass(frozen=True, slots=True)
class Bagian:
    """One table of the copy: a title, the columns, the rows as a person reads them."""

    judul: str
    kolom: tuple[str, ...]
    baris: Sequence[tuple[Cell, ...]]


Run = Callable[[UUID, UUID], Iterable[Bagian]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengekspor:
    """One room's part: `run(instansi_id, pegawai_id)` returns the tables that speak of this person."""

    kode: str
    judul: Any
    run: Run
    urutan: int = 50


@dataclass(frozen=True, slots=True)
class Salinan:
    """What one room gave."""

    kode: str
    judul: str
    bagian: tuple[Bagian, ...]


_PENGEKSPOR: dict[str, Pengekspor] = {}


def register_exporter(exporter: Pengekspor) -> Pengekspor:
    """Make a room's part known. Raises `ValueError` for a second one of the same code."""
    if exporter.kode in _PENGEKSPOR:
        raise ValueError(f"exporter {exporter.kode} is registered twice")
    _PENGEKSPOR[exporter.kode] = exporter
    return exporter


def exporters() -> tuple[Pengekspor, ...]:
    return tuple(sorted(_PENGEKSPOR.values(), key=lambda each: (each.urutan, each.kode)))


def own_copy(instansi_id: UUID, pegawai_id: UUID) -> tuple[Salinan, ...]:
    """Return everything that every room holds of the person."""
    return tuple(Salinan(each.kode, str(each.judul), tuple(each.run(instansi_id, pegawai_id))) for each in exporters())


def table(judul: str, kolom: Sequence[Any], rows: Iterable[Sequence[Cell]]) -> Bagian:
    """Make one table of plain rows."""
    return Bagian(judul, tuple(str(each) for each in kolom), [tuple(row) for row in rows])
