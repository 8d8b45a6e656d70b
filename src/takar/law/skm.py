"""Indeks Kepuasan Masyarakat of PermenPANRB 14/2017: nine unsur, weight exactly 1/9, classified after rounding.

The regulation prints 0,11 and its table note 0,111; with those a perfect survey would score 99.00 or 99.90. Both are
offered only to reproduce an old report. Rounding is half up at two decimals, from exact fractions.
No answers, no number.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from takar.law.pembulatan import bulatkan
from takar.law.registry import LawInputError
from takar.law.ruleset import Dated, as_of, latest

CITATION = "PermenPANRB 14/2017 Lampiran"
SKM_BERLAKU = date(2017, 5, 15)  # day of promulgation as remembered; the year is certain
MINIMAL_TERJAWAB = 5  # a paper sheet with fewer answered unsur is left out: our choice, the regulation is silent
MINIMAL_TERBIT = 5  # fewer respondents could be recognised in a published figure
MAX_BARIS = 1_000_000

Baris = tuple[int | None, ...]

_SEL: Mapping[str, int | None] = MappingProxyType({"": None, "1": 1, "2": 2, "3": 3, "4": 4})
_AKHIR_BARIS = re.compile(r"\r\n|\n|\r")


class Unsur(StrEnum):
    """The nine unsur in the order of the questionnaire. Kept by code because reports swap numbers 8 and 9."""

    PERSYARATAN = "PERSYARATAN"
    PROSEDUR = "PROSEDUR"
    WAKTU = "WAKTU"
    BIAYA = "BIAYA"
    PRODUK = "PRODUK"
    KOMPETENSI = "KOMPETENSI"
    PERILAKU = "PERILAKU"
    SARANA = "SARANA"
    PENGADUAN = "PENGADUAN"

    @property
    def nama(self) -> str:
        """The official name (PermenPANRB 14/2017 Lampiran)."""
        return _NAMA[self]


class UrutanUnsur(StrEnum):
    """Which numbering U1..U9 follows: in the questionnaire sarana is U8, in the regulation's text pengaduan is."""

    KUESIONER = "KUESIONER"
    PERATURAN = "PERATURAN"

    @property
    def unsur(self) -> tuple[Unsur, ...]:
        """The unsur of U1 to U9."""
        nine = tuple(Unsur)
        return nine if self is UrutanUnsur.KUESIONER else (*nine[:7], nine[8], nine[7])


@dataclass(frozen=True, slots=True)
class Mutu:
    """A letter and its words."""

    huruf: str
    kinerja: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiUnsur:
    """One unsur: mean of 1..4 and weighted mean (3 decimals), mean x 25 (2 decimals) and its letter.

    `unsur` is None in an instrument of its own (other than nine unsur); `banyak` is None when only means were given.
    """

    nomor: int
    unsur: Unsur | None
    banyak: int | None
    nrr: Decimal
    tertimbang: Decimal
    nilai: Decimal
    mutu: Mutu


@dataclass(frozen=True, slots=True, kw_only=True)
class Ikm:
    """A survey's result. `n` counts sheets used (None when only means were given); all is None or empty at n = 0.

    `dikecualikan`: sheets with too few answers. `seragam`: sheets with one same answer throughout. `selang`: 95 %
    interval of the IKM (2 decimals), None below two sheets.
    """

    n: int | None
    nilai: Decimal | None
    indeks: Decimal | None
    mutu: Mutu | None
    per_unsur: tuple[NilaiUnsur, ...]
    dikecualikan: int = 0
    seragam: int = 0
    selang: tuple[Decimal, Decimal] | None = None


_NAMA: Mapping[Unsur, str] = MappingProxyType(
    {
        Unsur.PERSYARATAN: "Persyaratan",
        Unsur.PROSEDUR: "Sistem, Mekanisme, dan Prosedur",
        Unsur.WAKTU: "Waktu Penyelesaian",
        Unsur.BIAYA: "Biaya/Tarif",
        Unsur.PRODUK: "Produk Spesifikasi Jenis Pelayanan",
        Unsur.KOMPETENSI: "Kompetensi Pelaksana",
        Unsur.PERILAKU: "Perilaku Pelaksana",
        Unsur.SARANA: "Sarana dan Prasarana",
        Unsur.PENGADUAN: "Penanganan Pengaduan, Saran dan Masukan",
    }
)
_A, _B = Mutu("A", "Sangat baik"), Mutu("B", "Baik")
_C, _D = Mutu("C", "Kurang baik"), Mutu("D", "Tidak baik")
_LAMA = ((Decimal("81.26"), _A), (Decimal("62.51"), _B), (Decimal("43.76"), _C), (Decimal(0), _D))

# Lowest value of each letter, best first. PermenPANRB 16/2014 kept the cut-offs of 2004.
_TABEL_MUTU: tuple[Dated[tuple[tuple[Decimal, Mutu], ...]], ...] = (
    Dated(date(2004, 2, 24), _LAMA, "KEP/25/M.PAN/2/2004"),
    Dated(date(2014, 5, 2), _LAMA, "PermenPANRB 16/2014"),
    Dated(
        SKM_BERLAKU,
        ((Decimal("88.31"), _A), (Decimal("76.61"), _B), (Decimal("65.00"), _C), (Decimal(0), _D)),
        CITATION,
    ),
)


def mutu(nilai: Decimal, *, on: date | None = None) -> Mutu:
    """The letter of an IKM or of one unsur's value (25 to 100), by the table of that day; rounded half up first.

    Raises LawInputError (field "nilai") outside 25..100 and for a day before 24 February 2004.
    """
    if not 25 <= nilai <= 100:
        raise LawInputError("nilai", "Nilai harus 25 sampai 100. Untuk rata-rata 1 sampai 4, kalikan dahulu dengan 25.")
    return _golongkan(bulatkan(nilai), on)


def tabel_mutu(on: date | None = None) -> Dated[tuple[tuple[Decimal, Mutu], ...]]:
    """The table of a day: (lowest value, Mutu) rows, best first, with its citation. None gives the present one."""
    return latest(_TABEL_MUTU) if on is None else as_of(_TABEL_MUTU, on)


def hitung_ikm(
    jawaban: Iterable[Sequence[int | None]],
    *,
    banyak_unsur: int = 9,
    bobot: Sequence[Decimal] | None = None,
    bobot_lama: Decimal | None = None,
    populasi: int | None = None,
    on: date | None = None,
) -> Ikm:
    """The IKM of answer sheets: one row per respondent, answers 1..4 in the order of `Unsur`, None for a blank.

    Each unsur is divided by its own count of answers. Sheets with fewer than five answers are left out and counted. An
    empty survey gives n = 0 and no number. Raises LawInputError (field "jawaban") for a wrong answer, a row of another
    length, or an unsur that nobody answered; and as `ikm_dari_rerata` for weights, `populasi` below n.
    """
    used, left_out, uniform = [], 0, 0
    for number, row in enumerate(jawaban, start=1):
        _periksa_baris(number, row, banyak_unsur)
        given = [answer for answer in row if answer is not None]
        if len(given) < min(MINIMAL_TERJAWAB, banyak_unsur):
            left_out += 1
            continue
        uniform += len(given) > 1 and len(set(given)) == 1
        used.append(tuple(row))
    if not used:
        return Ikm(n=0, nilai=None, indeks=None, mutu=None, per_unsur=(), dikecualikan=left_out)
    columns = [[answer for answer in column if answer is not None] for column in zip(*used, strict=True)]
    found = ikm_dari_jumlah(
        jumlah=[sum(column) for column in columns],
        banyak=[len(column) for column in columns],
        bobot=bobot,
        bobot_lama=bobot_lama,
        on=on,
    )
    return Ikm(
        n=len(used),
        nilai=found.nilai,
        indeks=found.indeks,
        mutu=found.mutu,
        per_unsur=found.per_unsur,
        dikecualikan=left_out,
        seragam=uniform,
        selang=_selang(used, populasi),
    )


def ikm_dari_jumlah(
    *,
    jumlah: Sequence[int],
    banyak: Sequence[int],
    bobot: Sequence[Decimal] | None = None,
    bobot_lama: Decimal | None = None,
    on: date | None = None,
) -> Ikm:
    """The IKM from each unsur's sum and count of answers. Raises LawInputError unless count <= sum <= 4 x count."""
    if len(jumlah) != len(banyak):
        raise LawInputError("banyak", "Isi satu banyak jawaban untuk tiap unsur.")
    for number, (total, count) in enumerate(zip(jumlah, banyak, strict=True), start=1):
        if count <= 0:
            raise LawInputError("jawaban", f"Unsur ke-{number} tidak dijawab siapa pun, jadi IKM belum dapat dihitung.")
        if not count <= total <= 4 * count:
            raise LawInputError(
                "jumlah", f"Jumlah unsur ke-{number} harus {count} sampai {4 * count} untuk {count} jawaban."
            )
    means = [Fraction(total, count) for total, count in zip(jumlah, banyak, strict=True)]
    return _susun(means, banyak, _bobot(len(means), bobot, bobot_lama), on)


def ikm_dari_rerata(
    nrr: Sequence[Decimal],
    *,
    bobot: Sequence[Decimal] | None = None,
    bobot_lama: Decimal | None = None,
    on: date | None = None,
) -> Ikm:
    """The IKM from published means (1 to 4) of the unsur; can be 0.01 off when those were already rounded.

    `bobot`: own weights that sum to 1 (the regulation allows them). `bobot_lama`: one short weight such as 0.11, 0.111
    or 0.071 for all, only to reproduce an old report. Raises LawInputError (fields "nrr", "bobot", "bobot_lama").
    """
    if not nrr or any(not 1 <= value <= 4 for value in nrr):
        raise LawInputError("nrr", "Isi rata-rata tiap unsur, masing-masing 1 sampai 4.")
    return _susun([Fraction(value) for value in nrr], None, _bobot(len(nrr), bobot, bobot_lama), on)


def unsur_terendah(ikm: Ikm, banyak: int = 3) -> tuple[NilaiUnsur, ...]:
    """The unsur to improve first, lowest mean first; equal means by number (for the rencana tindak lanjut)."""
    return tuple(sorted(ikm.per_unsur, key=lambda one: (one.nrr, one.nomor))[:banyak])


def parse_answers(text: str, *, urutan: UrutanUnsur = UrutanUnsur.KUESIONER) -> tuple[Baris, ...]:
    """Answer sheets from CSV text, in the order of `Unsur`: comma, semicolon or tab, BOM or not, header or not.

    A header names the columns U1..U9 (numbered as `urutan` says) or by unsur code, in any order among other columns;
    without one there must be exactly nine columns. Empty cells are blanks, empty lines are skipped. Raises
    LawInputError (field "jawaban") naming line and column.
    """
    lines = _AKHIR_BARIS.split(text.removeprefix("\ufeff"))
    first = next((line for line in lines if line.strip()), "")
    if not first:
        return ()
    separator = max(";,\t", key=first.count)
    try:
        # strict: an unclosed quote in a free-text column would silently swallow the respondents after it.
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        table = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise LawInputError(
            "jawaban",
            "Berkas ini tidak terbaca sebagai CSV. Cari tanda kutip yang tidak ditutup, lalu simpan ulang.",
        ) from error
    table = [(number, row) for number, row in table if any(row)]
    if not table:
        return ()
    if len(table) > MAX_BARIS:
        raise LawInputError("jawaban", f"Paling banyak {MAX_BARIS} baris. Bagi berkasnya menurut masa survei.")
    if any(letter.isalpha() for cell in table[0][1] for letter in cell):
        columns = _kolom(table[0][1], urutan)
        table = table[1:]
    else:
        if any(cell for _number, row in table for cell in row[9:]) or len(table[0][1]) < 9:
            raise LawInputError(
                "jawaban", "Berkas tanpa judul kolom harus berisi tepat sembilan kolom. Tambahkan judul U1 sampai U9."
            )
        columns = [urutan.unsur.index(unsur) for unsur in Unsur]
    labels = [f"U{urutan.unsur.index(unsur) + 1}" for unsur in Unsur]
    return tuple(_baca_baris(number, row, columns, labels) for number, row in table)


def _kolom(header: Sequence[str], urutan: UrutanUnsur) -> list[int]:
    """Where each unsur stands in the header, in the order of `Unsur`."""
    names = [cell.upper() for cell in header]
    columns = []
    for unsur in Unsur:
        label = f"U{urutan.unsur.index(unsur) + 1}"
        places = [place for place, name in enumerate(names) if name in (label, unsur.value)]
        if len(places) != 1:
            problem = "tidak ada" if not places else "ada lebih dari satu kali"
            raise LawInputError("jawaban", f"Kolom {label} {problem}. Judul kolom harus U1 sampai U9, satu kali.")
        columns.append(places[0])
    return columns


def _baca_baris(number: int, row: Sequence[str], columns: Sequence[int], labels: Sequence[str]) -> Baris:
    answers: list[int | None] = []
    for label, place in zip(labels, columns, strict=True):
        if place >= len(row):
            raise LawInputError("jawaban", f"Baris {number} tidak sampai kolom {label}. Lengkapi kolomnya.")
        cell = row[place]
        if cell not in _SEL:
            raise LawInputError(
                "jawaban", f"Baris {number}, kolom {label}: “{cell[:20]}”. Isi 1, 2, 3, 4, atau kosongkan."
            )
        answers.append(_SEL[cell])
    return tuple(answers)


def _periksa_baris(number: int, row: Sequence[int | None], banyak_unsur: int) -> None:
    if len(row) != banyak_unsur:
        raise LawInputError("jawaban", f"Responden ke-{number} berisi {len(row)} jawaban, seharusnya {banyak_unsur}.")
    for place, answer in enumerate(row, start=1):
        if answer is not None and (isinstance(answer, bool) or answer not in (1, 2, 3, 4)):
            raise LawInputError("jawaban", f"Responden ke-{number}, U{place}: isi 1, 2, 3, atau 4.")


def _bobot(banyak: int, bobot: Sequence[Decimal] | None, bobot_lama: Decimal | None) -> list[Fraction]:
    if bobot is not None and bobot_lama is not None:
        raise LawInputError("bobot_lama", "Pilih salah satu: bobot sendiri atau bobot laporan lama.")
    if bobot is not None:
        if len(bobot) != banyak or any(weight < 0 for weight in bobot) or sum(map(Fraction, bobot)) != 1:
            raise LawInputError("bobot", "Isi satu bobot untuk tiap unsur, tidak negatif, dan jumlahnya tepat 1.")
        return [Fraction(weight) for weight in bobot]
    if bobot_lama is not None:
        # The short weights in use are 1/m cut after two or three decimals; anything else is a typing error.
        weight = Fraction(bobot_lama)
        if not Fraction(97, 100) <= weight * banyak <= 1:
            raise LawInputError("bobot_lama", f"Bobot lama untuk {banyak} unsur harus sedikit di bawah 1/{banyak}.")
        return [weight] * banyak
    return [Fraction(1, banyak)] * banyak


def _susun(
    means: Sequence[Fraction], counts: Sequence[int] | None, weights: Sequence[Fraction], on: date | None
) -> Ikm:
    index = sum((mean * weight for mean, weight in zip(means, weights, strict=True)), Fraction(0))
    codes: tuple[Unsur | None, ...] = tuple(Unsur) if len(means) == 9 else (None,) * len(means)
    per_unsur = tuple(
        NilaiUnsur(
            nomor=place + 1,
            unsur=codes[place],
            banyak=None if counts is None else counts[place],
            nrr=bulatkan(mean, 3),
            tertimbang=bulatkan(mean * weights[place], 3),
            nilai=bulatkan(mean * 25),
            mutu=_golongkan(bulatkan(mean * 25), on),
        )
        for place, mean in enumerate(means)
    )
    value = bulatkan(index * 25)
    return Ikm(n=None, nilai=value, indeks=bulatkan(index, 4), mutu=_golongkan(value, on), per_unsur=per_unsur)


def _golongkan(nilai: Decimal, on: date | None) -> Mutu:
    return next(found for lowest, found in tabel_mutu(on).value if nilai >= lowest)


def _selang(rows: Sequence[Baris], populasi: int | None) -> tuple[Decimal, Decimal] | None:
    """Mean +- 1.96 SE of the sheets' own indexes, with the finite-population factor; cut to 25..100."""
    n = len(rows)
    if populasi is not None and populasi < n:
        raise LawInputError("populasi", f"Populasi tidak boleh kurang dari jumlah responden ({n}).")
    if n < 2:
        return None
    totals = [(sum(filter(None, row)), len(row) - row.count(None)) for row in rows]
    own = [Fraction(total * 25, count) for total, count in totals]
    mean = sum(own, Fraction(0)) / n
    variance = sum(((value - mean) ** 2 for value in own), Fraction(0)) / (n - 1) / n
    if populasi is not None and populasi > 1:
        variance *= Fraction(populasi - n, populasi - 1)
    with localcontext(prec=28):
        half = Fraction((Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt() * Decimal("1.96"))
    return bulatkan(max(mean - half, Fraction(25))), bulatkan(min(mean + half, Fraction(100)))
