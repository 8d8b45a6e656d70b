"""Scores of the two older systems, for imported years only: PP 30/2019 Ps 41 and PermenPANRB 8/2021 (revoked).

PermenPANRB 6/2022 has no number anywhere; nothing here feeds a rating of 2022 or later.
"""

from datetime import date
from decimal import Decimal

from takar.law.predikat import Predikat
from takar.law.registry import Answer, LawInputError, Param, rule

PP30 = "PP 30/2019 Ps 41"
P8 = "PermenPANRB 8/2021 (dicabut oleh PermenPANRB 6/2022 Ps 40)"
_PP30_DITETAPKAN = date(2019, 4, 26)
_P8_BERLAKU = date(2021, 7, 1)  # P6 Ps 39: July-December 2021 stayed under PermenPANRB 8/2021

MAX_PP30 = Decimal(120)
_BAIK, _CUKUP, _KURANG = Decimal(90), Decimal(70), Decimal(50)
_SANGAT_BAIK = Decimal(110)


def predikat_pp30(*, nilai: Decimal, ide_baru: bool) -> Predikat:
    """The level of a PP 30/2019 score of 0 to 120 (Ps 41(5)). Its "Cukup" is our BUTUH_PERBAIKAN (`label_pp30`).

    110 to 120 is Sangat Baik only with a new idea or way of working; without it, Baik. The two lowest bounds (50) rest
    on one source. Raises LawInputError outside 0..120.
    """
    if not Decimal(0) <= nilai <= MAX_PP30:
        raise LawInputError("nilai", "Nilai menurut PP 30/2019 paling rendah 0 dan paling tinggi 120.")
    if nilai >= _SANGAT_BAIK and ide_baru:
        return Predikat.SANGAT_BAIK
    if nilai >= _BAIK:
        return Predikat.BAIK
    if nilai >= _CUKUP:
        return Predikat.BUTUH_PERBAIKAN
    return Predikat.KURANG if nilai >= _KURANG else Predikat.SANGAT_KURANG


def nilai_pp30(*, skp: Decimal, perilaku: Decimal, dengan_rekan: bool = False) -> Decimal:
    """The weighted score of PP 30/2019 Ps 41(2)-(3): SKP 70% and behaviour 30%, or 60/40 when peers were heard.

    Both inputs 0 to 120; exact, not rounded. Raises LawInputError outside the range.
    """
    for field, value in (("skp", skp), ("perilaku", perilaku)):
        if not Decimal(0) <= value <= MAX_PP30:
            raise LawInputError(field, "Nilai menurut PP 30/2019 paling rendah 0 dan paling tinggi 120.")
    weight = Decimal("0.6") if dengan_rekan else Decimal("0.7")
    return skp * weight + perilaku * (1 - weight)


def nilai_p8(*, skp: Decimal, perilaku: Decimal, ide_baru: Decimal = Decimal(0)) -> Decimal:
    """The sum that PermenPANRB 8/2021 prints: parts that are already weighted, plus points for a new idea.

    Raises LawInputError for a negative part.
    """
    for field, value in (("skp", skp), ("perilaku", perilaku), ("ide_baru", ide_baru)):
        if value < 0:
            raise LawInputError(field, "Bagian nilai tidak boleh kurang dari 0.")
    return skp + perilaku + ide_baru


@rule(
    name="predikat-pp30",
    title="Predikat lama dari nilai PP 30/2019 (untuk data sebelum 2022)",
    article=PP30,
    effective_from=_PP30_DITETAPKAN,
    inputs={
        "nilai": Param(kind="decimal", help="nilai prestasi kerja 0 sampai 120"),
        "ide_baru": Param(kind="bool", help="menciptakan ide atau cara kerja baru", required=False, default=False),
    },
    status="likely",
)
def jawab_predikat_pp30(*, nilai: Decimal, ide_baru: bool) -> Answer:
    """The `predikat-pp30` rule: value holds predikat (our code) and label (the old name)."""
    found = predikat_pp30(nilai=nilai, ide_baru=ide_baru)
    because = [f"Nilai {format(nilai, 'f')} termasuk {found.label_pp30} menurut PP 30/2019."]
    if nilai >= _SANGAT_BAIK and not ide_baru:
        because.append("Nilai 110 ke atas baru menjadi Sangat baik bila pegawai menciptakan ide atau cara kerja baru.")
    return Answer(
        value={"predikat": found.value, "label": found.label_pp30},
        explanation=tuple(because),
        citations=(PP30,),
    )


@rule(
    name="nilai-pp30",
    title="Nilai prestasi kerja menurut PP 30/2019 (untuk data sebelum 2022)",
    article=PP30,
    effective_from=_PP30_DITETAPKAN,
    inputs={
        "skp": Param(kind="decimal", help="nilai SKP 0 sampai 120"),
        "perilaku": Param(kind="decimal", help="nilai perilaku kerja 0 sampai 120"),
        "ide_baru": Param(kind="bool", help="menciptakan ide atau cara kerja baru", required=False, default=False),
        "dengan_rekan": Param(
            kind="bool", help="perilaku juga dinilai rekan dan bawahan", required=False, default=False
        ),
    },
)
def jawab_nilai_pp30(*, skp: Decimal, perilaku: Decimal, ide_baru: bool, dengan_rekan: bool) -> Answer:
    """The `nilai-pp30` rule: value holds nilai (text, two decimals at most shown), predikat and label."""
    score = nilai_pp30(skp=skp, perilaku=perilaku, dengan_rekan=dengan_rekan)
    found = predikat_pp30(nilai=score, ide_baru=ide_baru)
    weights = "60% dan 40%" if dengan_rekan else "70% dan 30%"
    return Answer(
        value={"nilai": format(score.normalize(), "f"), "predikat": found.value, "label": found.label_pp30},
        explanation=(f"Bobot SKP dan perilaku kerja: {weights}.",),
        citations=(PP30,),
    )


@rule(
    name="nilai-p8",
    title="Nilai kinerja menurut PermenPANRB 8/2021 (hanya untuk data Juli–Desember 2021)",
    article=P8,
    effective_from=_P8_BERLAKU,
    inputs={
        "skp": Param(kind="decimal", help="nilai SKP yang sudah dibobot"),
        "perilaku": Param(kind="decimal", help="nilai perilaku kerja yang sudah dibobot"),
        "ide_baru": Param(kind="decimal", help="nilai ide baru", required=False, default=Decimal(0)),
    },
    status="likely",
)
def jawab_nilai_p8(*, skp: Decimal, perilaku: Decimal, ide_baru: Decimal) -> Answer:
    """The `nilai-p8` rule: value is the sum as text."""
    total = nilai_p8(skp=skp, perilaku=perilaku, ide_baru=ide_baru)
    return Answer(
        value=format(total, "f"),
        explanation=("Jumlah nilai SKP, nilai perilaku kerja, dan nilai ide baru yang sudah dibobot.",),
        citations=(P8,),
    )
