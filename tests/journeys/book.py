"""A spreadsheet of people as an office exports it: SIASN's column names, four units, twelve people."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

COLUMNS = (
    "nipBaru",
    "nama",
    "jenisPegawai",
    "golRuangAkhir",
    "jabatanNama",
    "jenisJabatan",
    "kepala unit",
    "tmtJabatan",
    "unorNama",
    "unorIndukNama",
    "email",
)
DINAS, UMUM, PUSKESMAS, LAB = "Dinas Kesehatan", "Sekretariat Dinas", "Puskesmas Mekar", "Laboratorium Daerah"


def people(root: str) -> list[dict[str, str]]:
    """Twelve invented people: the head of the region, four heads of units, seven staff."""
    rows = [_row("", "Rahmat Hidayat", "Bukan ASN", "", "Bupati", "Pejabat negara", True, root, "", "rahmat")]
    heads = (
        ("197505122000032001", "Sari Wulandari", "IV/c", "Kepala Dinas Kesehatan", "JPT", DINAS, root),
        ("198001152005011002", "Budi Santoso", "III/d", "Sekretaris Dinas", "Administrator", UMUM, DINAS),
        ("198203202008012003", "Ani Rahmawati", "III/d", "Kepala Puskesmas Mekar", "Pengawas", PUSKESMAS, DINAS),
        ("198305252009011004", "Eko Nugroho", "III/c", "Kepala Laboratorium", "Pengawas", LAB, DINAS),
    )
    rows += [
        _row(nip, nama, "PNS", gol, post, kind, True, unit, above, nama.split()[0].lower())
        for nip, nama, gol, post, kind, unit, above in heads
    ]
    staff = (
        ("198507072009032005", "Dewi Anggraini", UMUM, DINAS),
        ("199203042015032003", "Wulan Lestari", PUSKESMAS, DINAS),
        ("198811202012011004", "Joko Prasetyo", PUSKESMAS, DINAS),
        ("199001012014022007", "Ratna Kusuma", PUSKESMAS, DINAS),
        ("199105052016011009", "Gilang Ramadhan", LAB, DINAS),
        ("199306152017012010", "Lina Marlina", LAB, DINAS),
        ("199408172018011011", "Hendra Wijaya", UMUM, DINAS),
    )
    return rows + [
        _row(nip, nama, "PNS", "III/a", "Analis Kebijakan", "Fungsional", False, unit, above, nama.split()[0].lower())
        for nip, nama, unit, above in staff
    ]


def write(target: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write the rows as XLSX, every cell as text."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    for at, title in enumerate(COLUMNS):
        sheet.write_string(0, at, title)
    for number, row in enumerate(rows, start=1):
        for at, title in enumerate(COLUMNS):
            sheet.write_string(number, at, row[title])
    book.close()
    target.write_bytes(made.getvalue())
    return target


def _row(
    nip: str, nama: str, jenis: str, gol: str, post: str, kind: str, head: bool, unit: str, above: str, mail: str
) -> dict[str, str]:
    cells = (nip, nama, jenis, gol, post, kind, "Ya" if head else "Tidak", "02-01-2024", unit, above)
    return dict(zip(COLUMNS, (*cells, f"{mail}@mekar.example"), strict=True))
