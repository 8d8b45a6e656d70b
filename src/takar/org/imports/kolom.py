"""Find the header row and say which column is what, by SIASN's names or by plain Indonesian ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from takar.common.refusals import Invalid

HEADER_WITHIN = 10

# Our name of a column → what a file may call it, compared without case, spaces and marks.
PEGAWAI: dict[str, tuple[str, ...]] = {
    "nip": ("nipBaru", "nip", "nip/ni pppk", "ni pppk", "nomor induk pegawai"),
    "nama": ("nama", "nama pegawai", "nama lengkap"),
    "gelar_depan": ("gelarDepan", "gelar depan"),
    "gelar_belakang": ("gelarBelakang", "gelar belakang"),
    "jenis": ("jenisPegawai", "jenisPegawaiNama", "jenis pegawai", "status pegawai"),
    "golongan": ("golRuangAkhir", "golongan", "gol", "gol/ruang", "golRuangAkhirId", "pangkat/golongan"),
    "jabatan": ("jabatanNama", "namaJabatan", "jabatan", "nama jabatan"),
    "jenis_jabatan": ("jenisJabatan", "jenisJabatanId", "jenis jabatan"),
    "jenjang": ("asnJenjangJabatan", "jenjang", "jenjang jabatan"),
    "eselon": ("eselonId", "eselon", "eselonLevel"),
    "kelas": ("kelas_jabatan", "kelas jabatan", "kelas"),
    "kepala": ("kepala unit", "kepala", "pimpinan unit"),
    "tmt": ("tmtJabatan", "tmt jabatan", "tmt"),
    "unit": ("unorNama", "unit kerja", "unit", "unor"),
    "induk": ("unorIndukNama", "unit induk", "unit organisasi induk", "perangkat daerah", "opd"),
    "kode_unit": ("kode unit", "kode unit kerja"),
    "kedudukan": ("kedudukanPnsNama", "kedudukanPnsId", "kedudukan", "kedudukan hukum"),
    "email": ("email", "emailGov", "surel", "e-mail"),
    "atasan": ("atasanNip", "atasan (nip)", "nip atasan", "nip penilai", "penilai (nip)"),
}
PEGAWAI_WAJIB = ("nip", "nama", "jabatan", "unit")

UNIT: dict[str, tuple[str, ...]] = {
    "kode": ("kode unit", "kode", "kode unit kerja"),
    "nama": ("nama unit", "unit kerja", "nama", "NamaUnor"),
    "induk": ("unit induk", "induk", "kode induk"),
    "mandiri": ("unit kerja mandiri", "mandiri"),
    "hari_kerja": ("hari kerja", "hari kerja seminggu"),
}
UNIT_WAJIB = ("nama",)

LABEL: dict[str, str] = {
    "nip": "NIP",
    "nama": "Nama",
    "gelar_depan": "Gelar depan",
    "gelar_belakang": "Gelar belakang",
    "jenis": "Jenis pegawai",
    "golongan": "Golongan",
    "jabatan": "Jabatan",
    "jenis_jabatan": "Jenis jabatan",
    "jenjang": "Jenjang",
    "eselon": "Eselon",
    "kelas": "Kelas jabatan",
    "kepala": "Kepala unit",
    "tmt": "TMT jabatan",
    "unit": "Unit kerja",
    "induk": "Unit induk",
    "kode_unit": "Kode unit",
    "kedudukan": "Kedudukan",
    "email": "Surel",
    "atasan": "Atasan (NIP)",
    "kode": "Kode unit",
    "mandiri": "Unit kerja mandiri",
    "hari_kerja": "Hari kerja",
}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (0-based) and which column (0-based) carries what; `judul` is the file's own title."""

    baris: int
    kolom: dict[str, int]
    judul: dict[str, str]


def find_header(rows: Sequence[Sequence[Any]], names: dict[str, tuple[str, ...]], required: Sequence[str]) -> Header:
    """Return the header among the first ten rows: the row that knows the most columns. Raises `Invalid` naming the
    required columns that no row has."""
    best: Header | None = None
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        found = _match(row, names)
        if best is None or len(found) > len(best.kolom):
            titles = {key: str(row[at]).strip() for key, at in found.items()}
            best = Header(baris=number, kolom=found, judul=titles)
    missing = [key for key in required if best is None or key not in best.kolom]
    if best is None or missing:
        raise Invalid(
            _("Kolom wajib tidak ditemukan pada sepuluh baris pertama: %(kolom)s.")
            % {"kolom": ", ".join(LABEL[key] for key in missing)},
            next_step=_("Beri judul kolom seperti pada templat Takar atau seperti nama kolom SIASN, lalu unggah lagi."),
        )
    return best


def _match(row: Sequence[Any], names: dict[str, tuple[str, ...]]) -> dict[str, int]:
    titles = {_plain(cell): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, str) and cell.strip()}
    found: dict[str, int] = {}
    for key, aliases in names.items():
        at = next((titles[_plain(alias)] for alias in aliases if _plain(alias) in titles), None)
        if at is not None:
            found[key] = at
    return found


def _plain(title: object) -> str:
    return re.sub(r"[^a-z0-9]", "", str(title).casefold())
