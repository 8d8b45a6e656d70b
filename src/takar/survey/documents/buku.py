"""The workbook of a survey: the official tables as cells that can be counted with, and the follow-up plan."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from takar.survey.selectors.hasil import HalamanHasil
from takar.survey.selectors.survei import HalamanSurvei

_NILAI = (
    (1, "1,00 – 2,5996", "25,00 – 64,99", "D", "Tidak baik"),
    (2, "2,60 – 3,064", "65,00 – 76,60", "C", "Kurang baik"),
    (3, "3,0644 – 3,532", "76,61 – 88,30", "B", "Baik"),
    (4, "3,5324 – 4,00", "88,31 – 100,00", "A", "Sangat baik"),
)


def workbook_of(*, survei: HalamanSurvei, hasil: HalamanHasil, nomor: str) -> bytes:
    """Return the workbook; `nomor` is the issued report's number, empty while there is none. No cell is a formula."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#DEEAF6", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        three = book.add_format({"border": 1, "num_format": "0.000", "valign": "top"})
        two = book.add_format({"border": 1, "num_format": "0.00", "valign": "top"})
        title = book.add_format({"bold": True, "font_size": 14})
        for name, widths, facts, table in _sheets(survei, hasil, nomor):
            sheet = book.add_worksheet(name)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            for place, width in enumerate(widths):
                sheet.set_column(place, place, width)
            sheet.write(0, 0, facts[0][0], title)
            for number, row in enumerate(facts[1:], start=1):
                for place, value in enumerate(row):
                    sheet.write(number, place, value)
            start = len(facts) + 1
            for number, row in enumerate(table):
                for place, value in enumerate(row):
                    drawn = head if number == 0 else cell
                    if number and isinstance(value, float):
                        drawn = three if table[0][place] in (_("NRR"), _("NRR tertimbang"), _("Rata-rata")) else two
                    sheet.write(start + number, place, value, drawn)
            sheet.repeat_rows(start)
    return buffer.getvalue()


def _sheets(
    survei: HalamanSurvei, hasil: HalamanHasil, nomor: str
) -> list[tuple[str, tuple[int, ...], list[list[Any]], list[list[Any]]]]:
    figure = hasil.angka
    nothing = _("kurang dari lima jawaban") if figure.ditekan else _("belum ada data")
    facts: list[list[Any]] = [
        [survei.judul],
        [_("Unit pelayanan"), survei.unit],
        [_("Masa survei"), f"{survei.mulai:%d-%m-%Y}", f"{survei.selesai:%d-%m-%Y}"],
        [_("Dasar"), survei.dasar],
        [_("Populasi"), survei.populasi],
        [_("Target sampel"), survei.target],
        [_("Responden"), figure.n],
        [_("Nilai"), nothing if figure.nilai is None else float(figure.nilai), figure.huruf, figure.kinerja],
        [_("Cara hitung"), survei.indeks.metode if hasil.skm else survei.dasar],
    ]
    if nomor:
        facts.append([_("Laporan resmi"), nomor])
    weighted = {one.nama: one.tertimbang for one in survei.unsur}
    items: list[list[Any]] = [[_("No"), _("Unsur"), _("NRR"), _("NRR tertimbang"), _("Nilai"), _("Mutu")]]
    for number, one in enumerate(hasil.unsur, start=1):
        weight = weighted.get(one.nama)
        share: float | str = "" if weight is None else float(weight)
        items.append([number, one.nama, float(one.rata), share, float(one.nilai), one.huruf])
    plans: list[list[Any]] = [
        [_("No"), _("Unsur"), _("Kegiatan"), _("Penanggung jawab"), _("Batas"), _("Hasil"), _("Selesai")]
    ]
    for number, each in enumerate(survei.tindak, start=1):
        done = f"{each.selesai_pada:%d-%m-%Y}" if each.selesai_pada else _("belum selesai")
        plans.append([number, each.unsur, each.kegiatan, each.jabatan, f"{each.batas:%d-%m-%Y}", each.hasil, done])
    ways: list[list[Any]] = [[_("Cara menjawab"), _("Jawaban")]]
    ways += [[one.nama, _few() if one.angka.ditekan else one.angka.n] for one in hasil.jalur]
    scale: list[list[Any]] = [
        [_("Nilai persepsi"), _("Nilai interval"), _("Nilai konversi"), _("Mutu"), _("Kinerja")],
        *(list(row) for row in _NILAI),
    ]
    found = [
        (_("Hasil"), (18, 42, 16, 16, 12, 10), facts, items),
        (_("Tindak lanjut"), (6, 26, 44, 26, 12, 40, 14), [[_("Rencana tindak lanjut")]], plans),
        (_("Cara menjawab"), (34, 20), [[_("Cara menjawab")]], ways),
    ]
    return (
        [*found, (_("Tabel mutu"), (16, 20, 20, 10, 18), [[_("Tabel mutu pelayanan")]], scale)] if hasil.skm else found
    )


def _few() -> str:
    return _("kurang dari 5")
