"""The questionnaires: nine unsur of PermenPANRB 14/2017 with their four answers; SPKP and SPAK of the integrity zone.

Items are data by code, because reports swap U8 and U9 and every ruleset has its own list. The question is put in plain
words; a government may word it anew, the codes and their order of counting stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from takar.law import skm_inggris as inggris
from takar.law.skm import CITATION, Unsur


class JenisSurvei(StrEnum):
    """SKM is the citizens' satisfaction index; SPKP and SPAK belong to the integrity zone and are never mixed in."""

    SKM = "SKM"
    SPKP = "SPKP"
    SPAK = "SPAK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Butir:
    """One question: its code, short name, plain question, and the answers from worst to best, in two languages."""

    kode: str
    nama: str
    tanya: str
    pilihan: tuple[str, ...]
    tanya_en: str
    pilihan_en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan:
    """One questionnaire as its ruleset has it. `skala` is the number of answers of each question."""

    jenis: JenisSurvei
    dasar: str
    skala: int
    butir: tuple[Butir, ...]


_SETUJU = ("Sangat tidak setuju", "Tidak setuju", "Kurang setuju", "Cukup setuju", "Setuju", "Sangat setuju")


def _nine() -> tuple[Butir, ...]:
    asked: Mapping[Unsur, tuple[str, tuple[str, ...]]] = {
        Unsur.PERSYARATAN: (
            "Apakah syarat yang diminta sesuai dengan layanannya?",
            ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        ),
        Unsur.PROSEDUR: (
            "Apakah prosedurnya mudah?",
            ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
        ),
        Unsur.WAKTU: (
            "Apakah layanannya cepat?",
            ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
        ),
        Unsur.BIAYA: (
            "Apakah biayanya wajar?",
            ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
        ),
        Unsur.PRODUK: (
            "Apakah hasilnya sesuai dengan yang dijanjikan?",
            ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
        ),
        Unsur.KOMPETENSI: (
            "Apakah petugasnya mampu?",
            ("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
        ),
        Unsur.PERILAKU: (
            "Apakah petugasnya sopan dan ramah?",
            ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
        ),
        Unsur.SARANA: ("Bagaimana sarana dan prasarananya?", ("Buruk", "Cukup", "Baik", "Sangat baik")),
        Unsur.PENGADUAN: (
            "Bagaimana pengaduan pengguna layanan ditangani?",
            ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
        ),
    }
    return tuple(
        Butir(
            kode=one.value,
            nama=one.nama,
            tanya=asked[one][0],
            pilihan=asked[one][1],
            tanya_en=inggris.SKM[one.value][0],
            pilihan_en=inggris.SKM[one.value][1],
        )
        for one in Unsur
    )


def _agree(pairs: tuple[tuple[str, str, str], ...], english: Mapping[str, str]) -> tuple[Butir, ...]:
    return tuple(
        Butir(
            kode=code,
            nama=name,
            tanya=words,
            pilihan=_SETUJU,
            tanya_en=english[code],
            pilihan_en=inggris.SETUJU,
        )
        for code, name, words in pairs
    )


ATURAN: Mapping[JenisSurvei, Aturan] = MappingProxyType(
    {
        JenisSurvei.SKM: Aturan(jenis=JenisSurvei.SKM, dasar=CITATION, skala=4, butir=_nine()),
        JenisSurvei.SPKP: Aturan(
            jenis=JenisSurvei.SPKP,
            dasar="PermenPANRB 90/2021",
            skala=6,
            butir=_agree(
                (
                    ("INFORMASI", "Informasi", "Informasi layanan mudah didapat."),
                    ("SYARAT", "Persyaratan", "Syaratnya sesuai dengan yang diumumkan."),
                    ("PROSEDUR", "Prosedur", "Prosedurnya mudah diikuti."),
                    ("WAKTU", "Waktu", "Waktunya sesuai dengan yang dijanjikan."),
                    ("BIAYA", "Biaya", "Biayanya sesuai dengan yang diumumkan."),
                    ("SARANA", "Sarana", "Sarana atau layanan daringnya nyaman."),
                    ("RESPONS", "Respons", "Petugas menanggapi dengan cepat."),
                    ("KONSULTASI", "Konsultasi dan pengaduan", "Konsultasi dan pengaduan mudah dipakai."),
                ),
                inggris.SPKP,
            ),
        ),
        JenisSurvei.SPAK: Aturan(
            jenis=JenisSurvei.SPAK,
            dasar="PermenPANRB 90/2021",
            skala=6,
            butir=_agree(
                (
                    ("DISKRIMINASI", "Diskriminasi", "Tidak ada yang dibeda-bedakan."),
                    ("CURANG", "Kecurangan", "Tidak ada pelayanan di luar prosedur."),
                    ("IMBALAN", "Imbalan", "Tidak ada yang menerima uang atau barang."),
                    ("PUNGLI", "Pungutan liar", "Tidak ada pungutan di luar biaya resmi."),
                    ("CALO", "Percaloan", "Tidak ada calo."),
                ),
                inggris.SPAK,
            ),
        ),
    }
)
