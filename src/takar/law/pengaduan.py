"""Complaints about public services: days of each clock, levels of escalation, where a service waits, better or not.

UU 25/2009 Ps 40-50 and Perpres 76/2013; handling by PermenPANRB 5/2025 (SP4N), which replaced 62/2018. Its own limits
could not be read, so every number of days is a setting whose default names the practice that it comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.law.registry import LawInputError

CITATION = "UU 25/2009; Perpres 76/2013; PermenPANRB 5/2025"
TINGKAT_TERTINGGI = 3
# Fewer cases than this say nothing about a service, and could point at a person.
MINIMUM_KASUS = 5
# The normal approximation of the rank test holds from about eight cases on each side.
MINIMUM_UJI = 8
# 1.96 squared: the bound of 95 percent.
_BATAS_KUADRAT = Fraction(38416, 10_000)


class JenisAduan(StrEnum):
    """What a report is, by the classification of SP4N-LAPOR!."""

    PENGADUAN = "PENGADUAN"
    PENGAWASAN = "PENGAWASAN"
    INFORMASI = "INFORMASI"
    ASPIRASI = "ASPIRASI"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatasAduan:
    """The default of one clock: days, the most that a government may set, where it comes from; kalender: which days."""

    hari: int
    maksimum: int
    dasar: str
    kalender: bool = False


BATAS_BAWAAN: Mapping[str, BatasAduan] = MappingProxyType(
    {
        "aduan_verifikasi_hari": BatasAduan(hari=3, maksimum=30, dasar="SP4N-LAPOR! (paling lama 3 hari)"),
        "aduan_informasi_hari": BatasAduan(hari=5, maksimum=30, dasar="Praktik SP4N-LAPOR!"),
        "aduan_biasa_hari": BatasAduan(hari=14, maksimum=60, dasar="Praktik SP4N-LAPOR!; UU 25/2009"),
        "aduan_pengawasan_hari": BatasAduan(hari=60, maksimum=120, dasar="Praktik SP4N-LAPOR!; UU 25/2009"),
        "aduan_lengkapi_hari": BatasAduan(hari=30, maksimum=90, dasar="UU 25/2009", kalender=True),
        "aduan_diam_hari": BatasAduan(hari=10, maksimum=60, dasar="SP4N-LAPOR! (10 hari)", kalender=True),
        "aduan_buka_lagi_hari": BatasAduan(
            hari=30, maksimum=180, dasar="Peraturan tidak menetapkan angka", kalender=True
        ),
        "aduan_eskalasi_hari": BatasAduan(hari=3, maksimum=30, dasar="Peraturan tidak menetapkan angka", kalender=True),
        "simpan_pelapor_hari": BatasAduan(
            hari=90, maksimum=1825, dasar="UU 27/2022 Ps 16 (pembatasan data pribadi)", kalender=True
        ),
    }
)

_KUNCI_JAWAB: Mapping[JenisAduan, str] = MappingProxyType(
    {
        JenisAduan.PENGADUAN: "aduan_biasa_hari",
        JenisAduan.ASPIRASI: "aduan_biasa_hari",
        JenisAduan.INFORMASI: "aduan_informasi_hari",
        JenisAduan.PENGAWASAN: "aduan_pengawasan_hari",
    }
)


def kunci_jawab(jenis: JenisAduan) -> str:
    """The clock that runs for the answer to a report of this kind."""
    return _KUNCI_JAWAB[jenis]


def tingkat_eskalasi(*, hari_lewat: int, jeda: int) -> int:
    """The level that a late report has come to: 0 in time, 1 from the first late day on, one more each `jeda` days.

    1 is the head of the unit, 2 the head above, 3 the inspectorate; there it stays.
    """
    if jeda < 1:
        raise LawInputError("jeda", "Jarak antartingkat paling sedikit 1 hari.")
    if hari_lewat <= 0:
        return 0
    return min(1 + (hari_lewat - 1) // jeda, TINGKAT_TERTINGGI)


class Perbandingan(StrEnum):
    """What two measurements of the same thing say about each other."""

    MEMBAIK = "MEMBAIK"
    MEMBURUK = "MEMBURUK"
    TAK_TERBEDAKAN = "TAK_TERBEDAKAN"
    BELUM_CUKUP = "BELUM_CUKUP"


def bagian_langkah(menit: Mapping[int, int]) -> dict[int, Fraction]:
    """The share of each step in all minutes that the cases spent; nothing where no minute was spent."""
    if any(each < 0 for each in menit.values()):
        raise LawInputError("menit", "Lama tiap langkah tidak boleh negatif.")
    total = sum(menit.values())
    return {step: Fraction(spent, total) for step, spent in menit.items()} if total else {}


def langkah_menunggu(menit: Mapping[int, int]) -> int | None:
    """The step at which the service waits most: the largest share of all minutes, the earlier one of two equal ones."""
    shares = bagian_langkah(menit)
    return min(shares, key=lambda step: (-shares[step], step), default=None)


def banding(sebelum: Mapping[int, int], sesudah: Mapping[int, int]) -> Perbandingan:
    """Whether cases take less time than before, from how often each duration occurs on both sides.

    The rank test of Mann and Whitney, two-sided, 95 percent, with ties, in exact numbers. No distribution is assumed;
    one case that took very long does not decide.
    """
    n, m = _banyak(sebelum), _banyak(sesudah)
    if n < MINIMUM_UJI or m < MINIMUM_UJI:
        return Perbandingan.BELUM_CUKUP
    u, ties, passed = Fraction(0), 0, 0
    # u counts the pairs in which the later case took longer; a tie is half a pair.
    for value in sorted({*sebelum, *sesudah}):
        before, after = sebelum.get(value, 0), sesudah.get(value, 0)
        u += after * (passed + Fraction(before, 2))
        passed += before
        both = before + after
        ties += both**3 - both
    whole = n + m
    spread = Fraction(n * m, 12) * (whole + 1 - Fraction(ties, whole * (whole - 1)))
    away = u - Fraction(n * m, 2)
    if spread == 0 or away**2 <= _BATAS_KUADRAT * spread:
        return Perbandingan.TAK_TERBEDAKAN
    return Perbandingan.MEMBURUK if away > 0 else Perbandingan.MEMBAIK


def sebaran(menit: Sequence[int]) -> dict[int, int]:
    """How often each duration occurs."""
    found: dict[int, int] = {}
    for each in menit:
        found[each] = found.get(each, 0) + 1
    return found


def _banyak(sebaran_menit: Mapping[int, int]) -> int:
    if any(value < 0 or count < 0 for value, count in sebaran_menit.items()):
        raise LawInputError("menit", "Lama dan banyaknya tidak boleh negatif.")
    return sum(sebaran_menit.values())
