"""Who has to plan, and when a plan is fixed in time (PermenPANRB 6/2022 Ps 14, Lampiran p.65-66)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Ps 14 dan Lampiran hlm. 65–66"


class Kedudukan(StrEnum):
    """Standing of a person on the day the year is opened, as far as planning depends on it."""

    AKTIF = "AKTIF"
    TUGAS_BELAJAR = "TUGAS_BELAJAR"
    CUTI_BESAR = "CUTI_BESAR"
    CUTI_SAKIT = "CUTI_SAKIT"
    CUTI_MELAHIRKAN = "CUTI_MELAHIRKAN"
    CPNS = "CPNS"
    HUKUMAN_DISIPLIN = "HUKUMAN_DISIPLIN"
    CLTN = "CLTN"
    DIBERHENTIKAN_SEMENTARA = "DIBERHENTIKAN_SEMENTARA"
    MPP = "MPP"
    PEJABAT_NEGARA = "PEJABAT_NEGARA"
    LEMBAGA_NONSTRUKTURAL = "LEMBAGA_NONSTRUKTURAL"
    BUP = "BUP"
    PENSIUN = "PENSIUN"


class Ketepatan(StrEnum):
    """In time, or late: a flag, never a block."""

    TEPAT_WAKTU = "TEPAT_WAKTU"
    TERLAMBAT = "TERLAMBAT"


@dataclass(frozen=True, slots=True, kw_only=True)
class KewajibanSkp:
    """Whether a plan is to be made now, and the sentence that says why (not)."""

    buat: bool
    alasan: str


_DIKECUALIKAN = {
    Kedudukan.CLTN: "sedang cuti di luar tanggungan negara",
    Kedudukan.DIBERHENTIKAN_SEMENTARA: "sedang diberhentikan sementara",
    Kedudukan.MPP: "sedang menjalani masa persiapan pensiun",
    Kedudukan.PEJABAT_NEGARA: "diangkat menjadi pejabat negara",
    Kedudukan.LEMBAGA_NONSTRUKTURAL: "menjadi pimpinan atau anggota lembaga nonstruktural",
    Kedudukan.BUP: "sudah mencapai batas usia pensiun",
    Kedudukan.PENSIUN: "sudah pensiun",
}


def kewajiban_skp(*, kedudukan: Kedudukan, punya_skp_aktif: bool = False) -> KewajibanSkp:
    """Whether a plan is opened for this person (p.65-66 no. 8), at most one active plan per post and year.

    Other leave (besar, sakit, melahirkan) is not among the exceptions, so those people plan. CPNS: practice, not in the
    rule. Study leave stays on the plan of the home office.
    """
    excluded = _DIKECUALIKAN.get(kedudukan)
    if excluded:
        return KewajibanSkp(buat=False, alasan=f"Tidak menyusun SKP karena {excluded}.")
    if punya_skp_aktif:
        return KewajibanSkp(
            buat=False,
            alasan="Sudah ada SKP yang aktif untuk tahun ini. Lanjutkan SKP itu, atau tutup dulu bila pegawai pindah.",
        )
    return KewajibanSkp(buat=True, alasan="Pegawai menyusun SKP.")


def batas_penetapan(tahun: int) -> date:
    """31 January of the year (Ps 14(1)), a calendar day even when it is a Saturday."""
    return date(tahun, 1, 31)


def ketepatan_penetapan(*, tahun: int, ditetapkan: date, mulai: date | None = None) -> Ketepatan:
    """Whether a plan was fixed by 31 January. `mulai`: first day of a plan that only began after that day (a move or
    a new employee); the rule sets no date for those, so they are never late."""
    if mulai is not None and mulai > batas_penetapan(tahun):
        return Ketepatan.TEPAT_WAKTU
    return Ketepatan.TEPAT_WAKTU if ditetapkan <= batas_penetapan(tahun) else Ketepatan.TERLAMBAT


def atasan_boleh_menetapkan(*, tahun: int, hari_ini: date) -> bool:
    """Whether the Atasan Penilai may fix the plan because the Penilai was silent: from 1 February (p.65)."""
    return hari_ini > batas_penetapan(tahun)


@rule(
    name="penetapan-skp",
    title="Ketepatan waktu penetapan SKP",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "tahun": Param(kind="int", help="tahun SKP"),
        "ditetapkan": Param(kind="date", help="tanggal SKP ditetapkan"),
        "mulai": Param(kind="date", help="tanggal mulai SKP bila bukan awal tahun", required=False),
    },
)
def jawab_penetapan(*, tahun: int, ditetapkan: date, mulai: date | None) -> Answer:
    """The `penetapan-skp` rule: value holds ketepatan, batas and atasan_boleh_menetapkan (on that day)."""
    if not 2022 <= tahun <= 9000:
        raise LawInputError("tahun", "Isi tahun SKP sejak 2022, misalnya 2026.")
    found = ketepatan_penetapan(tahun=tahun, ditetapkan=ditetapkan, mulai=mulai)
    superior = atasan_boleh_menetapkan(tahun=tahun, hari_ini=ditetapkan)
    because = [f"SKP awal ditetapkan paling lambat {batas_penetapan(tahun):%d-%m-%Y}."]
    if superior:
        because.append("Setelah tanggal itu, atasan penilai dapat menetapkan bila penilai belum menetapkan.")
    return Answer(
        value={
            "ketepatan": found.value,
            "batas": batas_penetapan(tahun).isoformat(),
            "atasan_boleh_menetapkan": superior,
        },
        explanation=tuple(because),
        citations=(CITATION,),
    )


@rule(
    name="kewajiban-skp",
    title="Apakah pegawai menyusun SKP",
    article="PermenPANRB 6/2022 Lampiran hlm. 65–66 no. 8",
    effective_from=P6_BERLAKU,
    inputs={
        "kedudukan": Param(kind="choice", help="kedudukan pegawai", choices=tuple(Kedudukan)),
        "punya_skp_aktif": Param(kind="bool", help="sudah ada SKP aktif tahun ini", required=False, default=False),
    },
)
def jawab_kewajiban(*, kedudukan: str, punya_skp_aktif: bool) -> Answer:
    """The `kewajiban-skp` rule: value holds buat."""
    found = kewajiban_skp(kedudukan=Kedudukan(kedudukan), punya_skp_aktif=punya_skp_aktif)
    return Answer(
        value={"buat": found.buat},
        explanation=(found.alasan,),
        citations=("PermenPANRB 6/2022 Lampiran hlm. 65–66 no. 8",),
    )
