"""Angka kredit of jabatan fungsional from the predikat (PermenPANRB 1/2023 Ps 37, PerBKN 3/2023), in Decimal.

AK = months / 12 x percentage of the predikat x coefficient of the jenjang. PPPK get none (PerBKN 3/2023 Ps 1).
The sources disagree on rounding (2.08, 3.125, 3.13): four places are stored, the shown number is rounded per line
(two places, half up, by default), and a total is the sum of the shown lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeVar

from takar.law.jabatan import JENJANG_FUNGSIONAL, Jenjang
from takar.law.pangkat import JenisAsn
from takar.law.pembulatan import bulatkan, koma
from takar.law.predikat import Predikat
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import Dated, as_of, latest

T = TypeVar("T")

CITATION = "PermenPANRB 1/2023 Ps 37; PerBKN 3/2023"
CITATION_PPPK = "PerBKN 3/2023 Ps 1"
# Work from 1 January 2023 is converted; the conventional system was closed with work up to 31 December 2022
# (SE MenPANRB 8/2023). The regulation itself took effect later in 2023.
KONVERSI_BERLAKU = date(2023, 1, 1)
ANGKA_DESIMAL = 2
ANGKA_DESIMAL_TERSIMPAN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Konversi:
    """One line of the conversion: `nilai` as shown and summed, `tersimpan` with four places; `persen` 1.50 is 150%."""

    jenjang: Jenjang
    predikat: Predikat
    bulan: int
    persen: Decimal
    koefisien: Decimal
    tersimpan: Decimal
    nilai: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Masa:
    """Months of one year in one jenjang under one periodic predikat."""

    jenjang: Jenjang
    bulan: int
    predikat: Predikat


@dataclass(frozen=True, slots=True, kw_only=True)
class Kecukupan:
    """A total against a need: `selisih` is positive for a surplus, negative for a shortage."""

    jumlah: Decimal
    kebutuhan: Decimal
    selisih: Decimal
    cukup: bool


_PERSEN: tuple[Dated[Mapping[Predikat, Decimal]], ...] = (
    Dated(
        KONVERSI_BERLAKU,
        MappingProxyType(
            {
                Predikat.SANGAT_BAIK: Decimal("1.50"),
                Predikat.BAIK: Decimal("1.00"),
                Predikat.BUTUH_PERBAIKAN: Decimal("0.75"),
                Predikat.KURANG: Decimal("0.50"),
                Predikat.SANGAT_KURANG: Decimal("0.25"),
            }
        ),
        CITATION,
    ),
)
_KOEFISIEN: tuple[Dated[Mapping[Jenjang, Decimal]], ...] = (
    Dated(
        KONVERSI_BERLAKU,
        MappingProxyType(
            {
                Jenjang.AHLI_UTAMA: Decimal(50),
                Jenjang.AHLI_MADYA: Decimal("37.5"),
                Jenjang.AHLI_MUDA: Decimal(25),
                Jenjang.AHLI_PERTAMA: Decimal("12.5"),
                Jenjang.PENYELIA: Decimal(25),
                Jenjang.MAHIR: Decimal("12.5"),
                Jenjang.TERAMPIL: Decimal(5),
                Jenjang.PEMULA: Decimal("3.75"),
            }
        ),
        CITATION,
    ),
)


def mendapat_angka_kredit(jenis: JenisAsn) -> bool:
    """Only PNS collect angka kredit; a PPPK with a JF title gets no record (PerBKN 3/2023 Ps 1)."""
    return jenis is JenisAsn.PNS


def persen_predikat(predikat: Predikat, *, on: date | None = None) -> Decimal:
    """The share of the coefficient: 1.50 to 0.25. `on`: last day worked; raises LawInputError before 2023."""
    return (latest(_PERSEN) if on is None else as_of(_PERSEN, on)).value[predikat]


def koefisien(jenjang: Jenjang, *, on: date | None = None) -> Decimal:
    """AK per year at predikat Baik. Raises LawInputError (field "jenjang") for a jenjang of JPT, and before 2023."""
    return menurut_jenjang(_KOEFISIEN, jenjang, on)


def konversi(
    *,
    jenjang: Jenjang,
    predikat: Predikat,
    bulan: int,
    on: date | None = None,
    angka_desimal: int = ANGKA_DESIMAL,
) -> Konversi:
    """One predikat over 1 to 12 months turned into AK (PermenPANRB 1/2023 Ps 37).

    `angka_desimal` (2 to 4) is the rounding setting of the shown number. Raises LawInputError for `bulan` outside
    1..12, for a jenjang of JPT, for a rounding outside 2..4, and before 2023.
    """
    if not 1 <= bulan <= 12:
        raise LawInputError("bulan", "Jumlah bulan harus 1 sampai 12.")
    if not 2 <= angka_desimal <= ANGKA_DESIMAL_TERSIMPAN:
        raise LawInputError("angka_desimal", "Pembulatan harus 2, 3, atau 4 angka di belakang koma.")
    share, yearly = persen_predikat(predikat, on=on), koefisien(jenjang, on=on)
    exact = Fraction(share) * Fraction(yearly) * bulan / 12
    return Konversi(
        jenjang=jenjang,
        predikat=predikat,
        bulan=bulan,
        persen=share,
        koefisien=yearly,
        tersimpan=bulatkan(exact, ANGKA_DESIMAL_TERSIMPAN),
        nilai=bulatkan(exact, angka_desimal),
    )


def konversi_tahun(
    masa: Sequence[Masa],
    *,
    tahunan: Predikat | None,
    on: date | None = None,
    angka_desimal: int = ANGKA_DESIMAL,
) -> tuple[Konversi, ...]:
    """The lines of one year. Without an annual predikat: one line per period.

    Once the annual predikat exists it is the anchor: it replaces the periodic ones for all months of the year, one line
    per jenjang in the order of first holding, so that no month counts twice. Raises LawInputError above 12 months.
    """
    if sum(part.bulan for part in masa) > 12:
        raise LawInputError("bulan", "Jumlah bulan dalam setahun paling banyak 12. Periksa masa yang bertumpuk.")
    if tahunan is None:
        lines = [(part.jenjang, part.predikat, part.bulan) for part in masa]
    else:
        months: dict[Jenjang, int] = {}
        for part in masa:
            months[part.jenjang] = months.get(part.jenjang, 0) + part.bulan
        lines = [(jenjang, tahunan, bulan) for jenjang, bulan in months.items()]
    return tuple(
        konversi(jenjang=jenjang, predikat=predikat, bulan=bulan, on=on, angka_desimal=angka_desimal)
        for jenjang, predikat, bulan in lines
    )


def akumulasi(baris: Sequence[Konversi | Decimal]) -> Decimal:
    """The total of shown lines (and of carried AK), so that a printed column adds up. Empty gives 0."""
    return sum((line.nilai if isinstance(line, Konversi) else line for line in baris), Decimal("0.00"))


def hitung_bulan(*, mulai: date, selesai: date) -> int:
    """Months that count between TMT and the last day: those whose first day lies within.

    TMT on the 1st counts its month in full; later in the month counts from the next (usual practice, no article found).
    Raises LawInputError (field "selesai") when it is before `mulai`.
    """
    if selesai < mulai:
        raise LawInputError("selesai", "Tanggal selesai tidak boleh sebelum tanggal mulai.")
    whole = (selesai.year - mulai.year) * 12 + selesai.month - mulai.month
    return whole + (1 if mulai.day == 1 else 0)


def kecukupan(*, jumlah: Decimal, kebutuhan: Decimal) -> Kecukupan:
    """A total of AK against a need, both at least 0. Raises LawInputError for a negative number."""
    for field, value in (("jumlah", jumlah), ("kebutuhan", kebutuhan)):
        if value < 0:
            raise LawInputError(field, "Angka kredit tidak boleh kurang dari 0.")
    return Kecukupan(jumlah=jumlah, kebutuhan=kebutuhan, selisih=jumlah - kebutuhan, cukup=jumlah >= kebutuhan)


def kalimat_kecukupan(held: Kecukupan) -> str:
    """One Indonesian sentence: enough with how much left, or short by how much."""
    if held.cukup:
        return f"Angka kredit cukup: {koma(held.jumlah)} dari {koma(held.kebutuhan)}, kelebihan {koma(held.selisih)}."
    return f"Angka kredit belum cukup: {koma(held.jumlah)} dari {koma(held.kebutuhan)}, kurang {koma(-held.selisih)}."


def menurut_jenjang(rows: Sequence[Dated[Mapping[Jenjang, T]]], jenjang: Jenjang, on: date | None) -> T:
    """The value of a jenjang in dated rows. Raises LawInputError (field "jenjang") for a jenjang of JPT."""
    table = (latest(rows) if on is None else as_of(rows, on)).value
    if jenjang not in table:
        known = ", ".join(level.value for level in JENJANG_FUNGSIONAL)
        raise LawInputError("jenjang", f"Angka kredit hanya untuk jabatan fungsional. Pilih salah satu: {known}.")
    return table[jenjang]


@rule(
    name="angka-kredit",
    title="Angka kredit dari predikat kinerja",
    article=CITATION,
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "jenjang": Param(kind="choice", help="jenjang jabatan fungsional", choices=JENJANG_FUNGSIONAL),
        "predikat": Param(kind="choice", help="predikat kinerja", choices=tuple(Predikat)),
        "bulan": Param(kind="int", help="jumlah bulan, 1 sampai 12", required=False, default=12),
        "jenis": Param(kind="choice", help="jenis pegawai", choices=tuple(JenisAsn), required=False, default="PNS"),
        "angka_desimal": Param(
            kind="int", help="pembulatan: 2, 3, atau 4 angka", required=False, default=ANGKA_DESIMAL
        ),
        "tanggal": Param(kind="date", help="hari terakhir masa yang dinilai", required=False),
    },
)
def jawab_angka_kredit(
    *, jenjang: str, predikat: str, bulan: int, jenis: str, angka_desimal: int, tanggal: date | None
) -> Answer:
    """The `angka-kredit` rule: value holds dibuat, nilai, tersimpan, persen, koefisien; only dibuat=False for PPPK."""
    line = konversi(
        jenjang=Jenjang(jenjang), predikat=Predikat(predikat), bulan=bulan, on=tanggal, angka_desimal=angka_desimal
    )
    if not mendapat_angka_kredit(JenisAsn(jenis)):
        return Answer(
            value={"dibuat": False, "nilai": None},
            explanation=("PPPK tidak mengumpulkan angka kredit, juga bila menduduki jabatan fungsional.",),
            citations=(CITATION_PPPK,),
        )
    share = format((line.persen * 100).normalize(), "f")
    shown = format(line.nilai, "f").replace(".", ",")
    return Answer(
        value={
            "dibuat": True,
            "nilai": line.nilai,
            "tersimpan": line.tersimpan,
            "persen": line.persen,
            "koefisien": line.koefisien,
        },
        explanation=(
            f"{bulan}/12 tahun × {share}% (predikat {line.predikat.label}) × "
            f"koefisien {koma(line.koefisien)} ({line.jenjang.label}) = {shown}.",
        ),
        citations=(CITATION,),
    )


@rule(
    name="angka-kredit-tahun",
    title="Angka kredit satu tahun dari beberapa masa",
    article=CITATION,
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "masa": Param(
            kind="list",
            help="masa berurutan, tiap masa ditulis JENJANG:BULAN:PREDIKAT, misalnya AHLI_MUDA:3:BAIK",
        ),
        "tahunan": Param(
            kind="choice", help="predikat tahunan bila sudah ada", choices=tuple(Predikat), required=False
        ),
        "bawaan": Param(kind="decimal", help="angka kredit dari tahun sebelumnya", required=False, default=Decimal(0)),
        "kebutuhan": Param(kind="decimal", help="angka kredit yang dibutuhkan", required=False),
        "tanggal": Param(kind="date", help="hari terakhir masa yang dinilai", required=False),
    },
    status="likely",
)
def jawab_angka_kredit_tahun(
    *, masa: list[Any], tahunan: str | None, bawaan: Decimal, kebutuhan: Decimal | None, tanggal: date | None
) -> Answer:
    """The `angka-kredit-tahun` rule: value holds baris, tahun_ini, jumlah and, with a need, kebutuhan/selisih/cukup."""
    lines = konversi_tahun(
        [_baca_masa(part) for part in masa], tahunan=Predikat(tahunan) if tahunan else None, on=tanggal
    )
    this_year = akumulasi(lines)
    total = akumulasi((bawaan, this_year))
    because = [
        "Predikat tahunan menggantikan predikat periodik untuk semua bulan pada tahun itu."
        if tahunan
        else "Belum ada predikat tahunan: tiap masa dihitung dengan predikat periodiknya.",
        f"Jumlah {koma(total)}: bawaan {koma(bawaan)} ditambah tahun ini {koma(this_year)}.",
    ]
    value: dict[str, Any] = {
        "baris": [
            {"jenjang": line.jenjang.value, "bulan": line.bulan, "predikat": line.predikat.value, "nilai": line.nilai}
            for line in lines
        ],
        "tahun_ini": this_year,
        "jumlah": total,
    }
    if kebutuhan is not None:
        held = kecukupan(jumlah=total, kebutuhan=kebutuhan)
        value |= {"kebutuhan": held.kebutuhan, "selisih": held.selisih, "cukup": held.cukup}
        because.append(kalimat_kecukupan(held))
    return Answer(value=value, explanation=tuple(because), citations=(CITATION,))


def _baca_masa(part: Any) -> Masa:
    fields = part.split(":") if isinstance(part, str) else []
    if len(fields) != 3:
        raise LawInputError("masa", "Tulis tiap masa sebagai JENJANG:BULAN:PREDIKAT, misalnya AHLI_MUDA:3:BAIK.")
    jenjang, bulan, predikat = (field.strip().upper() for field in fields)
    if jenjang not in JENJANG_FUNGSIONAL or predikat not in set(Predikat):
        known = f"Jenjang: {', '.join(JENJANG_FUNGSIONAL)}. Predikat: {', '.join(Predikat)}."
        raise LawInputError("masa", f"“{part[:60]}” memuat jenjang atau predikat yang tidak dikenal. {known}")
    if not (bulan.isascii() and bulan.isdigit() and len(bulan) <= 2):
        raise LawInputError("masa", f"Jumlah bulan pada “{part[:60]}” harus bilangan 1 sampai 12.")
    return Masa(jenjang=Jenjang(jenjang), bulan=int(bulan), predikat=Predikat(predikat))
