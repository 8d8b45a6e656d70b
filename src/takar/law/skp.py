"""Whether a plan is complete and well formed (PermenPANRB 6/2022 Ps 7-14, Lampiran p.27-61): a list of findings.

A BLOK finding stops submission because the regulation demands it; a PERINGATAN is advice. Nothing here judges content.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from takar.law.registry import LawInputError
from takar.law.rhk import JenisKalimat, periksa_kalimat

CITATION = "PermenPANRB 6/2022 Ps 7–14 dan Lampiran hlm. 27–61"


class JenisForm(StrEnum):
    """JPT: forms of JPT and heads of independent units (A.1.1, A.1.2). JAJF: all others (A.1.6, A.1.7)."""

    JPT = "JPT"
    JAJF = "JAJF"


class Pendekatan(StrEnum):
    """One approach per document: indicator and target in one narrative, or apart with a unit (p.50)."""

    KUALITATIF = "KUALITATIF"
    KUANTITATIF = "KUANTITATIF"


class JenisRhk(StrEnum):
    """Priority of a result."""

    UTAMA = "UTAMA"
    TAMBAHAN = "TAMBAHAN"


class Perspektif(StrEnum):
    """The four perspectives of an indicator of a JPT or head of an independent unit (p.29)."""

    PENERIMA_LAYANAN = "PENERIMA_LAYANAN"
    PROSES_BISNIS = "PROSES_BISNIS"
    PENGUATAN_INTERNAL = "PENGUATAN_INTERNAL"
    ANGGARAN = "ANGGARAN"

    @property
    def label(self) -> str:
        """Sentence case."""
        return self.value.replace("_", " ").capitalize()


class BagianLampiran(StrEnum):
    """The three sections of the attachment (form A.1.8, p.61)."""

    DUKUNGAN = "DUKUNGAN"
    PERTANGGUNGJAWABAN = "PERTANGGUNGJAWABAN"
    KONSEKUENSI = "KONSEKUENSI"


class Level(StrEnum):
    """BLOK stops submission; PERINGATAN lets it pass."""

    BLOK = "BLOK"
    PERINGATAN = "PERINGATAN"


class Penugasan(StrEnum):
    """Where a result comes from, as far as its priority depends on it (p.50)."""

    BIASA = "BIASA"
    PLT = "PLT"
    PLH = "PLH"
    JF_DI_JABATAN_STRUKTURAL = "JF_DI_JABATAN_STRUKTURAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorInput:
    """One indicator with its target text; minimum and maksimum are the ends of the "as expected" band, same unit."""

    teks: str
    target_teks: str = ""
    aspek: str = ""
    perspektif: Perspektif | None = None
    minimum: Decimal | None = None
    maksimum: Decimal | None = None
    satuan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RhkInput:
    """One planned result. `intervensi`: the superior's result that it serves, as text ("" when none is chosen)."""

    teks: str
    jenis: JenisRhk = JenisRhk.UTAMA
    indikator: tuple[IndikatorInput, ...] = ()
    penugasan: Penugasan = Penugasan.BIASA
    intervensi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpInput:
    """A whole plan as plain values. `lampiran` maps a section to its lines."""

    form: JenisForm
    pendekatan: Pendekatan
    rhk: tuple[RhkInput, ...]
    lampiran: Mapping[BagianLampiran, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masalah:
    """One finding. `where` is a path counted from 1: "rhk.2.indikator", "rhk.1.indikator.3.target"."""

    code: str
    message: str
    where: str
    level: Level


_NAMA_BAGIAN = MappingProxyType(
    {
        BagianLampiran.DUKUNGAN: "dukungan sumber daya",
        BagianLampiran.PERTANGGUNGJAWABAN: "skema pertanggungjawaban",
        BagianLampiran.KONSEKUENSI: "konsekuensi",
    }
)

# "setiap bulan" states a period, not an absolute, so time words after "setiap" are let through.
_MUTLAK = re.compile(
    r"\b(semua|selalu|tidak pernah|setiap(?!\s+(?:hari|minggu|pekan|bulan|triwulan|semester|tahun)\b))\b",
    re.IGNORECASE,
)


def periksa_skp(skp: SkpInput) -> tuple[Masalah, ...]:
    """All findings on a plan in the order of the form; empty means ready to submit (Ps 7-14, p.27-61)."""
    found: list[Masalah] = []
    if not any(rhk.jenis is JenisRhk.UTAMA for rhk in skp.rhk):
        found.append(_blok("RHK_UTAMA_KOSONG", "Tambahkan paling sedikit satu hasil kerja utama.", "rhk"))
    seen: Counter[str] = Counter()
    for number, rhk in enumerate(skp.rhk, start=1):
        where = f"rhk.{number}"
        found += _periksa_rhk(skp, rhk, where)
        key = " ".join(rhk.teks.casefold().split())
        seen[key] += 1
        if key and seen[key] == 2:
            found.append(
                _ingat(
                    "RHK_SAMA",
                    "Hasil kerja ini sama dengan yang di atas. Gabungkan atau bedakan.",
                    f"{where}.teks",
                )
            )
    if skp.form is JenisForm.JPT:
        found += _periksa_perspektif(skp)
    for bagian, nama in _NAMA_BAGIAN.items():
        if not any(line.strip() for line in skp.lampiran.get(bagian, ())):
            found.append(
                _blok(
                    f"LAMPIRAN_{bagian}_KOSONG",
                    f"Isi lampiran bagian {nama}. Bila memang tidak ada, tulis alasannya.",
                    f"lampiran.{bagian.lower()}",
                )
            )
    return tuple(found)


def boleh_diajukan(masalah: tuple[Masalah, ...]) -> bool:
    """Whether no finding blocks submission."""
    return all(each.level is not Level.BLOK for each in masalah)


def jenis_rhk(*, dipilih: JenisRhk, penugasan: Penugasan) -> JenisRhk:
    """The priority that holds: an assignment as Plt, Plh, or of a JF in a structural post is always UTAMA (p.50)."""
    return dipilih if penugasan is Penugasan.BIASA else JenisRhk.UTAMA


def kata_mutlak(teks: str) -> tuple[str, ...]:
    """Absolute words in a target ("semua", "selalu", "tidak pernah", "setiap"), lower case, in order (p.51)."""
    return tuple(match.lower() for match in _MUTLAK.findall(" ".join(teks.split())))


def _periksa_rhk(skp: SkpInput, rhk: RhkInput, where: str) -> list[Masalah]:
    found: list[Masalah] = []
    if not any(letter.isalnum() for letter in rhk.teks):
        found.append(_blok("RHK_TEKS_KOSONG", "Tulis rencana hasil kerjanya.", f"{where}.teks"))
    else:
        found += _petunjuk_kalimat(rhk.teks, f"{where}.teks")
    if jenis_rhk(dipilih=rhk.jenis, penugasan=rhk.penugasan) is not rhk.jenis:
        found.append(
            _blok(
                "PLT_HARUS_UTAMA",
                "Penugasan sebagai Plt., Plh., atau di jabatan struktural selalu hasil kerja utama. Ubah jenisnya.",
                f"{where}.jenis",
            )
        )
    if skp.form is JenisForm.JAJF and skp.pendekatan is Pendekatan.KUANTITATIF and not rhk.intervensi.strip():
        found.append(
            _ingat(
                "INTERVENSI_KOSONG",
                "Pilih hasil kerja pimpinan yang didukung, supaya kaitannya terlihat.",
                f"{where}.intervensi",
            )
        )
    if not rhk.indikator:
        found.append(
            _blok(
                "INDIKATOR_KOSONG",
                "Tambahkan paling sedikit satu indikator beserta targetnya.",
                f"{where}.indikator",
            )
        )
    for number, indikator in enumerate(rhk.indikator, start=1):
        found += _periksa_indikator(skp, indikator, f"{where}.indikator.{number}")
    return found


def _petunjuk_kalimat(teks: str, where: str) -> list[Masalah]:
    try:
        hint = periksa_kalimat(teks)
    except LawInputError:  # no Latin letters, or far too long: there is nothing to hint at
        return []
    return [] if hint.jenis is JenisKalimat.PENCAPAIAN else [_ingat("RHK_BUKAN_HASIL", hint.saran, where)]


def _periksa_indikator(skp: SkpInput, indikator: IndikatorInput, where: str) -> list[Masalah]:
    found: list[Masalah] = []
    kuantitatif = skp.pendekatan is Pendekatan.KUANTITATIF
    if not indikator.teks.strip():
        found.append(_blok("INDIKATOR_TEKS_KOSONG", "Tulis ukuran keberhasilannya.", f"{where}.teks"))
    if kuantitatif and not indikator.target_teks.strip():
        found.append(_blok("TARGET_KOSONG", "Isi targetnya, misalnya “80–90%”.", f"{where}.target"))
    if kuantitatif and skp.form is JenisForm.JAJF and not indikator.aspek.strip():
        found.append(_blok("ASPEK_KOSONG", "Pilih aspek: kuantitas, kualitas, waktu, atau biaya.", f"{where}.aspek"))
    if skp.form is JenisForm.JPT and indikator.perspektif is None:
        found.append(
            _blok(
                "PERSPEKTIF_KOSONG",
                "Pilih satu dari empat perspektif untuk indikator ini.",
                f"{where}.perspektif",
            )
        )
    low, high = indikator.minimum, indikator.maksimum
    if low is not None and high is not None and low > high:
        found.append(
            _blok(
                "RENTANG_TERBALIK",
                "Batas bawah lebih besar daripada batas atas. Tukar angkanya.",
                f"{where}.rentang",
            )
        )
    if kuantitatif and (low is not None or high is not None) and not indikator.satuan.strip():
        found.append(
            _ingat("SATUAN_KOSONG", "Isi satuan targetnya, misalnya dokumen, orang, atau %.", f"{where}.satuan")
        )
    absolute = kata_mutlak(f"{indikator.teks} {indikator.target_teks}")
    if absolute:
        found.append(
            _ingat(
                "KATA_MUTLAK",
                f"Target idealnya tidak mutlak; ada kata “{'”, “'.join(dict.fromkeys(absolute))}”. Pakai rentang, "
                "kecuali menyangkut nyawa, cedera, keamanan negara, atau kerugian besar.",
                f"{where}.target",
            )
        )
    return found


def _periksa_perspektif(skp: SkpInput) -> list[Masalah]:
    used = {indikator.perspektif for rhk in skp.rhk for indikator in rhk.indikator}
    found: list[Masalah] = []
    if Perspektif.ANGGARAN not in used:
        found.append(_blok("ANGGARAN_TIDAK_ADA", "Tambahkan paling sedikit satu indikator perspektif Anggaran.", "rhk"))
    missing = [each.label for each in Perspektif if each is not Perspektif.ANGGARAN and each not in used]
    if missing:
        found.append(
            _ingat(
                "PERSPEKTIF_BELUM_LENGKAP",
                f"Belum ada indikator untuk perspektif {', '.join(missing)}. Tambahkan bila ada pekerjaannya.",
                "rhk",
            )
        )
    return found


def _blok(code: str, message: str, where: str) -> Masalah:
    return Masalah(code=code, message=message, where=where, level=Level.BLOK)


def _ingat(code: str, message: str, where: str) -> Masalah:
    return Masalah(code=code, message=message, where=where, level=Level.PERINGATAN)
