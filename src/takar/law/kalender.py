"""Working days: Monday to Friday (or Saturday) minus holidays and cuti bersama, from a calendar that is data.

PermenPANRB 6/2022 says "hari kerja" without defining it; five- and six-day weeks: Perpres 21/2023. The national
lists are read once at import from data/libur_<tahun>.json. No date is computed past the years that are loaded.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from takar.law.registry import LawInputError

MAX_HARI = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalender:
    """One unit's calendar. `tahun` maps each loaded year to the version of its holiday list, such as "2026.1";
    `sumber` to the decree it comes from."""

    tahun: Mapping[int, str]
    libur: Mapping[date, str] = field(default_factory=dict)
    cuti_bersama: Mapping[date, str] = field(default_factory=dict)
    hari_seminggu: int = 5
    cuti_bersama_libur: bool = True
    sumber: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.hari_seminggu not in (5, 6):
            raise LawInputError("pekan", "Jumlah hari kerja seminggu 5 (Senin–Jumat) atau 6 (Senin–Sabtu).")

    def tanda(self, *, dari: date, sampai: date) -> str:
        """Versions of the years touched and the pattern of the week, for example "2026.1/5hk/cb-libur".

        Stored with each deadline (40 letters hold two years); loading a further year later does not change it.
        """
        versions = "+".join(self.tahun[year] for year in range(dari.year, sampai.year + 1))
        return f"{versions}/{self.hari_seminggu}hk/{'cb-libur' if self.cuti_bersama_libur else 'cb-masuk'}"


def baca_kalender(tahunan: Iterable[Mapping[str, Any]]) -> Kalender:
    """A five-day calendar from year tables shaped like data/libur_2026.json. Raises LawInputError for a bad table."""
    tables = sorted(tahunan, key=lambda table: int(table["tahun"]))
    libur: dict[date, str] = {}
    cuti: dict[date, str] = {}
    for table in tables:
        for name, into in (("libur", libur), ("cuti_bersama", cuti)):
            for text, title in table[name].items():
                day = date.fromisoformat(text)
                if day.year != table["tahun"]:
                    raise LawInputError(name, f"Tanggal {text} tidak termasuk tahun {table['tahun']}.")
                into[day] = str(title)
    return Kalender(
        tahun=MappingProxyType({int(table["tahun"]): str(table["versi"]) for table in tables}),
        libur=MappingProxyType(libur),
        cuti_bersama=MappingProxyType(cuti),
        sumber=MappingProxyType({int(table["tahun"]): str(table.get("sumber", "")) for table in tables}),
    )


def atur(kalender: Kalender, *, hari_seminggu: int = 5, cuti_bersama_libur: bool = True) -> Kalender:
    """The same calendar for a unit with another week (5 or 6 days), or one that works on cuti bersama."""
    return replace(kalender, hari_seminggu=hari_seminggu, cuti_bersama_libur=cuti_bersama_libur)


def adalah_hari_kerja(kalender: Kalender, hari: date) -> bool:
    """Whether the unit works that day. Raises LawInputError for a year that is not loaded."""
    if hari.year not in kalender.tahun:
        loaded = ", ".join(str(year) for year in sorted(kalender.tahun)) or "belum ada"
        raise LawInputError(
            "tanggal",
            f"Kalender hari libur tahun {hari.year} belum dimuat (yang ada: {loaded}). "
            "Minta admin memuat daftar libur tahun itu, lalu ulangi.",
        )
    if hari.weekday() >= kalender.hari_seminggu or hari in kalender.libur:
        return False
    return not (kalender.cuti_bersama_libur and hari in kalender.cuti_bersama)


def tambah_hari_kerja(kalender: Kalender, *, mulai: date, hari: int) -> date:
    """The `hari`-th working day after `mulai`; the day after the event is the first that can count. 0 gives `mulai`.

    0 to 1000 days. Raises LawInputError outside that range and when the count leaves the loaded years.
    """
    if not 0 <= hari <= MAX_HARI:
        raise LawInputError("hari", f"Jumlah hari kerja 0 sampai {MAX_HARI}.")
    adalah_hari_kerja(kalender, mulai)  # refuses a start in a year that is not loaded
    day, left = mulai, hari
    while left:
        day = _besok(day)
        left -= adalah_hari_kerja(kalender, day)
    return day


def buka_berikutnya(kalender: Kalender, hari: date) -> date:
    """`hari` itself when it is a working day, else the next one: a request on a closed day counts as received then."""
    while not adalah_hari_kerja(kalender, hari):
        hari = _besok(hari)
    return hari


def hitung_hari_kerja(kalender: Kalender, *, dari: date, sampai: date) -> int:
    """Working days after `dari` up to and including `sampai`; negative when `sampai` lies before `dari`."""
    first, last, sign = (dari, sampai, 1) if dari <= sampai else (sampai, dari, -1)
    adalah_hari_kerja(kalender, first)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sign * sum(adalah_hari_kerja(kalender, day) for day in days)


def _besok(day: date) -> date:
    if day == date.max:
        raise LawInputError("tanggal", "Tanggal terlalu jauh. Isi tanggal yang kalendernya sudah dimuat.")
    return day + timedelta(days=1)


def _muat() -> Kalender:
    folder = files("takar.law").joinpath("data")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("libur_"))
    return baca_kalender(json.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


NASIONAL = _muat()
