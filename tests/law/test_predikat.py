"""The matrix of PermenPANRB 6/2022 p.99, its published evaluations, the drop-out rule and the older scores."""

from datetime import date
from decimal import Decimal

import pytest

from takar.law.hitungan import Arah, CapaianIndikator, letak, tally
from takar.law.predikat import PUTUS_STUDI, Predikat, Rating, periksa_putus_studi, predikat
from takar.law.predikat_lama import nilai_p8, nilai_pp30, predikat_pp30
from takar.law.registry import LawInputError, run

BY_ID = {member.siasn_id: member for member in Rating}


@pytest.mark.parametrize(
    ("hasil", "perilaku", "kuadran", "label"),
    [
        (1, 1, 1, "Sangat baik"),  # TV-01
        (1, 2, 2, "Baik"),  # TV-02
        (1, 3, 4, "Kurang (misconduct)"),  # TV-03: an application that takes max(hasil, perilaku) gets 3
        (2, 1, 2, "Baik"),  # TV-04
        (2, 2, 2, "Baik"),  # TV-05
        (2, 3, 4, "Kurang (misconduct)"),  # TV-06: max() gets 3 here too
        (3, 1, 3, "Butuh perbaikan"),  # TV-07
        (3, 2, 3, "Butuh perbaikan"),  # TV-08
        (3, 3, 5, "Sangat kurang"),  # TV-09
    ],
)
def test_matrix_by_siasn_id(hasil: int, perilaku: int, kuadran: int, label: str) -> None:
    found = predikat(hasil=BY_ID[hasil], perilaku=BY_ID[perilaku])
    assert (found.siasn_id, found.label) == (kuadran, label)


@pytest.mark.parametrize(
    ("who", "hasil", "perilaku", "printed"),
    [
        ("Direktur Jenderal III, p.188-193", Rating.SESUAI, Rating.DIATAS, Predikat.BAIK),  # TV-10
        ("Direktur II, p.199-201", Rating.SESUAI, Rating.DIATAS, Predikat.BAIK),  # TV-11
        ("Kepala Dinas Kesehatan, p.218-220", Rating.SESUAI, Rating.SESUAI, Predikat.BAIK),  # TV-12
        ("Kepala Puskesmas, p.224-226", Rating.SESUAI, Rating.DIATAS, Predikat.BAIK),  # TV-13
        ("Bidan Penyelia, p.229-231", Rating.SESUAI, Rating.SESUAI, Predikat.BAIK),  # TV-15
        ("Bidan on study leave, p.237-239", Rating.DIBAWAH, Rating.SESUAI, Predikat.BUTUH_PERBAIKAN),  # TV-16
    ],
)
def test_published_evaluations(who: str, hasil: Rating, perilaku: Rating, printed: Predikat) -> None:
    assert predikat(hasil=hasil, perilaku=perilaku) is printed, who


def test_the_published_form_that_contradicts_the_matrix_is_not_reproduced() -> None:
    # TV-17, Kepala Subdirektorat II (p.205-208): hasil Sesuai, perilaku Dibawah, and the form prints Butuh Perbaikan.
    # The table (p.99, repeated on p.102) and its explanation both say Kurang/Misconduct, so the printed form is wrong.
    assert predikat(hasil=Rating.SESUAI, perilaku=Rating.DIBAWAH) is Predikat.KURANG


def test_there_is_no_matrix_before_the_regulation() -> None:
    assert predikat(hasil=Rating.SESUAI, perilaku=Rating.SESUAI, on=date(2022, 2, 7)) is Predikat.BAIK
    with pytest.raises(LawInputError, match="07-02-2022"):
        predikat(hasil=Rating.SESUAI, perilaku=Rating.SESUAI, on=date(2022, 2, 6))


def test_study_leave_without_a_degree_allows_two_predikat_only() -> None:  # TV-18, p.100 d
    assert [each for each in Predikat if _accepted(each)] == [Predikat.KURANG, Predikat.SANGAT_KURANG]
    assert PUTUS_STUDI == (Predikat.KURANG, Predikat.SANGAT_KURANG)
    with pytest.raises(LawInputError, match="Kurang atau Sangat kurang"):
        periksa_putus_studi(Predikat.BAIK)


def test_official_labels() -> None:
    assert [each.label for each in Rating] == ["Diatas ekspektasi", "Sesuai ekspektasi", "Dibawah ekspektasi"]
    assert Predikat.BUTUH_PERBAIKAN.label_pp30 == "Cukup"
    assert Predikat.KURANG.label_pp30 == "Kurang"


# Dirjen III, p.189-191: rated Sesuai with four of nine below.
DIRJEN = [
    ("50", "61.95"),
    ("3.0", "3.5"),
    ("70", "90"),
    ("93", "95"),
    ("90", "90"),
    ("85", "85"),
    ("80", "80"),
    ("80", "80"),
]


def test_tally_counts_and_never_rates() -> None:
    rows = [_single(value, target) for value, target in DIRJEN] + [_single("89", "85")]
    counts = tally(rows)
    assert (counts.diatas, counts.sesuai, counts.dibawah, counts.tanpa_data) == (1, 4, 4, 0)
    assert counts.kalimat == "1 di atas, 4 sesuai, 4 di bawah"
    assert not hasattr(counts, "rating")


def test_tally_answer_says_that_it_is_no_rating() -> None:
    band = {"nilai": 95, "min": 80, "max": 90}
    fast = {"nilai": 2, "min": 4, "max": 5, "arah": "TURUN"}
    inside = {"nilai": 80, "min": 80, "max": 90}
    answer = run("hitungan", {"indikator": [band] * 2 + [fast] * 2 + [inside] * 6})
    assert answer.value["kalimat"] == "4 di atas, 6 sesuai, 0 di bawah"
    assert answer.value["rating"] is None
    assert "bukan dihitung" in answer.explanation[1]


def test_place_against_the_band() -> None:
    assert letak(_band("90", "80", "90")) is Rating.SESUAI
    assert letak(_band("90.01", "80", "90")) is Rating.DIATAS
    assert letak(_band("79.99", "80", "90")) is Rating.DIBAWAH
    assert letak(_band("6", "4", "5", Arah.TURUN)) is Rating.DIBAWAH
    assert letak(_band("3", "4", "5", Arah.TURUN)) is Rating.DIATAS
    assert letak(_band("999", "80", None)) is Rating.SESUAI
    assert letak(_band("1", None, None)) is None
    assert letak(_band(None, "80", "90")) is None
    with pytest.raises(LawInputError, match="Tukar"):
        letak(_band("1", "90", "80"))


@pytest.mark.parametrize(
    ("nilai", "ide", "label"),
    [  # TV-56
        ("115", False, "Baik"),
        ("115", True, "Sangat baik"),
        ("110", True, "Sangat baik"),
        ("109.99", True, "Baik"),
        ("90", False, "Baik"),
        ("89.99", False, "Cukup"),
        ("70", False, "Cukup"),
        ("69.99", False, "Kurang"),
        ("50", False, "Kurang"),
        ("49.99", False, "Sangat kurang"),
    ],
)
def test_pp30_levels(nilai: str, ide: bool, label: str) -> None:
    assert predikat_pp30(nilai=Decimal(nilai), ide_baru=ide).label_pp30 == label


def test_pp30_weights() -> None:
    assert nilai_pp30(skp=Decimal(100), perilaku=Decimal(90)) == Decimal("97.00")  # TV-57
    assert nilai_pp30(skp=Decimal(100), perilaku=Decimal(90), dengan_rekan=True) == Decimal("96.00")
    for wrong in (Decimal("120.01"), Decimal("-0.01")):
        with pytest.raises(LawInputError):
            nilai_pp30(skp=wrong, perilaku=Decimal(90))
        with pytest.raises(LawInputError):
            predikat_pp30(nilai=wrong, ide_baru=False)


def test_p8_sum() -> None:
    assert nilai_p8(skp=Decimal("59.2"), perilaku=Decimal("43.6")) == Decimal("102.8")  # TV-58


def _accepted(choice: Predikat) -> bool:
    try:
        return periksa_putus_studi(choice) is choice
    except LawInputError:
        return False


def _single(value: str, target: str) -> CapaianIndikator:
    return _band(value, target, target)


def _band(value: str | None, low: str | None, high: str | None, arah: Arah = Arah.NAIK) -> CapaianIndikator:
    numbers = [None if text is None else Decimal(text) for text in (value, low, high)]
    return CapaianIndikator(nilai=numbers[0], minimum=numbers[1], maksimum=numbers[2], arah=arah)
