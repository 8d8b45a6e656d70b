"""One application as another system tells it, and how its texts are read. Nothing here asks the database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.common.forms import clean_text
from takar.service.models import Kanal, StatusPermohonan

KOLOM: dict[str, tuple[str, ...]] = {
    "nomor": ("nomor", "nomor permohonan", "no", "id", "nomor sistem asal"),
    "diterima": ("diterima", "tanggal diterima", "tanggal masuk", "masuk"),
    "selesai": ("selesai", "tanggal selesai", "keluar"),
    "status": ("status", "keadaan"),
    "nama": ("nama", "nama pemohon", "pemohon"),
    "kontak": ("kontak", "telepon", "no hp", "surel", "email"),
    "petugas": ("petugas", "nip petugas", "nip"),
    "menunggu": ("menunggu", "waktu menunggu", "jeda"),
    "diperbaiki": ("diperbaiki", "ada perbaikan", "koreksi"),
    "alasan": ("alasan", "keterangan"),
}
WAJIB = ("nomor", "diterima")
LABEL = {
    "nomor": "Nomor",
    "diterima": "Diterima",
    "selesai": "Selesai",
    "status": "Status",
    "nama": "Nama pemohon",
    "kontak": "Kontak",
    "petugas": "Petugas (NIP)",
    "menunggu": "Menunggu",
    "diperbaiki": "Diperbaiki",
    "alasan": "Alasan",
}
# Files are in Bahasa Indonesia, whatever the reader's language.
with override("id"):
    _LABELS = {str(each.label).casefold(): each for each in StatusPermohonan}
_STATUS = {
    **{str(each.value).casefold(): each for each in StatusPermohonan},
    **_LABELS,
    "proses": StatusPermohonan.DIPROSES,
    "batal": StatusPermohonan.DIBATALKAN,
    "": StatusPermohonan.DIPROSES,
}
_LOCAL = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?:[ T](\d{1,2})[.:](\d{2})(?:[.:]\d{2})?)?\Z", re.ASCII)
_YES = frozenset({"ya", "y", "1", "true", "benar"})
_NO = frozenset({"", "tidak", "t", "n", "0", "false"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Masukan:
    """One application, read. Moments are aware; `jeda` are the waits for the applicant."""

    nomor: str
    diterima: datetime
    selesai: datetime | None = None
    status: str = StatusPermohonan.DIPROSES
    nama: str = ""
    kontak: str = ""
    nip: str = ""
    jeda: tuple[tuple[datetime, datetime], ...] = ()
    diperbaiki: bool = False
    alasan: str = ""
    kanal: str = Kanal.DARING


@dataclass(frozen=True, slots=True, kw_only=True)
class Salah:
    """One thing wrong with one row: where, what was there, what would be right."""

    baris: int
    kolom: str
    nilai: str
    masalah: str
    saran: str


def read_row(
    given: Mapping[str, Any], *, baris: int, zona: ZoneInfo, now: datetime
) -> tuple[Masukan | None, list[Salah]]:
    """Return the application of a row, or every problem of it. `now` refuses what lies in the future."""
    wrong: list[Salah] = []

    def refuse(key: str, problem: str, right: str) -> None:
        value = str(given.get(key, "") or "")[:80]
        wrong.append(Salah(baris=baris, kolom=LABEL[key], nilai=value, masalah=problem, saran=right))

    def moment(key: str) -> datetime | None:
        found = read_moment(given.get(key), zona=zona)
        if found == "bad":
            refuse(key, _("Waktunya tidak terbaca."), _("Tulis seperti 13-03-2026 09.30 atau 2026-03-13T09:30."))
            return None
        if isinstance(found, datetime) and found > now:
            refuse(key, _("Waktunya di masa depan."), _("Periksa tanggal, jam, dan zona waktunya."))
            return None
        return found if isinstance(found, datetime) else None

    number = text_of(given.get("nomor"), longest=80)
    if not number:
        refuse(
            "nomor", _("Nomor dari sistem asal kosong."), _("Isi nomor yang tidak pernah berubah untuk permohonan ini.")
        )
    begun, ended = moment("diterima"), moment("selesai")
    if begun is None and not wrong_in(wrong, "diterima"):
        refuse("diterima", _("Waktu diterima kosong."), _("Isi saat berkas diterima lengkap."))
    status = _STATUS.get(text_of(given.get("status"), longest=40).casefold())
    if status is None:
        refuse("status", _("Status ini tidak dikenal."), _("Isi Diproses, Selesai, Ditolak, atau Dibatalkan."))
    elif status == StatusPermohonan.MENUNGGU:
        refuse("status", _("Permohonan yang sedang menunggu belum bisa diimpor."), _("Isi Diproses."))
    elif ended is not None and status == StatusPermohonan.DIPROSES:
        status = StatusPermohonan.SELESAI
    elif (
        ended is None
        and status in (StatusPermohonan.SELESAI, StatusPermohonan.DITOLAK)
        and not wrong_in(wrong, "selesai")
    ):
        refuse("selesai", _("Statusnya sudah berakhir, tetapi waktu selesainya kosong."), _("Isi waktu selesainya."))
    if begun is not None and ended is not None and ended < begun:
        refuse("selesai", _("Selesai sebelum diterima."), _("Tukar atau perbaiki kedua waktunya."))
    nip = "".join(text_of(given.get("petugas"), longest=40).split())
    if nip and not (len(nip) == 18 and nip.isascii() and nip.isdigit()):
        refuse("petugas", _("NIP bukan 18 angka."), _("Tulis NIP sebagai teks 18 angka, atau kosongkan."))
    pauses = _pauses(given.get("menunggu"), zona=zona)
    if pauses is None or any(begun and (a < begun or b > (ended or now)) for a, b in pauses):
        refuse(
            "menunggu",
            _("Masa menunggu tidak terbaca atau di luar masa permohonan."),
            _("Tulis mulai/selesai, misalnya 2026-03-13T09:30/2026-03-16T08:00; beberapa dipisah titik koma."),
        )
    said = text_of(given.get("diperbaiki"), longest=10).casefold()
    if said not in _YES | _NO:
        refuse("diperbaiki", _("Isi ini tidak dikenal."), _("Isi ya atau tidak."))
    if wrong or begun is None or status is None:
        return None, wrong
    return (
        Masukan(
            nomor=number,
            diterima=begun,
            selesai=None if status == StatusPermohonan.DIBATALKAN else ended,
            status=status.value,
            nama=text_of(given.get("nama"), longest=120),
            kontak=text_of(given.get("kontak"), longest=120),
            nip=nip,
            jeda=tuple(pauses or ()),
            diperbaiki=said in _YES and status == StatusPermohonan.SELESAI,
            alasan=text_of(given.get("alasan"), longest=1000),
        ),
        [],
    )


def read_moment(value: Any, *, zona: ZoneInfo) -> datetime | str | None:
    """Return a moment, None for nothing, "bad" for what is none. Without a zone it is the government's own clock."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _aware(value, zona)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zona)
    text = str(value).strip()
    try:
        local = _LOCAL.match(text)
        if local:
            day, month, year, hour, minute = (int(part or 0) for part in local.groups())
            return _aware(datetime(year, month, day, hour, minute, tzinfo=zona), zona)
        if len(text) >= 10 and text[4:5] == "-" and text.isascii():
            return _aware(datetime.fromisoformat(text.replace(" ", "T", 1)), zona)
    except (ValueError, OverflowError):
        pass
    return "bad"


def text_of(value: Any, *, longest: int) -> str:
    """A cell as clean text; a whole number without its ".0"."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return " ".join(clean_text(str(value if value is not None else "")).split())[:longest]


def wrong_in(found: list[Salah], key: str) -> bool:
    return any(each.kolom == LABEL[key] for each in found)


def _aware(value: datetime, zona: ZoneInfo) -> datetime:
    found = value if value.tzinfo else value.replace(tzinfo=zona)
    if not 2000 <= found.year <= 2199:
        raise ValueError(found.year)
    return found.astimezone(UTC)


def _pauses(value: Any, *, zona: ZoneInfo) -> list[tuple[datetime, datetime]] | None:
    parts = value if isinstance(value, list) else [each for each in str(value or "").split(";") if each.strip()]
    found: list[tuple[datetime, datetime]] = []
    for part in parts[:50]:
        first, _slash, last = str(part).partition("/")
        begin, end = read_moment(first.strip(), zona=zona), read_moment(last.strip(), zona=zona)
        if not isinstance(begin, datetime) or not isinstance(end, datetime) or end < begin:
            return None
        if found and begin < found[-1][1]:
            return None
        found.append((begin, end))
    return found
