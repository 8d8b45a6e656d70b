"""Deadlines of an evaluation document in working days (PermenPANRB 6/2022 Lampiran p.114-119), and of anything else.

The day of the event is day 0. Two clocks are kept apart because the rule contradicts itself: 14 + 14 + 14 + 7 working
days do not fit in the 30 for reporting. The 30 is a warning on the report, never a bar to an objection.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from takar.law.kalender import (
    MAX_HARI,
    NASIONAL,
    Kalender,
    adalah_hari_kerja,
    atur,
    buka_berikutnya,
    tambah_hari_kerja,
)
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU, Dated, as_of

CITATION = "PermenPANRB 6/2022 Lampiran hlm. 114–119"


class Langkah(StrEnum):
    """The steps that have a clock, each counted from the event named in its label."""

    SERAH = "SERAH"
    TANDA_TANGAN_PEGAWAI = "TANDA_TANGAN_PEGAWAI"
    LAPOR = "LAPOR"
    TANDA_TANGAN_ATASAN = "TANDA_TANGAN_ATASAN"
    SERAH_ATASAN = "SERAH_ATASAN"
    TANDA_TANGAN_PEGAWAI_ATASAN = "TANDA_TANGAN_PEGAWAI_ATASAN"
    KEBERATAN = "KEBERATAN"
    PUTUSAN = "PUTUSAN"
    LAPOR_PERUBAHAN = "LAPOR_PERUBAHAN"

    @property
    def label(self) -> str:
        """What has to be done, in Indonesian."""
        return _LABEL[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batas:
    """The working days of one step, the event it counts from, and the page."""

    hari: int
    sejak: str
    halaman: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenggat:
    """A deadline: last day in time, what it counts from, and the calendar it was computed with."""

    tanggal: date
    mulai: date
    hari: int
    versi_kalender: str


_LABEL = {
    Langkah.SERAH: "Penilai menyerahkan dokumen evaluasi kepada pegawai",
    Langkah.TANDA_TANGAN_PEGAWAI: "Pegawai menandatangani dan mengembalikan dokumen",
    Langkah.LAPOR: "Hasil evaluasi dilaporkan berjenjang kepada Pejabat yang Berwenang",
    Langkah.TANDA_TANGAN_ATASAN: "Atasan penilai menandatangani karena penilai tidak menilai",
    Langkah.SERAH_ATASAN: "Atasan penilai menyerahkan dokumen kepada pegawai",
    Langkah.TANDA_TANGAN_PEGAWAI_ATASAN: "Pegawai menandatangani dokumen dari atasan penilai",
    Langkah.KEBERATAN: "Pegawai mengajukan keberatan kepada atasan penilai",
    Langkah.PUTUSAN: "Atasan penilai memutuskan keberatan",
    Langkah.LAPOR_PERUBAHAN: "Dokumen yang berubah dilaporkan kepada Pejabat yang Berwenang",
}

_BATAS: tuple[Dated[Mapping[Langkah, Batas]], ...] = (
    Dated(
        P6_BERLAKU,
        MappingProxyType(
            {
                Langkah.SERAH: Batas(hari=14, sejak="tanda tangan penilai", halaman="114 no. 5"),
                Langkah.TANDA_TANGAN_PEGAWAI: Batas(hari=14, sejak="dokumen diterima", halaman="114 no. 6"),
                Langkah.LAPOR: Batas(hari=30, sejak="akhir masa evaluasi", halaman="115 no. 7"),
                Langkah.TANDA_TANGAN_ATASAN: Batas(hari=14, sejak="akhir masa evaluasi", halaman="115–116 no. 8"),
                Langkah.SERAH_ATASAN: Batas(hari=7, sejak="tanda tangan atasan penilai", halaman="116 no. 9"),
                Langkah.TANDA_TANGAN_PEGAWAI_ATASAN: Batas(hari=7, sejak="dokumen diterima", halaman="116 no. 10"),
                Langkah.KEBERATAN: Batas(hari=14, sejak="dokumen diterima", halaman="117 B.2"),
                Langkah.PUTUSAN: Batas(hari=7, sejak="keberatan diterima", halaman="117 B.6"),
                Langkah.LAPOR_PERUBAHAN: Batas(hari=30, sejak="akhir masa evaluasi", halaman="119 no. 8"),
            }
        ),
        CITATION,
    ),
)


def hitung_tenggat(*, mulai: date, hari: int, kalender: Kalender) -> Tenggat:
    """The `hari`-th working day after `mulai`. Raises LawInputError when the calendar of that year is not loaded."""
    tanggal = tambah_hari_kerja(kalender, mulai=mulai, hari=hari)
    tanda = kalender.tanda(dari=mulai, sampai=tanggal)
    return Tenggat(tanggal=tanggal, mulai=mulai, hari=hari, versi_kalender=tanda)


def tenggat_langkah(*, langkah: Langkah, mulai: date, kalender: Kalender) -> Tenggat:
    """The deadline of a step from its event (p.114-119), by the table in force on the day of the event.

    Raises LawInputError before 7 February 2022 and outside the loaded calendar.
    """
    return hitung_tenggat(mulai=mulai, hari=batas_langkah(langkah, on=mulai).hari, kalender=kalender)


def batas_langkah(langkah: Langkah, *, on: date) -> Batas:
    """Working days, event and page of a step on a day. Raises LawInputError before 7 February 2022."""
    return as_of(_BATAS, on).value[langkah]


def tenggat_layanan(*, diterima: date, hari: int, kalender: Kalender) -> Tenggat:
    """A service deadline: a request on a closed day counts as received at the next opening. No national article."""
    return hitung_tenggat(mulai=buka_berikutnya(kalender, diterima), hari=hari, kalender=kalender)


def masa_evaluasi_tahunan(tahun: int, *, buka_hari_sebelum_akhir: int = 10) -> tuple[date, date]:
    """First and last day of the annual evaluation: "end of December" to 31 January of the next year (p.90).

    The rule does not say which day of December; the default opens ten days before the new year (a setting, 0 to 30).
    """
    if not 0 <= buka_hari_sebelum_akhir <= 30:
        raise LawInputError("buka_hari_sebelum_akhir", "Isi 0 sampai 30 hari sebelum 31 Desember.")
    return date(tahun, 12, 31) - timedelta(days=buka_hari_sebelum_akhir), date(tahun + 1, 1, 31)


def masa_evaluasi_periodik(*, akhir: date, kalender: Kalender, hari_kerja_sesudah: int = 14) -> tuple[date, date]:
    """First and last day of a monthly or quarterly evaluation whose period ends on `akhir`.

    The rule is silent; p.91-92 (Purnama) puts 25 August outside and 25 September inside the window of quarter
    III, so it opens on the first of the last month. The end is a setting in working days. Raises LawInputError past
    the calendar.
    """
    return akhir.replace(day=1), tambah_hari_kerja(kalender, mulai=akhir, hari=hari_kerja_sesudah)


_PEKAN = {
    "pekan": Param(kind="choice", help="hari kerja seminggu", choices=("5", "6"), required=False, default="5"),
    "cuti_bersama_libur": Param(kind="bool", help="cuti bersama dihitung libur", required=False, default=True),
    "libur": Param(
        kind="list",
        help="daftar tanggal libur sendiri, menggantikan kalender nasional",
        required=False,
    ),
}


@rule(
    name="tenggat",
    title="Hari terakhir setelah sejumlah hari kerja",
    article="PermenPANRB 6/2022 (hari kerja), Perpres 21/2023, SKB hari libur",
    effective_from=date(2026, 1, 1),
    inputs={
        "mulai": Param(kind="date", help="tanggal kejadian (hari ke-0)"),
        "hari": Param(kind="int", help=f"jumlah hari kerja, 0 sampai {MAX_HARI}"),
        **_PEKAN,
        "layanan": Param(
            kind="bool",
            help="permohonan layanan: diterima pada hari tutup dianggap diterima saat buka berikutnya",
            required=False,
            default=False,
        ),
    },
)
def jawab_tenggat(
    *, mulai: date, hari: int, pekan: str, cuti_bersama_libur: bool, libur: list[Any] | None, layanan: bool
) -> Answer:
    """The `tenggat` rule with the national calendar or an own list: value holds tanggal and versi_kalender."""
    kalender = atur(_dasar(libur, mulai), hari_seminggu=int(pekan), cuti_bersama_libur=cuti_bersama_libur)
    count = tenggat_layanan(diterima=mulai, hari=hari, kalender=kalender) if layanan else None
    found = count or hitung_tenggat(mulai=mulai, hari=hari, kalender=kalender)
    return Answer(
        value={"tanggal": found.tanggal.isoformat(), "versi_kalender": found.versi_kalender},
        explanation=(
            f"Hari ke-0 adalah {found.mulai:%d-%m-%Y}; hari kerja ke-{hari} jatuh pada {found.tanggal:%d-%m-%Y}.",
            *_hari_dilewati(kalender, found),
        ),
        citations=(
            "Perpres 21/2023",
            *(
                kalender.sumber[year]
                for year in range(found.mulai.year, found.tanggal.year + 1)
                if kalender.sumber.get(year)
            ),
        ),
    )


@rule(
    name="tenggat-evaluasi",
    title="Tenggat satu langkah dokumen evaluasi",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "langkah": Param(kind="choice", help="langkah", choices=tuple(Langkah)),
        "mulai": Param(kind="date", help="tanggal kejadian yang memulai hitungan"),
        **_PEKAN,
    },
)
def jawab_tenggat_evaluasi(
    *, langkah: str, mulai: date, pekan: str, cuti_bersama_libur: bool, libur: list[Any] | None
) -> Answer:
    """The `tenggat-evaluasi` rule with the national or an own calendar: value holds tanggal, hari, versi_kalender."""
    kalender = atur(_dasar(libur, mulai), hari_seminggu=int(pekan), cuti_bersama_libur=cuti_bersama_libur)
    step = Langkah(langkah)
    limit = batas_langkah(step, on=mulai)
    found = tenggat_langkah(langkah=step, mulai=mulai, kalender=kalender)
    warnings: tuple[str, ...] = ()
    if step in (Langkah.LAPOR, Langkah.LAPOR_PERUBAHAN):
        warnings = ("Batas pelaporan ini tidak menutup hak keberatan yang masih berjalan.",)
    return Answer(
        value={
            "tanggal": found.tanggal.isoformat(),
            "hari": found.hari,
            "versi_kalender": found.versi_kalender,
        },
        explanation=(f"{step.label}: paling lama {limit.hari} hari kerja sejak {limit.sejak}.",),
        citations=(f"PermenPANRB 6/2022 Lampiran hlm. {limit.halaman}",),
        warnings=warnings,
    )


def _dasar(libur: list[Any] | None, mulai: date) -> Kalender:
    """The national calendar, or one of own holidays good for the year of `mulai` and the five after it."""
    if libur is None:
        return NASIONAL
    try:
        days = {date.fromisoformat(str(text)): "libur" for text in libur}
    except ValueError as error:
        raise LawInputError("libur", "Tulis tiap tanggal sebagai tahun-bulan-hari, misalnya 2026-02-17.") from error
    return Kalender(tahun=dict.fromkeys(range(mulai.year, mulai.year + 6), "sendiri"), libur=days)


def _hari_dilewati(kalender: Kalender, found: Tenggat) -> tuple[str, ...]:
    span = (found.mulai + timedelta(days=step) for step in range(1, (found.tanggal - found.mulai).days))
    names = [
        f"{day:%d-%m-%Y} {kalender.libur.get(day) or 'cuti bersama ' + kalender.cuti_bersama[day]}"
        for day in span
        if day.weekday() < kalender.hari_seminggu and not adalah_hari_kerja(kalender, day)
    ]
    return (f"Tidak dihitung: {'; '.join(names)}.",) if names else ()
