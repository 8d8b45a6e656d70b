"""Turn one raw cell into a value, or say what is wrong with it and what would be right. Pure; no row knows another."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.common.forms import clean_text
from takar.law.jabatan import Kedudukan, baca_eselon, eselon_dari_siasn, kedudukan_dari_siasn
from takar.law.nip import urai_nip
from takar.law.pangkat import JenisAsn, baca_golongan, golongan_dari_siasn
from takar.law.registry import LawInputError
from takar.org.models import JenisJabatan, JenisPegawai, Jenjang, KedudukanHukum

_EMAIL = re.compile(r"[^@\s,;<>\"']{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+\Z")
_DMY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z", re.ASCII)
_SLASH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?\Z", re.ASCII)
_YES = frozenset({"ya", "y", "1", "true", "benar", "v", "x"})
_NO = frozenset({"tidak", "t", "0", "false", "salah", "-"})
_EARLIEST = date(1950, 1, 1)


class Wrong(Exception):
    """A cell that cannot be used: `masalah` says why, `saran` what would be right."""

    def __init__(self, masalah: str, saran: str = "") -> None:
        super().__init__(masalah)
        self.masalah = masalah
        self.saran = saran


@dataclass(frozen=True, slots=True)
class Posisi:
    """What kind of position a row speaks of."""

    jenis: str
    jenjang: str
    eselon: str


def text(raw: Any, *, limit: int) -> str:
    """The cell as clean text; whole numbers lose their “.0”."""
    if isinstance(raw, str):
        value = raw.strip() if raw.isascii() and raw.isprintable() else clean_text(raw).strip()
    elif isinstance(raw, float) and raw.is_integer():
        value = str(int(raw))
    else:
        value = "" if raw is None else str(raw)
    if len(value) > limit:
        raise Wrong(
            _("Terlalu panjang: %(ada)s huruf.") % {"ada": len(value)},
            _("Paling panjang %(limit)s huruf.") % {"limit": limit},
        )
    return value


def nip(raw: Any, *, jenis: str | None) -> str:
    """A NIP exactly as 18 digits of text; never rounded, never guessed."""
    if isinstance(raw, str) and not raw.strip():
        raise Wrong(_("NIP kosong."), _("Isi 18 angka NIP sebagai teks."))
    try:
        return urai_nip(raw, jenis=JenisAsn(jenis) if jenis in ("PNS", "PPPK") else None).angka
    except LawInputError as wrong:
        raise Wrong(wrong.message) from wrong


def tanggal(raw: Any, *, today: date) -> date | None:
    """A date from a real date cell, dd-mm-yyyy (SIASN) or yyyy-mm-dd. 03/04/2020 could be two days and is refused."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime):
        found = raw.date()
    elif isinstance(raw, date):
        found = raw
    elif isinstance(raw, str):
        return _date_text(raw.strip(), today)
    else:
        raise Wrong(_("Tanggal tersimpan sebagai angka."), _("Ubah selnya menjadi tanggal, atau tulis 31-01-2026."))
    return _possible(found, today)


@lru_cache(maxsize=20_000)
def _date_text(value: str, today: date) -> date | None:
    if not value:
        return None
    if match := _DMY.match(value):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.match(value):
        year, month, day = (int(part) for part in match.groups())
    elif match := _SLASH.match(value):
        day, month, year = (int(part) for part in match.groups())
        if day <= 12 and month <= 12 and day != month:
            raise Wrong(
                _("Tanggal ini bisa dibaca dua cara."),
                _("Tulis %(satu)s atau %(dua)s dengan tanda hubung.")
                % {"satu": f"{day:02d}-{month:02d}-{year}", "dua": f"{month:02d}-{day:02d}-{year}"},
            )
        if day <= 12 < month:
            day, month = month, day
    else:
        raise Wrong(_("Tanggal tidak terbaca."), _("Tulis hari-bulan-tahun, misalnya 31-01-2026."))
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Wrong(
            _("Tanggal ini tidak ada di kalender."), _("Tulis hari-bulan-tahun, misalnya 31-01-2026.")
        ) from error
    return _possible(found, today)


def _possible(found: date, today: date) -> date:
    if found < _EARLIEST:
        raise Wrong(_("Tanggal terlalu lampau."), _("Isi tanggal sesudah 01-01-1950. Periksa tahunnya."))
    if (found - today).days > 366:
        raise Wrong(_("Tanggal lebih dari setahun ke depan."), _("Periksa tahunnya."))
    return found


@lru_cache(maxsize=2_000)
def jenis_pegawai(value: str) -> str:
    """PNS, PPPK or NON_ASN; blank means that the file does not say."""
    plain = value.casefold()
    if not plain:
        return ""
    if "pppk" in plain or "p3k" in plain:
        return JenisPegawai.PPPK
    if "non" in plain or "bukan" in plain or ("negara" in plain and "pejabat" in plain):
        return JenisPegawai.NON_ASN
    if plain in ("pns", "cpns", "pegawai negeri sipil", "calon pegawai negeri sipil") or plain.startswith("pns"):
        return JenisPegawai.PNS
    raise Wrong(_("Jenis pegawai tidak dikenal."), _("Isi PNS, PPPK atau Bukan ASN."))


@lru_cache(maxsize=2_000)
def golongan(value: str, jenis: str) -> str:
    """III/b for PNS, IX for PPPK; SIASN's number codes are understood."""
    if not value or value == "-":
        return ""
    kind = JenisAsn(jenis) if jenis in ("PNS", "PPPK") else None
    try:
        if value.isdigit() and kind is not JenisAsn.PPPK:
            return golongan_dari_siasn(value).kode
        return baca_golongan(value.rsplit("(", 1)[-1].rstrip(")"), jenis=kind).kode
    except LawInputError as wrong:
        raise Wrong(wrong.message) from wrong


@lru_cache(maxsize=20_000)
def posisi(jenis: str, jenjang: str, eselon: str, nama: str) -> Posisi:
    """The kind of position, from its stated kind, its eselon, or its name. Raises `Wrong` when none of them tells."""
    level = _eselon(eselon)
    stated = _stated_kind(jenis)
    if level is not None and level[1] and stated in ("", "STRUKTURAL"):
        return Posisi(jenis=level[1], jenjang=level[2], eselon=level[0])
    if stated == "STRUKTURAL":
        raise Wrong(
            _("Jabatan struktural tanpa eselon."),
            _("Isi eselon, misalnya III.a, atau tulis Pengawas."),
        )
    named = _jenjang(jenjang) or _jenjang_in(nama)
    if stated:
        kept = named if stated in (JenisJabatan.FUNGSIONAL, JenisJabatan.JPT) else ""
        return Posisi(jenis=stated, jenjang=kept, eselon=level[0] if level else "")
    if named:
        return Posisi(jenis=JenisJabatan.FUNGSIONAL, jenjang=named, eselon="")
    if re.match(r"(bupati|wali ?kota|gubernur|wakil (bupati|wali ?kota|gubernur))\b", nama.casefold()):
        return Posisi(jenis=JenisJabatan.PEJABAT_NEGARA, jenjang="", eselon="")
    raise Wrong(
        _("Jenis jabatan tidak diketahui."),
        _("Isi JPT, Administrator, Pengawas, Pelaksana, Fungsional atau Pejabat negara."),
    )


@lru_cache(maxsize=1_000)
def kedudukan(value: str) -> str:
    """The legal standing; blank means that the file does not say."""
    plain = value.casefold().replace(" ", "_")
    if not plain:
        return ""
    if plain in ("hukuman_disiplin", "15"):
        return KedudukanHukum.AKTIF
    if plain in ("bup", "98"):
        return KedudukanHukum.PENSIUN
    # Files are in Bahasa Indonesia, whatever the reader's language.
    with override("id"):
        for standing in KedudukanHukum:
            if plain in (standing.value.casefold(), str(standing.label).casefold().replace(" ", "_")):
                return standing.value
    try:
        found = kedudukan_dari_siasn(value.zfill(2))
    except LawInputError as wrong:
        names = ", ".join(str(standing.label) for standing in KedudukanHukum)
        raise Wrong(_("Kedudukan tidak dikenal."), _("Isi salah satu: %(nama)s.") % {"nama": names}) from wrong
    return KedudukanHukum.PENSIUN if found is Kedudukan.BUP else found.value


def surel(value: str) -> str:
    """An e-mail address in lower case, or empty."""
    found = value.lower()
    if found and not (len(found) <= 254 and found.isascii() and _EMAIL.match(found)):
        raise Wrong(_("Surel tidak lengkap."), _("Tulis seperti nama@contoh.go.id."))
    return found


def kelas(value: str) -> int | None:
    """A position's class, 1 to 17."""
    if not value or value == "-":
        return None
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= 17):
        raise Wrong(_("Kelas jabatan harus 1 sampai 17."), _("Isi angkanya saja, misalnya 9."))
    return int(value)


def ya_tidak(value: Any) -> bool | None:
    """Yes, no, or not said."""
    plain = str(value).strip().casefold().removesuffix(".0")
    if plain in ("", "none"):
        return None
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise Wrong(_("Isian ini harus Ya atau Tidak."), _("Isi Ya atau Tidak."))


def _eselon(value: str) -> tuple[str, str, str] | None:
    if not value or value in ("-", "0"):
        return None
    try:
        row = eselon_dari_siasn(value) if value.isdigit() else baca_eselon(value)[0]
    except LawInputError as wrong:
        raise Wrong(wrong.message) from wrong
    return ("" if row.kode == "NON" else row.kode), (row.jenis or ""), (row.jenjang or "")


def _stated_kind(value: str) -> str:
    plain = value.casefold().replace("jabatan ", "").strip()
    known = {
        "": "",
        "1": "STRUKTURAL",
        "struktural": "STRUKTURAL",
        "2": JenisJabatan.FUNGSIONAL.value,
        "fungsional tertentu": JenisJabatan.FUNGSIONAL.value,
        "fungsional": JenisJabatan.FUNGSIONAL.value,
        "jf": JenisJabatan.FUNGSIONAL.value,
        "3": "STRUKTURAL",
        "rangkap": "STRUKTURAL",
        "4": JenisJabatan.PELAKSANA.value,
        "fungsional umum": JenisJabatan.PELAKSANA.value,
        "pelaksana": JenisJabatan.PELAKSANA.value,
        "administrator": JenisJabatan.ADMINISTRATOR.value,
        "pengawas": JenisJabatan.PENGAWAS.value,
        "jpt": JenisJabatan.JPT.value,
        "pimpinan tinggi": JenisJabatan.JPT.value,
        "pimpinan tinggi pratama": JenisJabatan.JPT.value,
        "pejabat negara": JenisJabatan.PEJABAT_NEGARA.value,
        "pejabat_negara": JenisJabatan.PEJABAT_NEGARA.value,
    }
    if plain not in known:
        raise Wrong(
            _("Jenis jabatan tidak dikenal."),
            _("Isi JPT, Administrator, Pengawas, Pelaksana, Fungsional atau Pejabat negara."),
        )
    return known[plain]


_LEVELS = sorted(Jenjang, key=lambda level: -len(level.value))


def _jenjang(value: str) -> str:
    plain = value.casefold().replace("_", " ").strip()
    return next((level.value for level in _LEVELS if level.value.casefold().replace("_", " ") == plain), "")


def _jenjang_in(nama: str) -> str:
    # “Perawat Ahli Pertama”, “Bidan Mahir”: a functional position carries its jenjang at the end of its name.
    plain = nama.casefold()
    functional = (level for level in _LEVELS if level not in (Jenjang.UTAMA, Jenjang.MADYA, Jenjang.PRATAMA))
    return next((one.value for one in functional if plain.endswith(one.value.casefold().replace("_", " "))), "")
