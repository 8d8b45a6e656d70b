"""What leaves as a file: the list of problems, and the template to fill in. Cells never start a formula."""

import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils.translation import gettext as _

from takar.org.imports.baris import Masalah
from takar.org.imports.kolom import LABEL, PEGAWAI_WAJIB

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_COLUMNS: tuple[tuple[str, int], ...] = (
    ("nip", 22),
    ("nama", 26),
    ("gelar_depan", 12),
    ("gelar_belakang", 16),
    ("jenis", 14),
    ("golongan", 11),
    ("jabatan", 34),
    ("jenis_jabatan", 18),
    ("eselon", 9),
    ("kelas", 13),
    ("kepala", 13),
    ("tmt", 14),
    ("unit", 32),
    ("induk", 28),
    ("email", 28),
    ("atasan", 22),
)


def safe_text(value: object) -> str:
    """The value as text that no spreadsheet runs: a leading sign gets an apostrophe before it."""
    text = str(value)
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def report_rows(problems: Iterable[Masalah]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the problem list, header first, for a CSV file."""
    yield (_("Baris"), _("Kolom"), _("Isi sel"), _("Masalah"), _("Yang benar"))
    for one in problems:
        yield tuple(safe_text(part) for part in (one.baris or "", one.kolom, one.nilai, one.masalah, one.saran))


def template(*, instansi: str, domain: str = "contoh.go.id") -> bytes:
    """Return the XLSX template: people, units, and a sheet that explains every column. Example rows are invented."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#E8EAF6", "border": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@"})
    people = book.add_worksheet("Pegawai")
    people.freeze_panes(1, 2)
    people.set_row(0, 32)
    for at, (key, width) in enumerate(_COLUMNS):
        people.set_column(at, at, width, plain)
        people.write_string(0, at, LABEL[key], head)
    for number, row in enumerate(_examples(domain), start=1):
        for at, (key, _width) in enumerate(_COLUMNS):
            people.write_string(number, at, row.get(key, ""), plain)
    units = book.add_worksheet("Unit kerja")
    units.freeze_panes(1, 0)
    for at, (title, width) in enumerate(
        (("Kode unit", 16), ("Nama unit", 36), ("Unit induk", 36), ("Unit kerja mandiri", 20), ("Hari kerja", 12))
    ):
        units.set_column(at, at, width, plain)
        units.write_string(0, at, title, head)
    for number, cells in enumerate(_unit_examples(instansi), start=1):
        for at, cell in enumerate(cells):
            units.write_string(number, at, cell, plain)
    guide = book.add_worksheet("Petunjuk")
    guide.set_column(0, 0, 22)
    guide.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
    for number, (title, words) in enumerate(_guide()):
        guide.write_string(number, 0, title, head)
        guide.write_string(number, 1, words)
    book.close()
    return target.getvalue()


def _examples(domain: str) -> tuple[dict[str, str], ...]:
    return (
        {
            "nip": "197505122000032001",
            "nama": "Sari Wulandari",
            "gelar_belakang": "M.Kes.",
            "jenis": "PNS",
            "golongan": "IV/c",
            "jabatan": "Kepala Dinas Kesehatan",
            "jenis_jabatan": "JPT",
            "eselon": "II.b",
            "kelas": "14",
            "kepala": "Ya",
            "tmt": "02-01-2024",
            "unit": "Dinas Kesehatan",
            "email": f"sari@{domain}",
        },
        {
            "nip": "199203042015032003",
            "nama": "Wulan Lestari",
            "gelar_belakang": "S.Kep.",
            "jenis": "PNS",
            "golongan": "III/b",
            "jabatan": "Perawat Ahli Pertama",
            "jenis_jabatan": "Fungsional",
            "kelas": "8",
            "tmt": "01-04-2023",
            "unit": "Bidang Pelayanan Kesehatan",
            "induk": "Dinas Kesehatan",
            "email": f"wulan@{domain}",
            "atasan": "197505122000032001",
        },
    )


def _unit_examples(instansi: str) -> tuple[tuple[str, ...], ...]:
    return (
        ("DINKES", "Dinas Kesehatan", instansi, "Tidak", "5"),
        ("DINKES-YAN", "Bidang Pelayanan Kesehatan", "Dinas Kesehatan", "Tidak", "5"),
    )


def _guide() -> tuple[tuple[str, str], ...]:
    required = ", ".join(LABEL[key] for key in PEGAWAI_WAJIB)
    return (
        (_("Cara memakai"), _("Hapus baris contoh, isi satu baris untuk satu pegawai, simpan, lalu unggah di Takar.")),
        (_("Wajib diisi"), _("%(kolom)s; TMT jabatan wajib untuk pegawai baru.") % {"kolom": required}),
        ("NIP", _("18 angka sebagai teks, tanpa spasi. Kolomnya sudah berformat teks; jangan diubah menjadi angka.")),
        (LABEL["jenis"], _("PNS, PPPK, atau Bukan ASN (untuk kepala daerah; NIP boleh kosong, surel wajib).")),
        (LABEL["golongan"], _("I/a sampai IV/e untuk PNS; I sampai XVII untuk PPPK.")),
        (LABEL["jenis_jabatan"], _("JPT, Administrator, Pengawas, Pelaksana, Fungsional, atau Pejabat negara.")),
        (LABEL["eselon"], _("Untuk jabatan struktural, misalnya III.a.")),
        (LABEL["kepala"], _("Ya untuk yang memimpin unitnya. Kosong: pejabat struktural tertinggi dianggap memimpin.")),
        (LABEL["tmt"], _("Hari-bulan-tahun, misalnya 02-01-2024.")),
        (LABEL["unit"], _("Nama unit seperti di Takar atau di lembar Unit kerja.")),
        (LABEL["induk"], _("Nama perangkat daerahnya; perlu jika ada beberapa unit bernama sama.")),
        (LABEL["atasan"], _("Boleh kosong. Diisi hanya jika Penilainya bukan kepala unit.")),
        (
            _("Dari SIASN"),
            _("Berkas dengan nama kolom SIASN (nipBaru, jabatanNama, unorNama) bisa langsung diunggah."),
        ),
    )
