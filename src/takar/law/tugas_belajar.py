"""The IPK guide for setting expectations of study leave (PermenPANRB 6/2022 Lampiran p.63).

It helps to agree a target; it does not rate. The official example rates 3.39 as below because more than 3.5 was agreed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from takar.law.predikat import Predikat
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Lampiran hlm. 63"


class JenjangStudi(StrEnum):
    """S1, or everything above it."""

    S1 = "S1"
    PROFESI_S2_S3 = "PROFESI_S2_S3"


class Akreditasi(StrEnum):
    """Accreditation of the university (A and B with a study programme of at least C, C with at least B), or abroad."""

    A = "A"
    B = "B"
    C = "C"
    LUAR_NEGERI = "LUAR_NEGERI"


@dataclass(frozen=True, slots=True)
class _BatasIpk:
    """Lowest IPK of Sangat Baik, Baik and Butuh Perbaikan."""

    sangat_baik: Decimal
    baik: Decimal
    butuh_perbaikan: Decimal


def _batas(sangat_baik: str, baik: str, butuh_perbaikan: str) -> _BatasIpk:
    return _BatasIpk(Decimal(sangat_baik), Decimal(baik), Decimal(butuh_perbaikan))


_PANDUAN: Mapping[tuple[JenjangStudi, Akreditasi], _BatasIpk] = MappingProxyType(
    {
        (JenjangStudi.S1, Akreditasi.A): _batas("3.51", "3.01", "2.76"),
        (JenjangStudi.S1, Akreditasi.LUAR_NEGERI): _batas("3.51", "3.01", "2.76"),
        (JenjangStudi.S1, Akreditasi.B): _batas("3.61", "3.10", "2.76"),
        (JenjangStudi.S1, Akreditasi.C): _batas("3.71", "3.20", "2.76"),
        (JenjangStudi.PROFESI_S2_S3, Akreditasi.A): _batas("3.51", "3.20", "3.00"),
        (JenjangStudi.PROFESI_S2_S3, Akreditasi.LUAR_NEGERI): _batas("3.51", "3.20", "3.00"),
        (JenjangStudi.PROFESI_S2_S3, Akreditasi.B): _batas("3.61", "3.25", "3.00"),
        (JenjangStudi.PROFESI_S2_S3, Akreditasi.C): _batas("3.71", "3.30", "3.00"),
    }
)


def panduan_ipk(*, jenjang: JenjangStudi, akreditasi: Akreditasi, ipk: Decimal) -> Predikat:
    """The level that an IPK of 0.00 to 4.00 stands for in the guide of p.63. A help for the target, never a rating.

    The table has two decimals and leaves gaps (3.505); a value in a gap belongs to the lower level. Raises
    LawInputError outside 0..4.
    """
    if not Decimal(0) <= ipk <= Decimal(4):
        raise LawInputError("ipk", "IPK paling rendah 0 dan paling tinggi 4, misalnya 3.39.")
    limits = _PANDUAN[jenjang, akreditasi]
    if ipk >= limits.sangat_baik:
        return Predikat.SANGAT_BAIK
    if ipk >= limits.baik:
        return Predikat.BAIK
    return Predikat.BUTUH_PERBAIKAN if ipk >= limits.butuh_perbaikan else Predikat.KURANG


@rule(
    name="ipk",
    title="Panduan IPK untuk ekspektasi pegawai tugas belajar",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "jenjang": Param(kind="choice", help="jenjang studi", choices=tuple(JenjangStudi)),
        "akreditasi": Param(kind="choice", help="akreditasi perguruan tinggi", choices=tuple(Akreditasi)),
        "ipk": Param(kind="decimal", help="IPK 0 sampai 4"),
    },
)
def jawab_ipk(*, jenjang: str, akreditasi: str, ipk: Decimal) -> Answer:
    """The `ipk` rule: value holds predikat and label of the guide."""
    found = panduan_ipk(jenjang=JenjangStudi(jenjang), akreditasi=Akreditasi(akreditasi), ipk=ipk)
    return Answer(
        value={"predikat": found.value, "label": found.label},
        explanation=(f"Menurut panduan, IPK {format(ipk, 'f')} setara dengan {found.label}.",),
        citations=(CITATION,),
        warnings=(
            "Panduan ini untuk menyepakati target. Rating tetap dibandingkan dengan ekspektasi yang disepakati.",
        ),
    )
