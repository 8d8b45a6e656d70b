"""What a set of open data is: its columns, and how its rows are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from takar.units.models import Instansi

Nilai = str | int | float | bool | None
Baris = tuple[Nilai, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its name, its type as Table Schema calls it, what it says, and its unit."""

    nama: str
    jenis: Literal["string", "integer", "number", "boolean", "date"]
    arti: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kumpulan:
    """One set of data. `kunci` is its name in addresses; `ukuran` the measure on the page that explains them all."""

    kunci: str
    judul: str
    arti: str
    ukuran: str
    kolom: tuple[Kolom, ...]
    kunci_utama: tuple[str, ...]
    baris: Callable[[Instansi, datetime], Iterator[Baris]]
