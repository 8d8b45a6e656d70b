"""Promised times of public services: opening hours, due moments, stopped clocks, and what is measured from them.

UU 25/2009 Ps 21 (the components of a standard, the promised time among them); its unit is kept as promised. No national
article says how the time is counted: the day of receipt is day 0, closed hours do not count, a day ends at closing.
Moments are local clock times of the office, without a zone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.law.kalender import Kalender, adalah_hari_kerja
from takar.law.pembulatan import bulatkan
from takar.law.registry import LawInputError

CITATION = "UU 25/2009 Ps 21"
MAX_JANJI = 100_000
MAX_RENTANG_HARI = 1_500
# A case is nearly late once this share of its promised working time is used up.
BAGIAN_INGATKAN = Decimal("0.75")

Selang = tuple[int, int]
"""Open from one minute of the day to another."""

Pekan = Mapping[int, tuple[Selang, ...]]
"""Opening hours by weekday, Monday 0."""

Jeda = tuple[datetime, datetime]
"""The clock stood still from one moment to another."""


class Satuan(StrEnum):
    """The unit in which a time is promised."""

    MENIT_KERJA = "MENIT_KERJA"
    JAM_KERJA = "JAM_KERJA"
    JAM_KALENDER = "JAM_KALENDER"
    HARI_KERJA = "HARI_KERJA"
    HARI_KALENDER = "HARI_KALENDER"

    @property
    def label(self) -> str:
        """The unit as a sentence has it after a number."""
        return _SATUAN[self]


class Komponen(StrEnum):
    """The fourteen components of a service standard; the first six are published with the service itself."""

    PERSYARATAN = "PERSYARATAN"
    PROSEDUR = "PROSEDUR"
    WAKTU = "WAKTU"
    BIAYA = "BIAYA"
    PRODUK = "PRODUK"
    PENGADUAN = "PENGADUAN"
    DASAR_HUKUM = "DASAR_HUKUM"
    SARANA = "SARANA"
    KOMPETENSI = "KOMPETENSI"
    PENGAWASAN = "PENGAWASAN"
    JUMLAH_PELAKSANA = "JUMLAH_PELAKSANA"
    JAMINAN_PELAYANAN = "JAMINAN_PELAYANAN"
    JAMINAN_KEAMANAN = "JAMINAN_KEAMANAN"
    EVALUASI = "EVALUASI"

    @property
    def label(self) -> str:
        """Its name in the law."""
        return _KOMPONEN[self]

    @property
    def penyampaian(self) -> bool:
        """Whether it belongs to the delivery of the service; the other eight to its management."""
        return self in PENYAMPAIAN


PENYAMPAIAN: tuple[Komponen, ...] = tuple(Komponen)[:6]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loket:
    """One counter: its working calendar and its dated opening hours, the oldest first."""

    kalender: Kalender
    jadwal: tuple[tuple[date, Pekan], ...] = ()

    def buka(self, hari: date) -> tuple[Selang, ...]:
        """The open hours of a day; empty when closed. Raises LawInputError for a year that is not loaded."""
        if not adalah_hari_kerja(self.kalender, hari):
            return ()
        pekan = PEKAN_BAWAAN[self.kalender.hari_seminggu]
        for mulai, berlaku in self.jadwal:
            if mulai <= hari:
                pekan = berlaku
        return pekan.get(hari.weekday(), ())


def baca_selang(teks: str) -> tuple[Selang, ...]:
    """Opening hours of a day from "07.30-12.00, 13.00-16.00"; empty text is a closed day.

    Raises LawInputError for what is no time of day, runs backwards or overlaps.
    """
    found: list[Selang] = []
    for part in (each.strip() for each in teks.replace("–", "-").split(",") if each.strip()):
        start, dash, end = part.partition("-")
        span = (_menit(start), _menit(end)) if dash else (0, 0)
        if span[0] >= span[1] or (found and span[0] < found[-1][1]):
            raise LawInputError("jam", "Tulis jam buka berurutan seperti 07.30-12.00, 13.00-16.00.")
        found.append(span)
    return tuple(found)


def tulis_selang(selang: Iterable[Selang]) -> str:
    """The opposite of `baca_selang`."""
    return ", ".join(f"{a // 60:02d}.{a % 60:02d}-{b // 60:02d}.{b % 60:02d}" for a, b in selang)


def mulai_hitung(loket: Loket, diterima: datetime) -> datetime:
    """The moment from which the clock runs: `diterima` itself during open hours, else the next opening."""
    for start, end in _terbuka(loket, diterima.date()):
        if diterima < end:
            return max(diterima, start)
    raise AssertionError  # _terbuka never ends quietly


def menit_kerja(loket: Loket, *, dari: datetime, sampai: datetime) -> int:
    """Open minutes between two moments; 0 when `sampai` is not after `dari`."""
    if sampai <= dari:
        return 0
    if (sampai - dari).days > MAX_RENTANG_HARI:
        raise LawInputError("sampai", "Rentang waktunya terlalu panjang. Periksa kembali tanggalnya.")
    total, day = timedelta(), dari.date()
    while day <= sampai.date():
        for start, end in _hari(loket, day):
            total += max(min(end, sampai) - max(start, dari), timedelta())
        day += timedelta(days=1)
    return int(total.total_seconds()) // 60


def sesudah_menit(loket: Loket, *, mulai: datetime, menit: int) -> datetime:
    """The moment at which `menit` open minutes after `mulai` are used up."""
    left = timedelta(minutes=menit)
    for start, end in _terbuka(loket, mulai.date()):
        begin = max(start, mulai)
        if begin >= end:
            continue
        if end - begin >= left:
            return begin + left
        left -= end - begin
    raise AssertionError


def jatuh_tempo(loket: Loket, *, diterima: datetime, janji: int, satuan: Satuan, jeda: Sequence[Jeda] = ()) -> datetime:
    """The last moment in time. Time in `jeda` (waiting for the applicant) is not the office's and is given back.

    Days end at closing time; a calendar day or hour that ends while closed moves to the end of the next open day, or
    the next opening. Raises LawInputError for an absurd promise and past the loaded calendar.
    """
    if not 0 <= janji <= MAX_JANJI:
        raise LawInputError("janji", f"Janji waktu 0 sampai {MAX_JANJI}.")
    mulai = mulai_hitung(loket, diterima)
    if satuan in (Satuan.MENIT_KERJA, Satuan.JAM_KERJA):
        minutes = janji * (60 if satuan is Satuan.JAM_KERJA else 1)
        minutes += sum(menit_kerja(loket, dari=max(a, mulai), sampai=b) for a, b in jeda)
        return sesudah_menit(loket, mulai=mulai, menit=minutes)
    if satuan is Satuan.JAM_KALENDER:
        paused = sum((max(b - max(a, diterima), timedelta()) for a, b in jeda), timedelta())
        return mulai_hitung(loket, diterima + timedelta(hours=janji) + paused)
    day = mulai.date()
    if satuan is Satuan.HARI_KERJA:
        left = janji + sum(_hari_buka(loket, dari=a.date(), sampai=b.date()) for a, b in jeda)
        while left:
            day += timedelta(days=1)
            left -= bool(loket.buka(day))
    else:
        day = diterima.date() + timedelta(days=janji + sum((b.date() - a.date()).days for a, b in jeda))
        while not loket.buka(day):
            day += timedelta(days=1)
    return _saat(day, loket.buka(day)[-1][1])


def lama_bersih(loket: Loket, *, diterima: datetime, selesai: datetime, jeda: Sequence[Jeda] = ()) -> int:
    """Open minutes from receipt to the end without the time that the applicant was waited for."""
    whole = menit_kerja(loket, dari=diterima, sampai=selesai)
    return whole - sum(menit_kerja(loket, dari=max(a, diterima), sampai=min(b, selesai)) for a, b in jeda)


def ingatkan_pada(loket: Loket, *, diterima: datetime, batas: datetime) -> datetime:
    """The moment from which a case is nearly late: three quarters of its open minutes are used."""
    minutes = menit_kerja(loket, dari=diterima, sampai=batas)
    return sesudah_menit(loket, mulai=diterima, menit=int(minutes * BAGIAN_INGATKAN))


def komponen_kurang(isi: Mapping[str, str]) -> tuple[Komponen, ...]:
    """The components of a standard that are still empty (UU 25/2009 Ps 21). It is published only with all fourteen."""
    return tuple(each for each in Komponen if not isi.get(each.value, "").strip())


def persen_tepat(*, tepat: int, selesai: int, lewat_terbuka: int = 0) -> Decimal | None:
    """Share finished in time; open cases past their due moment count as late, so that leaving them lying never helps.

    None without a case. Raises LawInputError when more are in time than finished.
    """
    _banyak(tepat=tepat, selesai=selesai, lewat_terbuka=lewat_terbuka)
    return _persen(tepat, selesai + lewat_terbuka)


def persen_tanpa_perbaikan(*, selesai: int, diperbaiki: int) -> Decimal | None:
    """Share of finished products in which no error was found later. None without a case."""
    _banyak(tepat=diperbaiki, selesai=selesai, lewat_terbuka=0)
    return _persen(selesai - diperbaiki, selesai)


def persentil(sebaran: Mapping[int, int], persen: int) -> int | None:
    """The value that `persen` percent do not exceed (nearest rank), from how often each value occurs."""
    if not 1 <= persen <= 100:
        raise LawInputError("persen", "Isi 1 sampai 100.")
    n = sum(sebaran.values())
    rank, passed = -(-n * persen // 100), 0
    for value in sorted(sebaran):
        passed += sebaran[value]
        if n and passed >= rank:
            return value
    return None


def median(sebaran: Mapping[int, int]) -> Decimal | None:
    """The middle value; between two middle ones their mean."""
    n = sum(sebaran.values())
    if not n:
        return None
    low, high, passed = None, None, 0
    for value in sorted(sebaran):
        passed += sebaran[value]
        if low is None and passed >= (n + 1) // 2:
            low = value
        if passed >= n // 2 + 1:
            high = value
            break
    return (Decimal(low or 0) + Decimal(high or 0)) / 2


def _persen(part: int, whole: int) -> Decimal | None:
    return bulatkan(Fraction(part * 100, whole)) if whole else None


def _banyak(*, tepat: int, selesai: int, lewat_terbuka: int) -> None:
    if min(tepat, selesai, lewat_terbuka) < 0 or tepat > selesai:
        raise LawInputError("selesai", "Banyaknya tidak boleh negatif, dan bagian tidak boleh melebihi yang selesai.")


def _hari_buka(loket: Loket, *, dari: date, sampai: date) -> int:
    return sum(bool(loket.buka(dari + timedelta(days=n))) for n in range(1, (sampai - dari).days + 1))


def _terbuka(loket: Loket, dari: date) -> Iterator[tuple[datetime, datetime]]:
    for step in range(MAX_RENTANG_HARI):
        yield from _hari(loket, dari + timedelta(days=step))
    raise LawInputError("jadwal", "Loket ini tidak pernah buka. Isi jam bukanya, lalu ulangi.")


def _hari(loket: Loket, hari: date) -> Iterator[tuple[datetime, datetime]]:
    for start, end in loket.buka(hari):
        yield _saat(hari, start), _saat(hari, end)


def _saat(hari: date, menit: int) -> datetime:
    return datetime.combine(hari, time.min) + timedelta(minutes=menit)


def _menit(teks: str) -> int:
    hour, dot, minute = teks.strip().replace(":", ".").partition(".")
    if not (dot and hour.isascii() and minute.isascii() and hour.isdigit() and minute.isdigit()):
        raise LawInputError("jam", "Tulis jam seperti 07.30-12.00, 13.00-16.00.")
    if len(hour) > 2 or len(minute) != 2 or int(minute) > 59 or int(hour) * 60 + int(minute) > 1440:
        raise LawInputError("jam", "Jam ditulis 00.00 sampai 24.00, misalnya 07.30-12.00.")
    return int(hour) * 60 + int(minute)


def _pekan(biasa: str, jumat: str, hari: int) -> Pekan:
    return MappingProxyType({day: baca_selang(jumat if day == 4 else biasa) for day in range(hari)})


# Perpres 21/2023: 37 h 30 min a week, start 07.30, break 60 min, on Friday 90; spread over six days likewise.
PEKAN_BAWAAN: Mapping[int, Pekan] = MappingProxyType(
    {
        5: _pekan("07.30-12.00, 13.00-16.00", "07.30-11.30, 13.00-16.30", 5),
        6: _pekan("07.30-12.00, 13.00-14.45", "07.30-11.30, 13.00-15.15", 6),
    }
)

_SATUAN = {
    Satuan.MENIT_KERJA: "menit kerja",
    Satuan.JAM_KERJA: "jam kerja",
    Satuan.JAM_KALENDER: "jam",
    Satuan.HARI_KERJA: "hari kerja",
    Satuan.HARI_KALENDER: "hari kalender",
}
_KOMPONEN = {
    Komponen.PERSYARATAN: "Persyaratan",
    Komponen.PROSEDUR: "Sistem, mekanisme, dan prosedur",
    Komponen.WAKTU: "Jangka waktu pelayanan",
    Komponen.BIAYA: "Biaya/tarif",
    Komponen.PRODUK: "Produk pelayanan",
    Komponen.PENGADUAN: "Penanganan pengaduan, saran, dan masukan",
    Komponen.DASAR_HUKUM: "Dasar hukum",
    Komponen.SARANA: "Sarana, prasarana, dan/atau fasilitas",
    Komponen.KOMPETENSI: "Kompetensi pelaksana",
    Komponen.PENGAWASAN: "Pengawasan internal",
    Komponen.JUMLAH_PELAKSANA: "Jumlah pelaksana",
    Komponen.JAMINAN_PELAYANAN: "Jaminan pelayanan",
    Komponen.JAMINAN_KEAMANAN: "Jaminan keamanan dan keselamatan pelayanan",
    Komponen.EVALUASI: "Evaluasi kinerja pelaksana",
}
