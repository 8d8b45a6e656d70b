"""Angka kredit against what a pangkat or jenjang needs: thresholds, the PAK, transfer, and old conventional scores.

PerBKN 3/2023. Inside a jenjang the surplus carries over; a new jenjang starts at 0.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from takar.law.angka_kredit import (
    CITATION,
    KONVERSI_BERLAKU,
    Kecukupan,
    akumulasi,
    kalimat_kecukupan,
    kecukupan,
    koefisien,
    menurut_jenjang,
)
from takar.law.jabatan import JENJANG_FUNGSIONAL, Jenjang
from takar.law.pembulatan import bulatkan, koma
from takar.law.predikat import Predikat
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import Dated


class KomponenPak(StrEnum):
    """The rows of a Penetapan Angka Kredit, in the order of the form."""

    DASAR = "DASAR"
    JF_LAMA = "JF_LAMA"
    PENYESUAIAN = "PENYESUAIAN"
    KONVERSI = "KONVERSI"
    PENDIDIKAN = "PENDIDIKAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambang:
    """AK needed in a jenjang: per pangkat, and cumulative to the next jenjang (None: there is no next one)."""

    golongan: tuple[str, ...]
    per_pangkat: Decimal
    ke_jenjang: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pak:
    """A Penetapan Angka Kredit. `pangkat` and `jenjang` are None where nothing higher exists in this jenjang."""

    lama: Decimal
    baru: Decimal
    jumlah: Decimal
    pangkat: Kecukupan | None
    jenjang: Kecukupan | None

    @property
    def dapat(self) -> bool:
        """Whether the form may say DAPAT, as far as angka kredit go."""
        return any(line is not None and line.cukup for line in (self.pangkat, self.jenjang))


def _baris_ambang(golongan: str, per_pangkat: int, ke_jenjang: int | None) -> Ambang:
    return Ambang(
        golongan=tuple(golongan.split()),
        per_pangkat=Decimal(per_pangkat),
        ke_jenjang=None if ke_jenjang is None else Decimal(ke_jenjang),
    )


_AMBANG: tuple[Dated[Mapping[Jenjang, Ambang]], ...] = (
    Dated(
        KONVERSI_BERLAKU,
        MappingProxyType(
            {
                Jenjang.AHLI_UTAMA: _baris_ambang("IV/d IV/e", 200, None),
                Jenjang.AHLI_MADYA: _baris_ambang("IV/a IV/b IV/c", 150, 450),
                Jenjang.AHLI_MUDA: _baris_ambang("III/c III/d", 100, 200),
                Jenjang.AHLI_PERTAMA: _baris_ambang("III/a III/b", 50, 100),
                Jenjang.PENYELIA: _baris_ambang("III/c III/d", 100, None),
                # One BKN deck shifts the labels of Mahir and Terampil; the ministry's table reads as here.
                Jenjang.MAHIR: _baris_ambang("III/a III/b", 50, 100),
                Jenjang.TERAMPIL: _baris_ambang("II/b II/c II/d", 20, 60),
                Jenjang.PEMULA: _baris_ambang("II/a", 15, 15),
            }
        ),
        CITATION,
    ),
)
# Conventional to integration, only for old data: base to subtract, and the range that should be left.
_INTEGRASI: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "III/a": (100, 0, 50),
        "III/b": (100, 50, 100),
        "III/c": (200, 0, 100),
        "III/d": (200, 100, 200),
        "IV/a": (400, 0, 150),
        "IV/b": (400, 150, 300),
        "IV/c": (400, 300, 450),
        "IV/d": (850, 0, 200),
        "IV/e": (850, 200, 400),
    }
)
_PERSEN_IJAZAH = Decimal("0.25")
_ANGKA = re.compile(r"\d{1,12}(\.\d{1,8})?\Z", re.ASCII)


def ambang(jenjang: Jenjang, *, on: date | None = None) -> Ambang:
    """What a jenjang needs (PerBKN 3/2023). Raises LawInputError (field "jenjang") for a jenjang of JPT."""
    return menurut_jenjang(_AMBANG, jenjang, on)


def kebutuhan_pangkat(*, jenjang: Jenjang, golongan: str, on: date | None = None) -> Decimal | None:
    """Cumulative AK in this jenjang to leave `golongan`: surplus carries over, so II/c of Terampil needs 40, not 20.

    The last golongan of a jenjang needs the cumulative AK to the next jenjang; None when there is no next one. Raises
    LawInputError (field "golongan") for a golongan outside the jenjang's range: that case needs a person's judgement.
    """
    row = ambang(jenjang, on=on)
    if golongan not in row.golongan:
        raise LawInputError(
            "golongan",
            f"Jenjang {jenjang.label} mencakup golongan {', '.join(row.golongan)}. "
            "Golongan lain perlu diperiksa pengelola kepegawaian.",
        )
    if golongan == row.golongan[-1]:
        return row.ke_jenjang
    return row.per_pangkat * (row.golongan.index(golongan) + 1)


def pak(
    *,
    jenjang: Jenjang,
    golongan: str,
    lama: Mapping[KomponenPak, Decimal],
    baru: Mapping[KomponenPak, Decimal],
    on: date | None = None,
) -> Pak:
    """A Penetapan Angka Kredit: both columns summed and held against pangkat and jenjang (PerBKN 3/2023).

    DAPAT here speaks of AK only: ujian kompetensi, predikat, vacancy and a year in the jenjang remain. A new jenjang
    starts at 0. Raises LawInputError for negative AK or a golongan outside the jenjang.
    """
    for field, column in (("lama", lama), ("baru", baru)):
        if any(value < 0 for value in column.values()):
            raise LawInputError(field, "Angka kredit tidak boleh kurang dari 0.")
    before, after = akumulasi(tuple(lama.values())), akumulasi(tuple(baru.values()))
    total = before + after
    to_rank = kebutuhan_pangkat(jenjang=jenjang, golongan=golongan, on=on)
    to_level = ambang(jenjang, on=on).ke_jenjang
    return Pak(
        lama=before,
        baru=after,
        jumlah=total,
        pangkat=None if to_rank is None else kecukupan(jumlah=total, kebutuhan=to_rank),
        jenjang=None if to_level is None else kecukupan(jumlah=total, kebutuhan=to_level),
    )


def kekurangan_syarat_jenjang(
    *,
    jumlah: Decimal,
    jenjang: Jenjang,
    lulus_uji_kompetensi: bool,
    predikat_setahun_terakhir: Predikat,
    ada_kebutuhan: bool,
    tahun_dalam_jenjang: int,
    on: date | None = None,
) -> tuple[str, ...]:
    """What still bars promotion to the next jenjang (PermenPANRB 1/2023; PerBKN 3/2023), in Indonesian; empty: nothing.

    Raises LawInputError (field "jenjang") for a jenjang without a next one.
    """
    need = ambang(jenjang, on=on).ke_jenjang
    if need is None:
        raise LawInputError("jenjang", f"Tidak ada jenjang di atas {jenjang.label} dalam kategori yang sama.")
    missing = []
    if jumlah < need:
        missing.append(f"Angka kredit kumulatif kurang {koma(need - jumlah)} dari {koma(need)}.")
    if not lulus_uji_kompetensi:
        missing.append("Belum lulus uji kompetensi.")
    if predikat_setahun_terakhir not in (Predikat.SANGAT_BAIK, Predikat.BAIK):
        missing.append("Predikat kinerja setahun terakhir belum paling rendah Baik.")
    if not ada_kebutuhan:
        missing.append("Belum ada kebutuhan (lowongan) pada jenjang yang dituju.")
    if tahun_dalam_jenjang < 1:
        missing.append("Belum satu tahun dalam jenjang ini.")
    return tuple(missing)


def tambahan_ijazah(jenjang: Jenjang, *, on: date | None = None) -> Decimal:
    """AK for a higher diploma: a quarter of the jenjang's need per pangkat (PermenPANRB 1/2023; one source)."""
    return ambang(jenjang, on=on).per_pangkat * _PERSEN_IJAZAH


def angka_kredit_perpindahan(*, jenjang: Jenjang, tahun: int, on: date | None = None) -> Decimal:
    """AK on transfer into a JF: whole years in the former post, each at 100% of the coefficient (PerBKN 3/2023).

    Raises LawInputError (field "tahun") outside 0..40.
    """
    if not 0 <= tahun <= 40:
        raise LawInputError("tahun", "Masa jabatan harus 0 sampai 40 tahun.")
    return koefisien(jenjang, on=on) * tahun


def integrasi(*, golongan: str, konvensional: Decimal, pengurang: Decimal = Decimal(0)) -> tuple[Decimal, bool]:
    """AK left of a conventional PAK, and whether it lies in the expected range (else a person must look).

    Raises LawInputError for a golongan outside III/a to IV/e and for negative input; the result itself may be negative.
    """
    if golongan not in _INTEGRASI:
        raise LawInputError("golongan", "Integrasi hanya ada untuk golongan III/a sampai IV/e.")
    for field, value in (("konvensional", konvensional), ("pengurang", pengurang)):
        if value < 0:
            raise LawInputError(field, "Angka kredit tidak boleh kurang dari 0.")
    base, low, high = _INTEGRASI[golongan]
    left = konvensional - base - pengurang
    return left, low <= left <= high


_JENJANG = Param(kind="choice", help="jenjang jabatan fungsional", choices=JENJANG_FUNGSIONAL)
_TANGGAL = Param(kind="date", help="tanggal penetapan", required=False)


@rule(
    name="pak",
    title="Penetapan angka kredit",
    article="PerBKN 3/2023",
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "jenjang": _JENJANG,
        "golongan": Param(kind="text", help="golongan ruang, misalnya III/b"),
        "lama": Param(kind="map", help=f"angka kredit lama menurut komponen: {', '.join(KomponenPak)}"),
        "baru": Param(kind="map", help="angka kredit baru menurut komponen yang sama"),
        "tanggal": _TANGGAL,
    },
    status="likely",
)
def jawab_pak(
    *, jenjang: str, golongan: str, lama: dict[str, Any], baru: dict[str, Any], tanggal: date | None
) -> Answer:
    """The `pak` rule: value holds lama, baru, jumlah, pangkat and jenjang (kebutuhan, selisih, cukup) and dapat."""
    found = pak(
        jenjang=Jenjang(jenjang),
        golongan=golongan.strip(),
        lama=_kolom("lama", lama),
        baru=_kolom("baru", baru),
        on=tanggal,
    )
    because = [f"Jumlah {koma(found.jumlah)}: lama {koma(found.lama)} ditambah baru {koma(found.baru)}."]
    for label, line in (("Kenaikan pangkat", found.pangkat), ("Kenaikan jenjang", found.jenjang)):
        if line is not None:
            because.append(f"{label}. {kalimat_kecukupan(line)}")
    because.append(
        f"{'DAPAT' if found.dapat else 'TIDAK DAPAT'} dipertimbangkan untuk kenaikan pangkat atau jenjang "
        "menurut angka kreditnya."
    )
    if found.jenjang is not None and found.jenjang.cukup:
        because.append("Pada jenjang yang baru, angka kredit mulai lagi dari 0.")
    return Answer(
        value={
            "lama": found.lama,
            "baru": found.baru,
            "jumlah": found.jumlah,
            "pangkat": _plain(found.pangkat),
            "jenjang": _plain(found.jenjang),
            "dapat": found.dapat,
        },
        explanation=tuple(because),
        citations=(CITATION,),
        warnings=("Uji kompetensi, predikat, kebutuhan jabatan, dan masa dalam jenjang diperiksa tersendiri.",),
    )


@rule(
    name="kenaikan-jenjang",
    title="Syarat kenaikan jenjang jabatan fungsional",
    article="PermenPANRB 1/2023; PerBKN 3/2023",
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "jumlah": Param(kind="decimal", help="angka kredit kumulatif dalam jenjang ini"),
        "jenjang": _JENJANG,
        "lulus_uji_kompetensi": Param(kind="bool", help="sudah lulus uji kompetensi"),
        "predikat": Param(kind="choice", help="predikat setahun terakhir", choices=tuple(Predikat)),
        "ada_kebutuhan": Param(kind="bool", help="ada kebutuhan pada jenjang yang dituju"),
        "tahun_dalam_jenjang": Param(kind="int", help="tahun penuh dalam jenjang ini"),
        "tanggal": _TANGGAL,
    },
)
def jawab_kenaikan_jenjang(
    *,
    jumlah: Decimal,
    jenjang: str,
    lulus_uji_kompetensi: bool,
    predikat: str,
    ada_kebutuhan: bool,
    tahun_dalam_jenjang: int,
    tanggal: date | None,
) -> Answer:
    """The `kenaikan-jenjang` rule: value holds memenuhi and kekurangan (sentences)."""
    missing = kekurangan_syarat_jenjang(
        jumlah=jumlah,
        jenjang=Jenjang(jenjang),
        lulus_uji_kompetensi=lulus_uji_kompetensi,
        predikat_setahun_terakhir=Predikat(predikat),
        ada_kebutuhan=ada_kebutuhan,
        tahun_dalam_jenjang=tahun_dalam_jenjang,
        on=tanggal,
    )
    because = missing or ("Semua syarat terpenuhi. Pada jenjang yang baru, angka kredit mulai lagi dari 0.",)
    return Answer(
        value={"memenuhi": not missing, "kekurangan": list(missing)}, explanation=because, citations=(CITATION,)
    )


@rule(
    name="perpindahan-angka-kredit",
    title="Angka kredit pegawai yang pindah ke jabatan fungsional",
    article="PermenPANRB 1/2023 Ps 22; PerBKN 3/2023",
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "jenjang": _JENJANG,
        "tahun": Param(kind="int", help="tahun penuh dalam jabatan sebelumnya"),
        "tanggal": _TANGGAL,
    },
    status="likely",
)
def jawab_perpindahan(*, jenjang: str, tahun: int, tanggal: date | None) -> Answer:
    """The `perpindahan-angka-kredit` rule: value holds nilai."""
    found = angka_kredit_perpindahan(jenjang=Jenjang(jenjang), tahun=tahun, on=tanggal)
    return Answer(
        value={"nilai": bulatkan(found)},
        explanation=(f"{tahun} tahun × 100% × koefisien {Jenjang(jenjang).label} = {koma(found)}.",),
        citations=("PermenPANRB 1/2023 Ps 22", "PerBKN 3/2023"),
    )


@rule(
    name="integrasi-angka-kredit",
    title="Angka kredit konvensional menjadi integrasi (hanya untuk data lama)",
    article="PermenPANRB 1/2023 Ps 56–57; SE MenPANRB 8/2023",
    effective_from=KONVERSI_BERLAKU,
    inputs={
        "golongan": Param(kind="text", help="golongan ruang, III/a sampai IV/e"),
        "konvensional": Param(kind="decimal", help="angka kredit konvensional"),
        "pengurang": Param(kind="decimal", help="angka kredit yang sudah dipakai", required=False, default=Decimal(0)),
    },
    status="likely",
)
def jawab_integrasi(*, golongan: str, konvensional: Decimal, pengurang: Decimal) -> Answer:
    """The `integrasi-angka-kredit` rule: value holds nilai and dalam_rentang."""
    left, within = integrasi(golongan=golongan.strip(), konvensional=konvensional, pengurang=pengurang)
    used = f" dan yang sudah dipakai {koma(pengurang)}" if pengurang else ""
    return Answer(
        value={"nilai": left, "dalam_rentang": within},
        explanation=(
            f"{koma(konvensional)} dikurangi nilai dasar golongan {golongan.strip()}{used} menjadi {koma(left)}.",
        ),
        citations=("PermenPANRB 1/2023 Ps 56–57", "SE MenPANRB 8/2023"),
        warnings=() if within else ("Hasilnya di luar rentang yang lazim. Periksa dokumen aslinya.",),
    )


def _kolom(field: str, column: Mapping[str, Any]) -> dict[KomponenPak, Decimal]:
    known = {part.value: part for part in KomponenPak}
    found = {}
    for name, value in column.items():
        part = known.get(name.strip().upper())
        if part is None:
            raise LawInputError(field, f"Komponen “{name[:40]}” tidak dikenal. Pilih: {', '.join(known)}.")
        text = str(value).strip()
        if isinstance(value, bool) or not _ANGKA.match(text):
            raise LawInputError(field, f"Angka kredit {part.value} harus angka dengan titik desimal, misalnya 52.25.")
        found[part] = Decimal(text)
    return found


def _plain(line: Kecukupan | None) -> dict[str, Any] | None:
    return None if line is None else {"kebutuhan": line.kebutuhan, "selisih": line.selisih, "cukup": line.cukup}
