"""How sure an index is and what may be shown: counts as sheets, the worked weighting, no way by subtraction."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.skm import Unsur, hitung_ikm
from takar.law.skm_instrumen import ATURAN, JenisSurvei
from takar.law.skm_selang import boleh_terbit, dapat_dibedakan, disembunyikan, galat, lonjakan, tertimbang
from takar.law.skm_zi import nilai_zi

SEKADAU = ["223434443", "332333323", "333443334", "224444343", "113433332", "333333333", "312233333"]


def _counted(rows: list[str]) -> list[tuple[int, int, int, int]]:
    return [(9, 1, total, total * total) for total in (sum(map(int, row)) for row in rows)]


def test_counts_give_the_same_interval_as_the_sheets() -> None:
    from_sheets = hitung_ikm([[int(mark) for mark in row] for row in SEKADAU], populasi=600)
    from_counts = galat(_counted(SEKADAU), populasi=600)
    assert from_counts is not None
    assert from_counts.selang == from_sheets.selang


def test_one_sheet_has_no_interval_and_a_whole_population_no_width() -> None:
    assert galat(_counted(SEKADAU[:1])) is None
    whole = galat(_counted(SEKADAU), populasi=len(SEKADAU))
    assert whole is not None
    assert whole.selang[0] == whole.selang[1]


def test_few_answers_are_not_told_apart_and_many_are() -> None:
    few = [galat(_counted(rows)) for rows in (["333333333", "444444443"], ["333333334", "443333333"])]
    many = [galat(_counted(rows * 200)) for rows in (["444444444", "444444443"], ["333333334", "333333333"])]
    assert few[0] is not None
    assert few[1] is not None
    assert many[0] is not None
    assert many[1] is not None
    assert not dapat_dibedakan(few[0], few[1])
    assert dapat_dibedakan(many[0], many[1])


def test_the_worked_weighting() -> None:
    strata = [(600, 20, Fraction(32, 10)), (300, 60, Fraction(36, 10)), (100, 20, Fraction(28, 10))]
    found = tertimbang(strata)
    assert found is not None
    assert str(found.nilai) == "82.00"
    assert found.bobot == (3, Fraction(1, 2), Fraction(1, 2))
    assert found.n_efektif == 50
    assert tertimbang([]) is None


@given(st.lists(st.integers(0, 12), max_size=8))
def test_nobody_finds_a_small_group_by_subtraction(sizes: list[int]) -> None:
    counts = {str(place): size for place, size in enumerate(sizes)}
    hidden = disembunyikan(counts)
    assert all(name in hidden for name, n in counts.items() if 0 < n < 5)
    left = sum(counts[name] for name in hidden)
    shown = [name for name, n in counts.items() if n >= 5 and name not in hidden]
    assert left == 0 or left >= 5 or not shown


@pytest.mark.parametrize(
    ("unsur", "worst", "best"),
    [
        (Unsur.BIAYA, "Sangat mahal", "Gratis"),
        (Unsur.SARANA, "Buruk", "Sangat baik"),
        (Unsur.PENGADUAN, "Tidak ada", "Dikelola dengan baik"),
        (Unsur.WAKTU, "Tidak cepat", "Sangat cepat"),
    ],
)
def test_each_question_has_its_own_scale(unsur: Unsur, worst: str, best: str) -> None:
    (one,) = (each for each in ATURAN[JenisSurvei.SKM].butir if each.kode == unsur.value)
    assert (one.pilihan[0], one.pilihan[-1], len(one.pilihan)) == (worst, best, 4)


def test_the_order_is_the_questionnaires() -> None:
    assert [one.kode for one in ATURAN[JenisSurvei.SKM].butir] == [unsur.value for unsur in Unsur]
    assert [len(ATURAN[kind].butir) for kind in (JenisSurvei.SPKP, JenisSurvei.SPAK)] == [8, 5]


def test_the_values_of_the_integrity_zone() -> None:
    # 3.60 of 4 is 15.75, the least for WBK; 3.20 is 14.00.
    assert nilai_zi(Fraction(54, 10)) == (Fraction(36, 10), Fraction(63, 4))
    assert nilai_zi(Fraction(48, 10)) == (Fraction(32, 10), 14)


@given(st.lists(st.text("AB", min_size=1, max_size=1).flatmap(lambda o: st.sampled_from([o + d for d in "123456"]))))
def test_no_officer_alone_ever_knows_all_but_a_few_of_a_batch(origins: list[str]) -> None:
    if not boleh_terbit(origins):
        return
    assert len(set(origins)) >= 5
    officers = {mark[0] for mark in origins}
    for officer in officers:
        strangers = [mark for mark in origins if mark[0] != officer]
        assert len(strangers) >= 5 or (not strangers and len(origins) >= 10)


def test_batches_open_when_they_come_from_enough_hands_and_days() -> None:
    alone = [f"A{day}" for day in "1234567123"]
    assert boleh_terbit(alone)
    assert not boleh_terbit(alone[:9])
    assert not boleh_terbit(["A1"] * 50)
    assert not boleh_terbit(["A1", "A2", "A3", "A4", *["A5"] * 5, "B1"])
    assert boleh_terbit([f"A{day}" for day in "12345"] + [f"B{day}" for day in "12345"])
    assert boleh_terbit(["A1", "B1", "C1", "D1", "E1", "F1"])
    assert boleh_terbit(["A1"] * 5, sendiri=True)
    assert not boleh_terbit([])


def test_a_burst_is_many_and_much_more_than_usual() -> None:
    start = date(2026, 3, 1)
    usual = {start + timedelta(days=place): 6 for place in range(20)}
    assert lonjakan(usual) == ()
    assert lonjakan({**usual, date(2026, 4, 1): 31}) == (date(2026, 4, 1),)
    assert lonjakan({**usual, date(2026, 4, 1): 30}) == ()
    assert lonjakan({start: 20}) == (start,)
    assert lonjakan({start: 19}) == ()
