"""The register of processing (UU 27/2022 Pasal 31), declared in code: what for, on which ground, of whom, how long.

Each room tells what it does with personal data through `register_processing` when it starts; rooms below this one are
told of in bawah.py. A test of the house finds tables with names or contacts that no declaration covers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Dasar(StrEnum):
    """The grounds of Pasal 20 ayat (2)."""

    PERSETUJUAN = "a"
    PERJANJIAN = "b"
    KEWAJIBAN_HUKUM = "c"
    KEPENTINGAN_VITAL = "d"
    TUGAS_UMUM = "e"
    KEPENTINGAN_SAH = "f"


DASAR: Mapping[Dasar, Any] = {
    Dasar.PERSETUJUAN: _("persetujuan yang bersangkutan"),
    Dasar.PERJANJIAN: _("pelaksanaan perjanjian"),
    Dasar.KEWAJIBAN_HUKUM: _("kewajiban hukum instansi"),
    Dasar.KEPENTINGAN_VITAL: _("pelindungan kepentingan vital"),
    Dasar.TUGAS_UMUM: _("tugas pelayanan publik dan kewenangan menurut peraturan"),
    Dasar.KEPENTINGAN_SAH: _("kepentingan yang sah"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pemrosesan:
    """One processing. `tabel` are the tables (app.Model) whose personal data it covers; `peraturan` is the law that
    makes it a duty or a task; `simpan` says how long in words."""

    kode: str
    nama: Any
    tujuan: Any
    dasar: Dasar
    peraturan: str
    subjek: Any
    data: Any
    pembaca: Any
    penerima: Any
    simpan: Any
    tabel: tuple[str, ...]
    warga: bool = False
    urutan: int = 50

    @property
    def dasar_teks(self) -> str:
        """The ground with its article and the regulation."""
        words = _("%(dasar)s (UU 27/2022 Pasal 20 ayat (2) huruf %(huruf)s); %(peraturan)s")
        return str(words % {"dasar": DASAR[self.dasar], "huruf": self.dasar.value, "peraturan": self.peraturan})


_PEMROSESAN: dict[str, Pemrosesan] = {}


def register_processing(processing: Pemrosesan) -> Pemrosesan:
    """Put one processing into the register. Raises `ValueError` for a second one of the same code."""
    if processing.kode in _PEMROSESAN:
        raise ValueError(f"processing {processing.kode} is registered twice")
    _PEMROSESAN[processing.kode] = processing
    return processing


def register() -> tuple[Pemrosesan, ...]:
    """Return the whole register in its order."""
    return tuple(sorted(_PEMROSESAN.values(), key=lambda each: (each.urutan, each.kode)))


def processing_names() -> dict[str, str]:
    """Return the name of each processing by code."""
    return {each.kode: str(each.nama) for each in register()}


def covered() -> frozenset[str]:
    """Return every table that a declaration covers, as app.Model."""
    return frozenset(table for each in _PEMROSESAN.values() for table in each.tabel)
