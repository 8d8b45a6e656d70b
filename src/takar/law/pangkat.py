"""Golongan and pangkat: seventeen of PNS with their names and SIASN ids (PP 99/2000), seventeen of PPPK without a name.

PPPK have a golongan I to XVII (Perpres 98/2020) and no pangkat: forms print "-" in its place.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.law.registry import Answer, LawInputError, Param, rule

CITATION_PNS = "PP 99/2000 jo. PP 12/2002"
CITATION_PPPK = "Perpres 98/2020"


class JenisAsn(StrEnum):
    """The two kinds of ASN (UU 20/2023 Ps 5)."""

    PNS = "PNS"
    PPPK = "PPPK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Golongan:
    """One golongan. `urutan` counts from 1, lowest first, within its kind; PPPK have no `pangkat` and `siasn_id`."""

    kode: str
    jenis: JenisAsn
    urutan: int
    pangkat: str | None = None
    siasn_id: str | None = None

    @property
    def cetak(self) -> str:
        """As official forms print it: "Penata Muda Tingkat I (III/b)"; for PPPK only the golongan."""
        return f"{self.pangkat} ({self.kode})" if self.pangkat else self.kode


_PNS = (
    ("I/a", "11", "Juru Muda"),
    ("I/b", "12", "Juru Muda Tingkat I"),
    ("I/c", "13", "Juru"),
    ("I/d", "14", "Juru Tingkat I"),
    ("II/a", "21", "Pengatur Muda"),
    ("II/b", "22", "Pengatur Muda Tingkat I"),
    ("II/c", "23", "Pengatur"),
    ("II/d", "24", "Pengatur Tingkat I"),
    ("III/a", "31", "Penata Muda"),
    ("III/b", "32", "Penata Muda Tingkat I"),
    ("III/c", "33", "Penata"),
    ("III/d", "34", "Penata Tingkat I"),
    ("IV/a", "41", "Pembina"),
    ("IV/b", "42", "Pembina Tingkat I"),
    ("IV/c", "43", "Pembina Utama Muda"),
    ("IV/d", "44", "Pembina Utama Madya"),
    ("IV/e", "45", "Pembina Utama"),
)
_ROMAWI = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"]

GOLONGAN_PNS: tuple[Golongan, ...] = tuple(
    Golongan(kode=kode, jenis=JenisAsn.PNS, urutan=number, pangkat=name, siasn_id=siasn)
    for number, (kode, siasn, name) in enumerate(_PNS, start=1)
)
GOLONGAN_PPPK: tuple[Golongan, ...] = tuple(
    Golongan(kode=kode, jenis=JenisAsn.PPPK, urutan=number) for number, kode in enumerate(_ROMAWI, start=1)
)
_MENURUT_KODE = {found.kode: found for found in (*GOLONGAN_PNS, *GOLONGAN_PPPK)}
_MENURUT_SIASN = {found.siasn_id: found for found in GOLONGAN_PNS}
_ANGKA = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def baca_golongan(teks: str, *, jenis: JenisAsn | None = None) -> Golongan:
    """The golongan written as the regulations write it: "III/b" for PNS, "IX" for PPPK; outer spaces don't matter.

    Other spellings ("3b", "IIIb", "III/B") are refused, with the right one in the sentence when it can be told.
    Raises LawInputError (field "golongan"), also when the golongan belongs to the other kind than `jenis`.
    """
    found = _MENURUT_KODE.get(teks.strip())
    if found is None:
        meant = _maksud(teks)
        hint = f"Tulis {meant}." if meant else "Tulis I/a sampai IV/e untuk PNS, atau I sampai XVII untuk PPPK."
        raise LawInputError("golongan", f"Golongan “{teks.strip()[:20]}” tidak dikenal. {hint}")
    if jenis is not None and found.jenis is not jenis:
        right = "I/a sampai IV/e" if jenis is JenisAsn.PNS else "I sampai XVII"
        raise LawInputError("golongan", f"{found.kode} bukan golongan {jenis.value}. Isi {right}.")
    return found


def golongan_dari_siasn(siasn_id: str) -> Golongan:
    """The PNS golongan of a SIASN id ("32" is III/b). Raises LawInputError (field "golongan") for an unknown id."""
    found = _MENURUT_SIASN.get(siasn_id.strip())
    if found is None:
        raise LawInputError(
            "golongan", f"Kode golongan SIASN “{siasn_id.strip()[:20]}” tidak dikenal. Kode yang ada: 11 sampai 45."
        )
    return found


@rule(
    name="pangkat",
    title="Nama pangkat dari golongan",
    article=f"{CITATION_PNS}; {CITATION_PPPK}",
    effective_from=date(2000, 11, 10),
    inputs={
        "golongan": Param(kind="text", help="golongan ruang, misalnya III/b untuk PNS atau IX untuk PPPK"),
        "jenis": Param(kind="choice", help="jenis pegawai", choices=tuple(JenisAsn), required=False),
    },
)
def jawab_pangkat(*, golongan: str, jenis: str | None) -> Answer:
    """The `pangkat` rule: value holds golongan, jenis, pangkat (None for PPPK), siasn_id, urutan and cetak."""
    found = baca_golongan(golongan, jenis=JenisAsn(jenis) if jenis else None)
    if found.pangkat:
        because = f"PNS golongan {found.kode} berpangkat {found.pangkat}."
    else:
        because = f"PPPK golongan {found.kode} tidak mempunyai nama pangkat; pada formulir cukup ditulis golongannya."
    return Answer(
        value={
            "golongan": found.kode,
            "jenis": found.jenis.value,
            "pangkat": found.pangkat,
            "siasn_id": found.siasn_id,
            "urutan": found.urutan,
            "cetak": found.cetak,
        },
        explanation=(because,),
        citations=(CITATION_PNS if found.jenis is JenisAsn.PNS else CITATION_PPPK,),
    )


def _maksud(teks: str) -> str | None:
    """The documented spelling that a loose one most likely means, only for the sentence of a refusal."""
    bare = "".join(letter for letter in teks if letter.isascii() and letter.isalnum())[:12].upper()
    if bare in _ROMAWI:
        return bare
    head, letter = bare[:-1], bare[-1:].lower()
    wanted = f"{_ANGKA.get(head, head)}/{letter}"
    return wanted if wanted in _MENURUT_KODE else None
