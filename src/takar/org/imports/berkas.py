"""Open an uploaded table without trusting it: type by content, sizes before unpacking, no macros, links or entities.

A workbook is measured by really inflating it, never by what its directory claims; only then does a parser see it.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, load_workbook

from takar.common.refusals import Invalid

MAX_FILE = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_PARTS = 500
# Cells beyond these are refused: row 100000 and on, column DA and on.
MAX_ROWS = 99_999
MAX_COLUMNS = 104

_TOO_FAR = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{0,3}\d{6}|(?:[A-Z]{3}|[D-Z][A-Z])\d)""")
# The parser lays out every cell up to the last used row and column, so a wide sheet may not be long as well.
_WIDE = re.compile(rb"""\sr\s*=\s*["'][B-C][A-Z]\d""")
_LONG = re.compile(rb"""\sr\s*=\s*["'][A-Z]{0,2}[5-9]\d{4}""")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)""", re.IGNORECASE)
_FORBIDDEN = ("vbaproject", "xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/connections", "xl/querytables/")
_SPARE = 64
_EMPTY: list[Any] = []


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet: its name and its rows of raw cells (text, number, date, truth value, or "")."""

    nama: str
    baris: list[list[Any]]


def open_table(content: bytes, *, name: str) -> list[Lembar]:
    """Return the sheets of an XLSX or CSV file. Raises `Invalid` saying why the file is refused and what to do."""
    if len(content) > MAX_FILE:
        raise _refused(_("Berkas lebih besar dari 10 MB."), _("Bagi menjadi beberapa berkas, misalnya per dinas."))
    if content.startswith(b"PK\x03\x04"):
        check_workbook(content)
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(
            _("Berkas ini dikunci kata sandi atau memakai format Excel lama (.xls)."),
            _("Buka di Excel, hapus sandinya, simpan sebagai “Buku Kerja Excel (.xlsx)”, lalu unggah lagi."),
        )
    if name.lower().endswith((".csv", ".txt")):
        return [Lembar(nama="", baris=list(_csv(content)))]
    raise _refused(
        _("Isi berkas ini bukan XLSX dan bukan CSV."),
        _("Unggah templat yang sudah diisi, atau simpan ulang sebagai .xlsx."),
    )


def check_workbook(content: bytes) -> None:
    """Refuse a workbook that is dangerous or too large to read, before any parser opens it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _broken() from error
    with archive:
        parts = archive.infolist()
        claimed = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or claimed > MAX_UNPACKED or claimed > MAX_RATIO * max(len(content), 10_000):
            raise _bomb()
        names = [part.filename.lower() for part in parts]
        if any(part.flag_bits & 1 for part in parts):
            raise _refused(_("Berkas ini dikunci kata sandi."), _("Hapus kata sandinya, lalu unggah lagi."))
        if any(bad in name for name in names for bad in _FORBIDDEN):
            raise _refused(
                _("Berkas ini memuat makro, tautan ke berkas lain, atau objek tersemat."),
                _("Salin isinya ke templat Takar sebagai nilai saja, lalu unggah templat itu."),
            )
        if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
            raise _refused(_("Isi berkas ini bukan XLSX."), _("Simpan ulang sebagai .xlsx, lalu unggah lagi."))
        left = MAX_UNPACKED
        for part in parts:
            left -= _inflate(archive, part, left)


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    name = part.filename.lower()
    is_xml = name.endswith((".xml", ".rels"))
    is_sheet = is_xml and name.startswith("xl/worksheets/") and not name.endswith(".rels")
    # The claimed size stops Python's reader early; a parser would not stop there. So read to the real end.
    honest = copy(part)
    honest.file_size = left + 1
    size, tail, wide, long = 0, b"", False, False
    try:
        with archive.open(honest) as stream:
            while block := stream.read(1 << 18):
                size += len(block)
                if size > left:
                    raise _bomb()
                if is_xml:
                    text = tail + block
                    _inspect(text, name=name)
                    tail = block[-_SPARE:]
                if is_sheet:
                    wide, long = wide or bool(_WIDE.search(text)), long or bool(_LONG.search(text))
                    if (wide and long) or _TOO_FAR.search(text):
                        raise _too_far()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise _broken() from error
    return size


def _inspect(text: bytes, *, name: str) -> None:
    if _DOCTYPE.search(text):
        raise _refused(
            _("Berkas ini memuat rujukan ke luar yang tidak kami buka."),
            _("Salin isinya ke templat Takar, lalu unggah templat itu."),
        )
    if name == "[content_types].xml" and b"macroEnabled" in text:
        raise _refused(
            _("Berkas ini berformat makro (.xlsm)."), _("Simpan sebagai “Buku Kerja Excel (.xlsx)”, lalu unggah lagi.")
        )
    if name == "xl/workbook.xml" and _1904.search(text):
        raise _refused(
            _("Berkas ini memakai sistem tanggal 1904, sehingga tanggalnya bisa bergeser empat tahun."),
            _("Di Excel: Opsi, Lanjutan, hapus centang “Gunakan sistem tanggal 1904”, periksa tanggalnya, simpan."),
        )


def _workbook(content: bytes) -> list[Lembar]:
    try:
        book = load_workbook(io.BytesIO(content))
        with book:
            return [
                Lembar(nama=name, baris=[_kept(row) for row in book.get_sheet_by_name(name).iter_rows()])
                for name in book.sheet_names
            ]
    except (CalamineError, ValueError) as error:
        raise _broken() from error


def _kept(row: list[Any]) -> list[Any]:
    return row if any(cell != "" for cell in row) else _EMPTY


def _csv(content: bytes) -> Iterator[list[Any]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _refused(
                _("Huruf pada CSV ini tidak terbaca."), _("Simpan sebagai “CSV UTF-8”, lalu unggah lagi.")
            ) from error
    if "\x00" in text:
        raise _refused(_("Isi berkas ini bukan CSV."), _("Simpan ulang sebagai “CSV UTF-8”, lalu unggah lagi."))
    head = text[:4000].split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            if number > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise _refused(_("CSV ini lebih dari 99.999 baris atau 104 kolom."), _("Bagi menjadi beberapa berkas."))
            yield row
    except csv.Error as error:
        raise _broken() from error


def _refused(message: str, next_step: str) -> Invalid:
    return Invalid(message, next_step=next_step)


def _broken() -> Invalid:
    return _refused(_("Berkas ini rusak dan tidak bisa dibuka."), _("Buka di Excel, simpan ulang, lalu unggah lagi."))


def _bomb() -> Invalid:
    return _refused(
        _("Isi berkas ini membesar di luar batas wajar saat dibuka, jadi tidak kami buka."),
        _("Salin isinya ke templat Takar, lalu unggah templat itu."),
    )


def _too_far() -> Invalid:
    return _refused(
        _("Lembar terlalu besar: paling banyak 99.999 baris (49.999 jika lebih dari 52 kolom) dan 104 kolom."),
        _("Hapus isi di ujung lembar yang tidak dipakai, atau bagi menjadi beberapa berkas."),
    )
