"""Positions: kinds, jenjang, the old eselon, which official form a position uses, and SIASN's ids for all of them.

PermenPANRB 6/2022 has two families of forms: one for JPT and heads of a unit kerja mandiri (A.1.1, A.1.2, C.1.1,
C.1.2), one for jabatan administrasi and jabatan fungsional.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from takar.law import penetapan
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU
from takar.law.skp import JenisForm

CITATION_JENIS = "UU 20/2023; PP 11/2017 jo. PP 17/2020"
CITATION_FORMULIR = "PermenPANRB 6/2022 Lampiran Bab II"
CITATION_SIASN = "Data referensi SIASN BKN"


class JenisJabatan(StrEnum):
    """Kinds of position. PEJABAT_NEGARA is no ASN position: the elected head of a region appraises without a NIP."""

    JPT = "JPT"
    ADMINISTRATOR = "ADMINISTRATOR"
    PENGAWAS = "PENGAWAS"
    PELAKSANA = "PELAKSANA"
    FUNGSIONAL = "FUNGSIONAL"
    PEJABAT_NEGARA = "PEJABAT_NEGARA"

    @property
    def siasn_id(self) -> str | None:
        """SIASN jenisJabatan: "1" struktural, "2" fungsional tertentu, "4" fungsional umum; "3" is rangkap."""
        return _SIASN_JENIS.get(self)


class Jenjang(StrEnum):
    """Jenjang of JPT and of jabatan fungsional, highest first within each family (PP 11/2017; PermenPANRB 1/2023)."""

    UTAMA = "UTAMA"
    MADYA = "MADYA"
    PRATAMA = "PRATAMA"
    AHLI_UTAMA = "AHLI_UTAMA"
    AHLI_MADYA = "AHLI_MADYA"
    AHLI_MUDA = "AHLI_MUDA"
    AHLI_PERTAMA = "AHLI_PERTAMA"
    PENYELIA = "PENYELIA"
    MAHIR = "MAHIR"
    TERAMPIL = "TERAMPIL"
    PEMULA = "PEMULA"

    @property
    def label(self) -> str:
        """Sentence case, e.g. "Ahli muda"."""
        return self.value.replace("_", " ").capitalize()


JENJANG_JPT = (Jenjang.UTAMA, Jenjang.MADYA, Jenjang.PRATAMA)
JENJANG_KEAHLIAN = (Jenjang.AHLI_UTAMA, Jenjang.AHLI_MADYA, Jenjang.AHLI_MUDA, Jenjang.AHLI_PERTAMA)
JENJANG_KETERAMPILAN = (Jenjang.PENYELIA, Jenjang.MAHIR, Jenjang.TERAMPIL, Jenjang.PEMULA)
JENJANG_FUNGSIONAL = (*JENJANG_KEAHLIAN, *JENJANG_KETERAMPILAN)
# PermenPANRB 45/2022: the three kinds of pelaksana.
JENIS_PELAKSANA = ("Klerek", "Operator", "Teknisi")


class JenisPenugasan(StrEnum):
    """How someone holds a position; the values are SIASN's jenisPenugasan codes."""

    DEFINITIF = "D"
    PLT = "PLT"
    PLH = "PLH"
    PENJABAT = "PJ"
    # SIASN lists TT without a text in what could be read; the long form is the usual reading.
    TUGAS_TAMBAHAN = "TT"

    @property
    def label(self) -> str:
        """The words for a screen or form."""
        return _LABEL_PENUGASAN[self]


class Kedudukan(StrEnum):
    """Legal standing of a person, as SIASN's kedudukan hukum has it."""

    AKTIF = "AKTIF"
    CLTN = "CLTN"
    TUGAS_BELAJAR = "TUGAS_BELAJAR"
    DIBERHENTIKAN_SEMENTARA = "DIBERHENTIKAN_SEMENTARA"
    HUKUMAN_DISIPLIN = "HUKUMAN_DISIPLIN"
    MPP = "MPP"
    BUP = "BUP"
    PENSIUN = "PENSIUN"

    @property
    def siasn_id(self) -> str:
        """SIASN kedudukan hukum id, two digits as text ("02" is CLTN)."""
        return _SIASN_KEDUDUKAN[self]

    @property
    def menyusun_skp(self) -> bool:
        """Whether this person plans at all (PermenPANRB 6/2022 p.65-66 no 8); the rule itself is in `penetapan`."""
        return penetapan.kewajiban_skp(kedudukan=penetapan.Kedudukan(self.value)).buat


@dataclass(frozen=True, slots=True, kw_only=True)
class Eselon:
    """One old eselon with the position that UU ASN makes of it; jenis is None for V.a, V.b and NON."""

    siasn_id: str
    kode: str
    jenis: JenisJabatan | None = None
    jenjang: Jenjang | None = None


ESELON: tuple[Eselon, ...] = (
    Eselon(siasn_id="10", kode="I.a", jenis=JenisJabatan.JPT, jenjang=Jenjang.UTAMA),
    Eselon(siasn_id="11", kode="I.a", jenis=JenisJabatan.JPT, jenjang=Jenjang.MADYA),
    Eselon(siasn_id="12", kode="I.b", jenis=JenisJabatan.JPT, jenjang=Jenjang.MADYA),
    Eselon(siasn_id="21", kode="II.a", jenis=JenisJabatan.JPT, jenjang=Jenjang.PRATAMA),
    Eselon(siasn_id="22", kode="II.b", jenis=JenisJabatan.JPT, jenjang=Jenjang.PRATAMA),
    Eselon(siasn_id="31", kode="III.a", jenis=JenisJabatan.ADMINISTRATOR),
    Eselon(siasn_id="32", kode="III.b", jenis=JenisJabatan.ADMINISTRATOR),
    Eselon(siasn_id="41", kode="IV.a", jenis=JenisJabatan.PENGAWAS),
    Eselon(siasn_id="42", kode="IV.b", jenis=JenisJabatan.PENGAWAS),
    Eselon(siasn_id="51", kode="V.a"),
    Eselon(siasn_id="52", kode="V.b"),
    Eselon(siasn_id="99", kode="NON"),
)

_SIASN_JENIS: Mapping[JenisJabatan, str] = MappingProxyType(
    {
        JenisJabatan.JPT: "1",
        JenisJabatan.ADMINISTRATOR: "1",
        JenisJabatan.PENGAWAS: "1",
        JenisJabatan.FUNGSIONAL: "2",
        JenisJabatan.PELAKSANA: "4",
    }
)
_SIASN_KEDUDUKAN: Mapping[Kedudukan, str] = MappingProxyType(
    {
        Kedudukan.AKTIF: "01",
        Kedudukan.CLTN: "02",
        Kedudukan.TUGAS_BELAJAR: "03",
        Kedudukan.DIBERHENTIKAN_SEMENTARA: "04",
        Kedudukan.HUKUMAN_DISIPLIN: "15",
        Kedudukan.MPP: "20",
        Kedudukan.BUP: "98",
        Kedudukan.PENSIUN: "99",
    }
)
_LABEL_PENUGASAN: Mapping[JenisPenugasan, str] = MappingProxyType(
    {
        JenisPenugasan.DEFINITIF: "Definitif",
        JenisPenugasan.PLT: "Pelaksana tugas",
        JenisPenugasan.PLH: "Pelaksana harian",
        JenisPenugasan.PENJABAT: "Penjabat",
        JenisPenugasan.TUGAS_TAMBAHAN: "Tugas tambahan",
    }
)


def baca_eselon(kode: str) -> tuple[Eselon, ...]:
    """The eselon written "II.b". Two rows for "I.a", which is JPT utama or JPT madya.

    Raises LawInputError (field "eselon") for any other spelling.
    """
    found = tuple(row for row in ESELON if row.kode == kode.strip())
    if not found:
        raise LawInputError("eselon", f"Eselon “{kode.strip()[:20]}” tidak dikenal. Tulis I.a sampai V.b, atau NON.")
    return found


def eselon_dari_siasn(siasn_id: str) -> Eselon:
    """The eselon of a SIASN id ("22" is II.b). Raises LawInputError (field "eselon") for an unknown id."""
    for row in ESELON:
        if row.siasn_id == siasn_id.strip():
            return row
    known = ", ".join(row.siasn_id for row in ESELON)
    raise LawInputError("eselon", f"Kode eselon SIASN “{siasn_id.strip()[:20]}” tidak dikenal. Kode yang ada: {known}.")


def kedudukan_dari_siasn(siasn_id: str) -> Kedudukan:
    """The standing of a SIASN kedudukan hukum id. Raises LawInputError (field "kedudukan") for an unknown id."""
    for standing, code in _SIASN_KEDUDUKAN.items():
        if code == siasn_id.strip():
            return standing
    known = ", ".join(_SIASN_KEDUDUKAN.values())
    raise LawInputError(
        "kedudukan", f"Kode kedudukan SIASN “{siasn_id.strip()[:20]}” tidak dikenal. Kode yang ada: {known}."
    )


def jenjang_untuk(jenis: JenisJabatan) -> tuple[Jenjang, ...]:
    """The jenjang that a kind of position has, highest first; empty for administrator, pengawas and pelaksana."""
    return {JenisJabatan.JPT: JENJANG_JPT, JenisJabatan.FUNGSIONAL: JENJANG_FUNGSIONAL}.get(jenis, ())


def formulir_skp(*, jenis: JenisJabatan, memimpin_unit_mandiri: bool = False) -> JenisForm:
    """Which forms a person's SKP and evaluation use (PermenPANRB 6/2022 Lampiran Bab II).

    The head of a unit kerja mandiri (puskesmas, UPT, school: own budget and plan) uses the JPT forms although the
    post is often eselon IV or a JF. Raises LawInputError (field "jenis") for a pejabat negara, who makes no SKP.
    """
    if jenis is JenisJabatan.PEJABAT_NEGARA:
        raise LawInputError("jenis", "Pejabat negara tidak menyusun SKP. Pilih jabatan ASN.")
    if jenis is JenisJabatan.JPT or memimpin_unit_mandiri:
        return JenisForm.JPT
    return JenisForm.JAJF


@rule(
    name="eselon",
    title="Jabatan ASN yang setara dengan eselon",
    article=f"{CITATION_JENIS}; {CITATION_SIASN}",
    effective_from=date(2014, 1, 15),
    inputs={"eselon": Param(kind="text", help="eselon, misalnya II.b")},
)
def jawab_eselon(*, eselon: str) -> Answer:
    """The `eselon` rule: value holds eselon and `setara`, a list of {siasn_id, jenis, jenjang}."""
    rows = baca_eselon(eselon)
    names = [" ".join(part.value.lower() for part in (row.jenis, row.jenjang) if part) for row in rows]
    warnings = () if len(rows) == 1 else ("Eselon I.a dapat berarti JPT utama atau JPT madya; lihat jabatannya.",)
    setara = " atau ".join(name.replace("jpt", "JPT") for name in names if name)
    return Answer(
        value={
            "eselon": rows[0].kode,
            "setara": [
                {
                    "siasn_id": row.siasn_id,
                    "jenis": row.jenis and row.jenis.value,
                    "jenjang": row.jenjang and row.jenjang.value,
                }
                for row in rows
            ],
        },
        explanation=(
            f"Eselon {rows[0].kode} setara dengan {setara}."
            if setara
            else f"Eselon {rows[0].kode} tidak lagi mempunyai jabatan setara.",
        ),
        citations=(CITATION_JENIS, CITATION_SIASN),
        warnings=warnings,
    )


@rule(
    name="formulir-skp",
    title="Formulir SKP yang dipakai suatu jabatan",
    article=CITATION_FORMULIR,
    effective_from=P6_BERLAKU,
    inputs={
        "jenis": Param(kind="choice", help="jenis jabatan", choices=tuple(JenisJabatan)),
        "memimpin_unit_mandiri": Param(
            kind="bool", help="memimpin unit kerja mandiri seperti puskesmas", required=False, default=False
        ),
    },
)
def jawab_formulir_skp(*, jenis: str, memimpin_unit_mandiri: bool) -> Answer:
    """The `formulir-skp` rule: value holds formulir (JPT or JAJF)."""
    found = formulir_skp(jenis=JenisJabatan(jenis), memimpin_unit_mandiri=memimpin_unit_mandiri)
    if found is JenisForm.JAJF:
        because = "Jabatan administrasi dan jabatan fungsional memakai formulir SKP JA/JF."
    elif JenisJabatan(jenis) is JenisJabatan.JPT:
        because = "Pejabat pimpinan tinggi memakai formulir SKP JPT."
    else:
        because = "Pimpinan unit kerja mandiri memakai formulir SKP JPT, apa pun jabatannya."
    return Answer(value={"formulir": found.value}, explanation=(because,), citations=(CITATION_FORMULIR,))
