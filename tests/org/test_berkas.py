"""A hostile file is refused before a parser sees it, with a way on (fault catalogue 59, 60, 101)."""

import io
import zipfile

import pytest

from takar.common.refusals import Invalid
from takar.org.imports.berkas import MAX_UNPACKED, check_workbook, open_table
from tests.org.berkas import part_of, person, with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes, name: str = "berkas.xlsx") -> str:
    with pytest.raises(Invalid) as caught:
        open_table(content, name=name)
    assert caught.value.next_step, "a refusal says what to do next"
    return caught.value.message


def test_an_honest_workbook_opens() -> None:
    sheets = open_table(workbook([person(1)]), name="a.xlsx")
    assert sheets[0].nama == "Pegawai"
    assert sheets[0].baris[1][1] == "Pegawai Uji 1"


def test_zip_bomb_is_refused_by_its_ratio() -> None:
    content = with_part(workbook([person(1)]), "xl/media/besar.bin", b"\0" * (MAX_UNPACKED - 1_000_000))
    assert len(content) < 200_000
    assert "membesar" in refused(content)


def test_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    content = with_part(workbook([person(1)]), "xl/media/besar.bin", b"\0" * (MAX_UNPACKED + 1_000_000))
    size = (MAX_UNPACKED + 1_000_000).to_bytes(4, "little")
    assert content.count(size) >= 1
    with pytest.raises(Invalid):
        check_workbook(content.replace(size, (1000).to_bytes(4, "little")))


@pytest.mark.parametrize("cell", ["XFD2", "DA2", "A1048576", "A100000", "CV60000"])
def test_a_far_cell_is_refused_before_the_sheet_is_laid_out(cell: str) -> None:
    content = workbook([person(1)])
    row = "".join(c for c in cell if c.isdigit())
    extra = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c><c r="CV1"/></row></sheetData>'.encode()
    sheet = part_of(content, SHEET).replace(b"</sheetData>", extra)
    assert "terlalu besar" in refused(with_part(content, SHEET, sheet))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("xl/vbaProject.bin", b"makro"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/embeddings/oleObject1.bin", b"x"),
        ("xl/connections.xml", b"<connections/>"),
    ],
)
def test_macros_links_and_objects_are_refused(name: str, data: bytes) -> None:
    assert "makro" in refused(with_part(workbook([person(1)]), name, data))


def test_macro_type_is_refused_by_content_not_by_name() -> None:
    content = workbook([person(1)])
    types = part_of(content, "[Content_Types].xml").replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    assert "xlsm" in refused(with_part(content, "[Content_Types].xml", types), name="rapi.xlsx")


def test_external_entity_is_refused() -> None:
    content = workbook([person(1)])
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst/>'
    assert "rujukan ke luar" in refused(with_part(content, "xl/sharedStrings.xml", xml))


def test_1904_dates_are_refused() -> None:
    content = workbook([person(1)])
    book = part_of(content, "xl/workbook.xml").replace(b"<workbookPr", b'<workbookPr date1904="1"')
    assert "1904" in refused(with_part(content, "xl/workbook.xml", book))


def test_encrypted_or_old_excel_is_refused() -> None:
    assert "sandi" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_html_named_xlsx_and_broken_zip_are_refused() -> None:
    assert "bukan XLSX" in refused(b"<html><table></table></html>")
    assert refused(workbook([person(1)])[:900])
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("halo.txt", "halo")
    assert "bukan XLSX" in refused(empty.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_its_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    text = f"NIP{delimiter}Nama\r\n1990{delimiter}Siti Nurbayá\r\n"
    assert open_table(text.encode(encoding), name="a.csv")[0].baris == [["NIP", "Nama"], ["1990", "Siti Nurbayá"]]


def test_unreadable_csv_says_how_to_save_it() -> None:
    assert "tidak terbaca" in refused("NIP,Nama\n1,Jos\xe9\n".encode("latin-1"), name="a.csv")
