"""Distribution of predikat in a unit: the pattern of PermenPANRB 6/2022 (words and curves) and SE MenPANRB 3/2023 (%).

Both are a mirror, not a quota: the answer is OK or PERINGATAN, and a warning asks for a written reason. Shares are
compared exactly, without rounding. The SE says nothing on small units, so the least sizes are settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU, SE3_BERLAKU, Dated, as_of, latest

CITATION = "SE MenPANRB 3/2023; PermenPANRB 6/2022 Lampiran hlm. 94–97"
MAX_ORANG = 1_000_000

# From the worst to the best, as the curves are drawn.
URUTAN_KURVA = (
    Predikat.SANGAT_KURANG,
    Predikat.KURANG,
    Predikat.BUTUH_PERBAIKAN,
    Predikat.BAIK,
    Predikat.SANGAT_BAIK,
)


class Status(StrEnum):
    """OK, or a warning that asks for a reason. Never a block."""

    OK = "OK"
    PERINGATAN = "PERINGATAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambang:
    """Least number of people from which shares, and the "must exist" checks, are looked at (settings)."""

    orang_persen: int = 5
    orang_wajib_ada: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Peringatan:
    """One departure from the pattern: a stable code (e.g. MAKS_BAIK) and the sentence for the Penilai."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilDistribusi:
    """Warnings in a fixed order; notes on checks that were left out because the unit is small."""

    status: Status
    jumlah_orang: int
    peringatan: tuple[Peringatan, ...]
    catatan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pola:
    """Percentages for one organisational predicate. A group of several predikat counts together."""

    terbanyak: Predikat
    maks: Mapping[Predikat, int]
    minimal: Mapping[tuple[Predikat, ...], int]
    wajib_ada: tuple[Predikat, ...] = ()


_BP_ATAU_KURANG = (Predikat.BUTUH_PERBAIKAN, Predikat.KURANG)
_POLA: tuple[Dated[Mapping[PredikatOrganisasi, _Pola]], ...] = (
    Dated(
        P6_BERLAKU,
        MappingProxyType(
            {
                PredikatOrganisasi.ISTIMEWA: _Pola(terbanyak=Predikat.SANGAT_BAIK, maks={}, minimal={}),
                PredikatOrganisasi.BAIK: _Pola(terbanyak=Predikat.BAIK, maks={}, minimal={}),
                PredikatOrganisasi.BUTUH_PERBAIKAN: _Pola(terbanyak=Predikat.BUTUH_PERBAIKAN, maks={}, minimal={}),
                PredikatOrganisasi.KURANG: _Pola(terbanyak=Predikat.KURANG, maks={}, minimal={}),
                PredikatOrganisasi.SANGAT_KURANG: _Pola(terbanyak=Predikat.SANGAT_KURANG, maks={}, minimal={}),
            }
        ),
        "PermenPANRB 6/2022 Lampiran hlm. 94–97",
    ),
    Dated(
        SE3_BERLAKU,
        MappingProxyType(
            {
                PredikatOrganisasi.ISTIMEWA: _Pola(
                    terbanyak=Predikat.SANGAT_BAIK, maks={Predikat.SANGAT_BAIK: 70}, minimal={}
                ),
                PredikatOrganisasi.BAIK: _Pola(
                    terbanyak=Predikat.BAIK, maks={Predikat.BAIK: 70}, minimal={}, wajib_ada=_BP_ATAU_KURANG
                ),
                PredikatOrganisasi.BUTUH_PERBAIKAN: _Pola(
                    terbanyak=Predikat.BUTUH_PERBAIKAN,
                    maks={Predikat.SANGAT_BAIK: 10},
                    minimal={(Predikat.BUTUH_PERBAIKAN,): 60},
                ),
                PredikatOrganisasi.KURANG: _Pola(
                    terbanyak=Predikat.KURANG,
                    maks={Predikat.SANGAT_BAIK: 10},
                    minimal={(Predikat.BUTUH_PERBAIKAN,): 10, (Predikat.KURANG,): 60},
                ),
                PredikatOrganisasi.SANGAT_KURANG: _Pola(
                    terbanyak=Predikat.SANGAT_KURANG,
                    maks={Predikat.SANGAT_BAIK: 0},
                    minimal={_BP_ATAU_KURANG: 10, (Predikat.SANGAT_KURANG,): 60},
                    wajib_ada=_BP_ATAU_KURANG,
                ),
            }
        ),
        "SE MenPANRB 3/2023",
    ),
)

# Relative heights, worst to best. BAIK is read off the picture on p.95; the others come from spreadsheets that
# circulate and are only an illustration: no rule may be derived from them.
_KURVA: Mapping[PredikatOrganisasi, tuple[float, ...]] = MappingProxyType(
    {
        PredikatOrganisasi.ISTIMEWA: (0, 1, 3, 7, 13),
        PredikatOrganisasi.BAIK: (0.5, 1, 2, 6, 2),
        PredikatOrganisasi.BUTUH_PERBAIKAN: (3, 4, 10, 4, 3),
        PredikatOrganisasi.KURANG: (2, 11, 6, 3, 2),
        PredikatOrganisasi.SANGAT_KURANG: (13, 7, 3, 1, 0),
    }
)


def periksa_distribusi(
    *,
    organisasi: PredikatOrganisasi,
    jumlah: Mapping[Predikat, int],
    ambang: Ambang | None = None,
    on: date | None = None,
) -> HasilDistribusi:
    """Compare people per predikat with the pattern of the organisational predicate (SE MenPANRB 3/2023).

    `jumlah` counts people, 0 to 1,000,000 each; a missing predikat is 0. Before 31 January 2023 only the words of
    PermenPANRB 6/2022 apply. Raises LawInputError for a count out of range or a day before 7 February 2022.
    """
    ambang = ambang or Ambang()
    for level, count in jumlah.items():
        if not 0 <= count <= MAX_ORANG:
            raise LawInputError(f"jumlah.{level}", f"Jumlah orang 0 sampai {MAX_ORANG}.")
    counts = {level: jumlah.get(level, 0) for level in Predikat}
    total = sum(counts.values())
    pola = (latest(_POLA) if on is None else as_of(_POLA, on)).value[organisasi]
    found: list[Peringatan] = []
    notes: list[str] = []
    if total < ambang.orang_persen:
        notes.append(
            f"Persentase tidak diperiksa: hanya {total} orang, sedangkan pemeriksaan mulai dari {ambang.orang_persen}."
        )
    else:
        found += _periksa_persen(pola, counts, total) + _periksa_terbanyak(pola, counts, organisasi)
    if pola.wajib_ada and total >= ambang.orang_wajib_ada and not any(counts[level] for level in pola.wajib_ada):
        found.append(
            Peringatan(
                code="WAJIB_ADA",
                message=(
                    f"Belum ada predikat {_nama(pola.wajib_ada, 'atau')}, padahal capaian organisasi "
                    f"{organisasi.label}. Tinjau kembali, atau tulis alasannya."
                ),
            )
        )
    status = Status.PERINGATAN if found else Status.OK
    return HasilDistribusi(status=status, jumlah_orang=total, peringatan=tuple(found), catatan=tuple(notes))


def kurva(organisasi: PredikatOrganisasi) -> tuple[tuple[Predikat, float], ...]:
    """Heights for drawing the expected curve, worst level first, each 0 to 1 with the peak at 1. Illustration only."""
    heights = _KURVA[organisasi]
    return tuple((level, height / max(heights)) for level, height in zip(URUTAN_KURVA, heights, strict=True))


@rule(
    name="distribusi",
    title="Pola distribusi predikat kinerja pegawai",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "organisasi": Param(kind="choice", help="capaian kinerja organisasi", choices=tuple(PredikatOrganisasi)),
        "jumlah": Param(kind="map", help="jumlah orang tiap predikat, misalnya BAIK=7,SANGAT_BAIK=2"),
        "orang_persen": Param(kind="int", help="jumlah orang minimal untuk persen", required=False, default=5),
        "orang_wajib_ada": Param(kind="int", help="jumlah orang minimal untuk wajib ada", required=False, default=10),
        "tanggal": Param(kind="date", help="tanggal penilaian", required=False),
    },
    status="likely",
)
def jawab_distribusi(
    *, organisasi: str, jumlah: dict[str, Any], orang_persen: int, orang_wajib_ada: int, tanggal: date | None
) -> Answer:
    """The `distribusi` rule: value holds status, orang and the codes of the warnings."""
    found = periksa_distribusi(
        organisasi=PredikatOrganisasi(organisasi),
        jumlah=_parse(jumlah),
        ambang=Ambang(orang_persen=orang_persen, orang_wajib_ada=orang_wajib_ada),
        on=tanggal,
    )
    return Answer(
        value={
            "status": found.status.value,
            "orang": found.jumlah_orang,
            "kode": [warning.code for warning in found.peringatan],
        },
        explanation=tuple(warning.message for warning in found.peringatan)
        or (() if found.catatan else ("Sebaran predikat sesuai dengan pola distribusi.",)),
        citations=(CITATION,),
        warnings=found.catatan,
    )


def _periksa_persen(pola: _Pola, counts: Mapping[Predikat, int], total: int) -> list[Peringatan]:
    found = []
    for level, limit in pola.maks.items():
        if counts[level] * 100 > limit * total:
            found.append(
                Peringatan(
                    code=f"MAKS_{level}",
                    message=(
                        f"Predikat {level.label} {_persen(counts[level], total)} ({counts[level]} dari {total} orang), "
                        f"{f'paling banyak {limit}%' if limit else 'seharusnya tidak ada'}. "
                        "Tinjau kembali, atau tulis alasannya."
                    ),
                )
            )
    for levels, limit in pola.minimal.items():
        count = sum(counts[level] for level in levels)
        if count * 100 < limit * total:
            found.append(
                Peringatan(
                    code=f"MIN_{'_ATAU_'.join(levels)}",
                    message=(
                        f"Predikat {_nama(levels, 'dan')} {_persen(count, total)} ({count} dari {total} orang), "
                        f"paling sedikit {limit}%. Tinjau kembali, atau tulis alasannya."
                    ),
                )
            )
    return found


def _periksa_terbanyak(pola: _Pola, counts: Mapping[Predikat, int], organisasi: PredikatOrganisasi) -> list[Peringatan]:
    if any(levels == (pola.terbanyak,) for levels in pola.minimal):  # a stated minimum already says "the majority"
        return []
    if counts[pola.terbanyak] >= max(counts.values()):
        return []
    return [
        Peringatan(
            code=f"TERBANYAK_{pola.terbanyak}",
            message=(
                f"Dengan capaian organisasi {organisasi.label}, idealnya predikat terbanyak adalah "
                f"{pola.terbanyak.label}. Tinjau kembali, atau tulis alasannya."
            ),
        )
    ]


def _persen(count: int, total: int) -> str:
    tenths = (count * 1000 + total // 2) // total
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}%"


def _nama(levels: tuple[Predikat, ...], joiner: str) -> str:
    return f" {joiner} ".join(level.label for level in levels)


def _parse(jumlah: Mapping[str, Any]) -> dict[Predikat, int]:
    counts: dict[Predikat, int] = {}
    for key, given in jumlah.items():
        name = key.strip().upper().replace(" ", "_")
        if name not in tuple(Predikat):
            raise LawInputError("jumlah", f"“{key[:60]}” bukan predikat. Isi salah satu: {', '.join(Predikat)}.")
        text = str(given).strip()
        if isinstance(given, bool) or not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise LawInputError(f"jumlah.{name}", "Jumlah orang harus bilangan bulat 0 atau lebih.")
        counts[Predikat(name)] = int(text)
    return counts
