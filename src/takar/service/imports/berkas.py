"""A file of applications: its table found and read, every bad row named; and the template to fill in."""

import io
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import xlsxwriter
from django.utils.translation import gettext as _

from takar.common.refusals import Invalid
from takar.org.imports.berkas import open_table
from takar.service.imports.baris import KOLOM, LABEL, WAJIB, Masukan, Salah, read_row

MAX_ROWS = 20_000
_HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Isi:
    """What a file holds: the good rows and the problems of the others."""

    baris: int
    masukan: tuple[Masukan, ...]
    salah: tuple[Salah, ...]


def read_file(content: bytes, *, name: str, zona: ZoneInfo, now: datetime) -> Isi:
    """Read the first sheet that has our columns. Raises `Invalid` for a file that is refused as a whole."""
    for sheet in open_table(content, name=name):
        found = _header(sheet.baris[:_HEADER_WITHIN])
        if found is not None:
            at, columns = found
            return _rows(sheet.baris, after=at, columns=columns, zona=zona, now=now)
    raise Invalid(
        _("Kolom wajib tidak ditemukan: %(kolom)s.") % {"kolom": ", ".join(LABEL[key] for key in WAJIB)},
        next_step=_("Pakai templatnya, atau beri judul kolom yang sama, lalu unggah lagi."),
    )


def template() -> bytes:
    """Return the XLSX template with two invented rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, plain = (
        book.add_format({"bold": True, "bg_color": "#E8EAF6", "border": 1}),
        book.add_format({"num_format": "@"}),
    )
    sheet = book.add_worksheet("Permohonan")
    sheet.freeze_panes(1, 1)
    rows = (
        ("A-001", "02-03-2026 08.15", "04-03-2026 10.00", "Selesai", "Contoh Satu", "", "", "", "tidak", ""),
        ("A-002", "03-03-2026 09.00", "", "Diproses", "Contoh Dua", "", "", "", "", ""),
    )
    for column, (key, label) in enumerate(LABEL.items()):
        sheet.set_column(column, column, 20, plain)
        sheet.write_string(0, column, label, head)
        for number, row in enumerate(rows, start=1):
            sheet.write_string(number, column, row[column], plain)
        del key
    book.close()
    return target.getvalue()


def _header(rows: list[list[object]]) -> tuple[int, dict[str, int]] | None:
    for number, row in enumerate(rows):
        titles = {_plain(cell): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, str)}
        names = {key: (LABEL[key], *aliases) for key, aliases in KOLOM.items()}
        found = {
            key: next(titles[_plain(one)] for one in aliases if _plain(one) in titles)
            for key, aliases in names.items()
            if any(_plain(one) in titles for one in aliases)
        }
        if all(key in found for key in WAJIB):
            return number, found
    return None


def _rows(rows: list[list[object]], *, after: int, columns: dict[str, int], zona: ZoneInfo, now: datetime) -> Isi:
    good: dict[str, Masukan] = {}
    wrong: list[Salah] = []
    seen = 0
    for number, row in enumerate(rows[after + 1 :], start=after + 2):
        if not any(cell not in ("", None) for cell in row):
            continue
        seen += 1
        if seen > MAX_ROWS:
            raise Invalid(
                _("Berkas ini lebih dari 20.000 permohonan."),
                next_step=_("Bagi menjadi beberapa berkas, misalnya per bulan."),
            )
        given = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        one, problems = read_row(given, baris=number, zona=zona, now=now)
        wrong += problems
        if one is None:
            continue
        if one.nomor in good:
            twice = _("Nomor ini sudah ada di baris lain.")
            right = _("Tiap permohonan satu baris.")
            wrong.append(Salah(baris=number, kolom=LABEL["nomor"], nilai=one.nomor, masalah=twice, saran=right))
            continue
        good[one.nomor] = one
    return Isi(baris=seen, masukan=tuple(good.values()), salah=tuple(wrong))


def _plain(title: object) -> str:
    return "".join(letter for letter in str(title).casefold() if letter.isalnum())
