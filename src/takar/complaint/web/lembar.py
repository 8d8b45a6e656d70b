"""Complaints as a file: CSV or XLSX in documented columns. No cell ever starts a formula."""

import csv
import io

import xlsxwriter
from django.http import HttpResponse

from takar.complaint.selectors.ekspor import KOLOM

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(rows: list[list[str]]) -> HttpResponse:
    """Return the rows as CSV."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(KOLOM)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    # The mark tells Excel that this is UTF-8.
    return _attachment(("\ufeff" + target.getvalue()).encode(), "text/csv; charset=utf-8", "csv")


def as_xlsx(rows: list[list[str]]) -> HttpResponse:
    """Return the rows as a workbook of text cells."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    head = book.add_format({"bold": True, "bottom": 2})
    sheet = book.add_worksheet("Pengaduan")
    for at, name in enumerate(KOLOM):
        sheet.write_string(0, at, name, head)
        sheet.set_column(at, at, 40 if name in ("isi_laporan", "tanggapan") else 18)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            sheet.write_string(number, at, _safe(cell)[:32_000])
    sheet.freeze_panes(1, 1)
    book.close()
    return _attachment(target.getvalue(), _XLSX, "xlsx")


def _attachment(body: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="pengaduan.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _safe(value: str) -> str:
    """The value as text that no spreadsheet runs: a leading sign gets an apostrophe before it."""
    return f"'{value}" if value.lstrip(" ").startswith(_STARTS_FORMULA) else value
