"""Makes small and hostile workbooks for the tests of the import."""

import io
import zipfile
from typing import Any

import xlsxwriter

HEADER = ("NIP", "Nama", "Jenis pegawai", "Golongan", "Jabatan", "Jenis jabatan", "Eselon", "TMT jabatan", "Unit kerja")
HEADER += ("Unit induk", "Surel", "Atasan (NIP)")


def person(number: int, **changes: Any) -> dict[str, Any]:
    """A right row for an invented person; `changes` by column title."""
    row = {
        "NIP": f"19900{1 + number // 900}15201503{1 + number % 2}{1 + number % 900:03d}",
        "Nama": f"Pegawai Uji {number}",
        "Jenis pegawai": "PNS",
        "Golongan": "III/a",
        "Jabatan": "Analis Kebijakan Ahli Pertama",
        "Jenis jabatan": "Fungsional",
        "Eselon": "",
        "TMT jabatan": "02-01-2024",
        "Unit kerja": "Dinas Kesehatan",
        "Unit induk": "",
        "Surel": f"uji{number}@tirta.example",
        "Atasan (NIP)": "",
    }
    return row | changes


def workbook(rows: list[dict[str, Any]], *, above: int = 0, units: list[tuple[str, ...]] | None = None) -> bytes:
    """An XLSX with these rows below `above` free lines and the header."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Pegawai")
    if above:
        sheet.write_string(0, 0, "Daftar pegawai")
    for at, title in enumerate(HEADER):
        sheet.write_string(above, at, title)
    for number, row in enumerate(rows, start=above + 1):
        for at, title in enumerate(HEADER):
            sheet.write(number, at, row[title]) if isinstance(row[title], float) else sheet.write_string(
                number, at, row[title]
            )
    if units is not None:
        extra = book.add_worksheet("Unit kerja")
        for number, cells in enumerate([("Kode unit", "Nama unit", "Unit induk", "Unit kerja mandiri"), *units]):
            for at, cell in enumerate(cells):
                extra.write_string(number, at, cell)
    book.close()
    return target.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one part added or replaced."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for part in source.namelist():
            if part != name:
                out.writestr(part, source.read(part))
        out.writestr(name, data)
    return target.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)
