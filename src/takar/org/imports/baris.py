"""Read a sheet's rows into typed rows; every cell that cannot be used becomes a named problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from takar.org.imports import nilai
from takar.org.imports.kolom import LABEL, Header
from takar.org.imports.nilai import Posisi, Wrong
from takar.org.models import JenisJabatan, JenisPegawai

_LIMIT = {
    "nama": 200,
    "gelar_depan": 60,
    "gelar_belakang": 80,
    "jabatan": 200,
    "unit": 200,
    "induk": 200,
    "kode_unit": 40,
    "email": 254,
}


@dataclass(frozen=True, slots=True)
class Masalah:
    """One thing wrong: where (row and column as the file shows them), what stood there, why not, what would do."""

    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str = ""


@dataclass(slots=True)
class Baris:
    """One person of the file. Empty text and None mean that the file does not say."""

    nomor: int
    nip: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    jenis: str
    golongan: str
    jabatan: str
    posisi: Posisi
    kelas: int | None
    kepala: bool | None
    tmt: date | None
    unit: str
    induk: str
    kode_unit: str
    kedudukan: str
    email: str
    atasan: str

    @property
    def kunci(self) -> str:
        """What the person is known by: the NIP, or the e-mail address of one without."""
        return self.nip or self.email


def read_rows(rows: Sequence[Sequence[Any]], header: Header, *, today: date) -> Iterator[Baris | list[Masalah]]:
    """Yield each filled row, or all that is wrong with it. Row numbers are those that a spreadsheet shows."""
    width = max(header.kolom.values(), default=0) + 1
    columns = tuple(header.kolom.items())
    for at in range(header.baris + 1, len(rows)):
        row = rows[at]
        if not row:
            continue
        if len(row) < width:
            row = [*row, *[""] * (width - len(row))]
        cells = {key: row[column] for key, column in columns}
        if all(cell == "" or cell is None for cell in cells.values()):
            continue
        yield _Reader(cells, number=at + 1, header=header, today=today).read()


class _Reader:
    """Collects the problems of one row while its cells are read."""

    __slots__ = ("cells", "header", "number", "problems", "today")

    def __init__(self, cells: dict[str, Any], *, number: int, header: Header, today: date) -> None:
        self.cells, self.number, self.header, self.today = cells, number, header, today
        self.problems: list[Masalah] = []

    def read(self) -> Baris | list[Masalah]:
        jenis = self._try("jenis", lambda: nilai.jenis_pegawai(self._text("jenis"))) or ""
        posisi = self._try(
            "jenis_jabatan",
            lambda: nilai.posisi(
                self._text("jenis_jabatan"), self._text("jenjang"), self._text("eselon"), self._text("jabatan")
            ),
        )
        if not jenis and posisi is not None and posisi.jenis == JenisJabatan.PEJABAT_NEGARA:
            jenis = JenisPegawai.NON_ASN.value
        nip = self._try("nip", lambda: self._nip(jenis)) or ""
        found = Baris(
            nomor=self.number,
            nip=nip,
            nama=self._required("nama"),
            gelar_depan=self._text("gelar_depan"),
            gelar_belakang=self._text("gelar_belakang"),
            jenis=jenis,
            golongan=self._try("golongan", lambda: nilai.golongan(self._text("golongan"), jenis)) or "",
            jabatan=self._required("jabatan"),
            posisi=posisi or Posisi(jenis="", jenjang="", eselon=""),
            kelas=self._try("kelas", lambda: nilai.kelas(self._text("kelas"))),
            kepala=self._try("kepala", lambda: nilai.ya_tidak(self.cells.get("kepala", ""))),
            tmt=self._try("tmt", lambda: nilai.tanggal(self.cells.get("tmt", ""), today=self.today)),
            unit=self._required("unit") if not self._text("kode_unit") else self._text("unit"),
            induk=self._text("induk"),
            kode_unit=self._text("kode_unit"),
            kedudukan=self._try("kedudukan", lambda: nilai.kedudukan(self._text("kedudukan"))) or "",
            email=self._try("email", lambda: nilai.surel(self._text("email"))) or "",
            atasan=self._try("atasan", self._superior) or "",
        )
        if not found.nip and not found.email and not self.problems:
            self._note("email", Wrong(_("Orang tanpa NIP harus punya surel."), _("Isi surelnya, agar bisa masuk.")))
        return self.problems or found

    def _nip(self, jenis: str) -> str:
        raw = self.cells.get("nip", "")
        if jenis == JenisPegawai.NON_ASN and str(raw).strip() in ("", "-"):
            return ""
        return nilai.nip(raw, jenis=jenis)

    def _superior(self) -> str:
        raw = self.cells.get("atasan", "")
        return "" if raw is None or str(raw).strip() in ("", "-") else nilai.nip(raw, jenis=None)

    def _text(self, key: str) -> str:
        raw = self.cells.get(key, "")
        if raw == "":
            return ""
        return self._try(key, lambda: nilai.text(raw, limit=_LIMIT.get(key, 60))) or ""

    def _required(self, key: str) -> str:
        value = self._text(key)
        if not value:
            self._note(key, Wrong(_("Kolom ini wajib diisi."), _("Isi %(kolom)s.") % {"kolom": LABEL[key]}))
        return value

    def _try(self, key: str, read: Any) -> Any:
        try:
            return read()
        except Wrong as wrong:
            self._note(key, wrong)
            return None

    def _note(self, key: str, wrong: Wrong) -> None:
        raw = self.cells.get(key, "")
        title = self.header.judul.get(key, LABEL[key])
        found = Masalah(self.number, title, str(raw)[:80], wrong.masalah, wrong.saran)
        if found not in self.problems:
            self.problems.append(found)
