"""A shown list as a file: CSV or XLSX. No cell ever starts a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter
from django.http import HttpResponse

from takar.ui.formats import tanggal

Cell = str | int | float | date | None

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """A list as it leaves: its title, what it covers, columns and rows. `names` tells whether it names people."""

    nama: str
    judul: str
    keterangan: str
    kolom: Sequence[str]
    baris: Sequence[Sequence[Cell]]
    names: bool


def safe_text(value: str) -> str:
    """The value as text that no spreadsheet runs: a leading sign gets an apostrophe before it."""
    return f"'{value}" if value.lstrip(" ").startswith(_STARTS_FORMULA) else value


def as_file(lembar: Lembar, *, bentuk: str) -> HttpResponse:
    """Return the list as an attachment."""
    body, kind, ending = (
        (_csv(lembar), "text/csv; charset=utf-8", "csv") if bentuk == "csv" else (_xlsx(lembar), _XLSX, "xlsx")
    )
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{lembar.nama}.{ending}"'
    return response


def _csv(lembar: Lembar) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([safe_text(title) for title in lembar.kolom])
    for row in lembar.baris:
        writer.writerow([_plain(cell) for cell in row])
    # The mark tells Excel that this is UTF-8.
    return ("\ufeff" + target.getvalue()).encode()


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_text(cell) if isinstance(cell, str) else cell


def _xlsx(lembar: Lembar) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
    sheet = book.add_worksheet("Takar")
    sheet.write_string(0, 0, safe_text(lembar.judul), title)
    sheet.write_string(1, 0, safe_text(lembar.keterangan))
    for at, name in enumerate(lembar.kolom):
        sheet.write_string(3, at, safe_text(name), head)
        sheet.set_column(at, at, 34 if at == 0 else 16)
    for number, row in enumerate(lembar.baris, start=4):
        for at, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, str):
                sheet.write_string(number, at, safe_text(cell))
            elif isinstance(cell, date):
                sheet.write_datetime(number, at, cell, day)
            else:
                sheet.write_number(number, at, cell)
    sheet.freeze_panes(4, 1)
    sheet.autofilter(3, 0, 3 + max(len(lembar.baris), 1), max(len(lembar.kolom) - 1, 0))
    book.close()
    return target.getvalue()


def day_words(day: date) -> str:
    """A day as the head of a file writes it."""
    return tanggal(day, "panjang")
