"""The 3 x 3 table from two human ratings to one predikat (PermenPANRB 6/2022 Lampiran p.99 and p.102).

Nothing here computes a rating from realisation against target: the regulation's own examples contradict every such
formula (p.189-191, 210-212, 236-238). The Penilai sets both ratings.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU, Dated, as_of, latest

CITATION = "PermenPANRB 6/2022 Lampiran hlm. 99 dan 102"


class Rating(StrEnum):
    """The three levels of hasil kerja and of perilaku kerja (p.97-102), best first."""

    DIATAS = "DIATAS"
    SESUAI = "SESUAI"
    DIBAWAH = "DIBAWAH"

    @property
    def label(self) -> str:
        """The words of the official forms, e.g. "Diatas ekspektasi"."""
        return f"{self.value.capitalize()} ekspektasi"

    @property
    def siasn_id(self) -> int:
        """1 best to 3. SIASN's own texts are misspelt ("ESPEKTASI"): match by id."""
        return _ordinal(self)


class Predikat(StrEnum):
    """The five levels of a person's predikat kinerja, best first (p.99)."""

    SANGAT_BAIK = "SANGAT_BAIK"
    BAIK = "BAIK"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN"
    KURANG = "KURANG"
    SANGAT_KURANG = "SANGAT_KURANG"

    @property
    def label(self) -> str:
        """The words of forms C.1.x, sentence case. "Misconduct" is a performance word, not a discipline case."""
        return "Kurang (misconduct)" if self is Predikat.KURANG else self.value.replace("_", " ").capitalize()

    @property
    def label_pp30(self) -> str:
        """The name of the same level under PP 30/2019: "Cukup" for Butuh perbaikan, plain "Kurang"."""
        return "Cukup" if self is Predikat.BUTUH_PERBAIKAN else self.value.replace("_", " ").capitalize()

    @property
    def siasn_id(self) -> int:
        """SIASN kuadran id, 1 best to 5."""
        return _ordinal(self)


Matriks = Mapping[tuple[Rating, Rating], Predikat]

# Keys are (hasil kerja, perilaku kerja).
_MATRIKS: tuple[Dated[Matriks], ...] = (
    Dated(
        P6_BERLAKU,
        MappingProxyType(
            {
                (Rating.DIATAS, Rating.DIATAS): Predikat.SANGAT_BAIK,
                (Rating.DIATAS, Rating.SESUAI): Predikat.BAIK,
                (Rating.DIATAS, Rating.DIBAWAH): Predikat.KURANG,
                (Rating.SESUAI, Rating.DIATAS): Predikat.BAIK,
                (Rating.SESUAI, Rating.SESUAI): Predikat.BAIK,
                (Rating.SESUAI, Rating.DIBAWAH): Predikat.KURANG,
                (Rating.DIBAWAH, Rating.DIATAS): Predikat.BUTUH_PERBAIKAN,
                (Rating.DIBAWAH, Rating.SESUAI): Predikat.BUTUH_PERBAIKAN,
                (Rating.DIBAWAH, Rating.DIBAWAH): Predikat.SANGAT_KURANG,
            }
        ),
        CITATION,
    ),
)

PUTUS_STUDI = (Predikat.KURANG, Predikat.SANGAT_KURANG)


def predikat(*, hasil: Rating, perilaku: Rating, on: date | None = None) -> Predikat:
    """The predikat of two ratings (PermenPANRB 6/2022 Lampiran p.99). `on`: day of the rating; None = present rule.

    Raises LawInputError for a day before 7 February 2022.
    """
    row = latest(_MATRIKS) if on is None else as_of(_MATRIKS, on)
    return row.value[hasil, perilaku]


def periksa_putus_studi(pilihan: Predikat) -> Predikat:
    """The chosen predikat of someone whose study leave ended without a degree (p.100 d): Kurang or Sangat Kurang only.

    Raises LawInputError for any other choice. The matrix does not apply to this case.
    """
    if pilihan not in PUTUS_STUDI:
        raise LawInputError(
            "pilihan",
            "Pegawai tugas belajar yang tidak lulus atau putus studi hanya dapat diberi predikat Kurang atau "
            "Sangat kurang. Pilih salah satunya menurut perilaku kerjanya.",
        )
    return pilihan


@rule(
    name="predikat",
    title="Predikat kinerja pegawai dari dua rating",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={
        "hasil": Param(kind="choice", help="rating hasil kerja", choices=tuple(Rating)),
        "perilaku": Param(kind="choice", help="rating perilaku kerja", choices=tuple(Rating)),
        "tanggal": Param(kind="date", help="tanggal penilaian", required=False),
    },
)
def jawab_predikat(*, hasil: str, perilaku: str, tanggal: date | None) -> Answer:
    """The `predikat` rule: value holds predikat, label and siasn_id."""
    hasil_, perilaku_ = Rating(hasil), Rating(perilaku)
    found = predikat(hasil=hasil_, perilaku=perilaku_, on=tanggal)
    because = [
        f"Rating hasil kerja {hasil_.label.lower()} dan rating perilaku kerja {perilaku_.label.lower()} "
        f"menurut matriks memberi predikat {found.label}."
    ]
    if perilaku_ is Rating.DIBAWAH:
        because.append(
            "Perilaku kerja dibawah ekspektasi selalu memberi predikat Kurang (misconduct), atau Sangat kurang "
            "bila hasil kerja juga dibawah ekspektasi."
        )
    return Answer(
        value={"predikat": found.value, "label": found.label, "siasn_id": found.siasn_id},
        explanation=tuple(because),
        citations=(CITATION,),
    )


@rule(
    name="putus-studi",
    title="Predikat pegawai tugas belajar yang putus studi",
    article="PermenPANRB 6/2022 Lampiran hlm. 100 huruf d",
    effective_from=P6_BERLAKU,
    inputs={"pilihan": Param(kind="choice", help="predikat yang dipilih penilai", choices=tuple(Predikat))},
)
def jawab_putus_studi(*, pilihan: str) -> Answer:
    """The `putus-studi` rule: value holds the accepted predikat; any other is refused with LawInputError."""
    found = periksa_putus_studi(Predikat(pilihan))
    return Answer(
        value={"predikat": found.value, "label": found.label},
        explanation=("Predikat ini dapat diberikan kepada pegawai tugas belajar yang tidak lulus.",),
        citations=("PermenPANRB 6/2022 Lampiran hlm. 100 huruf d",),
    )


def _ordinal(member: StrEnum) -> int:
    return list(type(member)).index(member) + 1
