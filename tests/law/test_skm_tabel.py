"""Published satisfaction tables, each beside what the regulation's own rule gives, and the publisher's error by name.

The vectors of law/data hold every figure; here stands why the printed ones differ.
"""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.law.registry import LawInputError
from takar.law.skm import hitung_ikm, ikm_dari_jumlah, ikm_dari_rerata, mutu, unsur_terendah
from takar.law.skm_instrumen import JenisSurvei
from takar.law.skm_sampel import sampel_krejcie_morgan
from takar.law.skm_zi import hasil_zi, syarat_zi


def means(text: str) -> list[D]:
    return [D(each) for each in text.split()]


V6 = means("3.100 3.300 2.900 3.300 3.000 3.100 3.300 3.100 3.200")
V7 = means("3.100 3.080 2.933 3.060 3.087 3.140 3.200 2.947 2.940")
V8 = means("3.6 3.4 3.12 3.7 3.32 3.52 3.44 2.96 3.28")
GASPUL = [105, 101, 100, 116, 102, 105, 106, 105, 115]


def test_v3_prints_two_results_because_one_has_the_short_weight() -> None:
    exact = ikm_dari_jumlah(jumlah=GASPUL, banyak=[29] * 9)
    short = ikm_dari_jumlah(jumlah=GASPUL, banyak=[29] * 9, bobot_lama=D("0.11"))
    assert (exact.nilai, short.nilai) == (D("91.48"), D("90.56"))
    # The table says 0,1111, with which nothing that it prints can be had.
    assert ikm_dari_jumlah(jumlah=GASPUL, banyak=[29] * 9, bobot_lama=D("0.1111")).nilai == D("91.47")


def test_v4_is_one_person() -> None:
    found = hitung_ikm([(4,) * 9])
    assert (found.n, found.nilai, found.selang) == (1, D("100.00"), None)


def test_v6_prints_a_mean_that_its_rows_do_not_give() -> None:
    found = ikm_dari_rerata(V6)
    assert (found.indeks, found.nilai, found.mutu and found.mutu.huruf) == (D("3.1444"), D("78.61"), "B")
    assert D("3.04") * 25 == D("76.00")
    assert found.nilai not in (D("75.98"), D("76.04"))


def test_v7_prints_the_right_mean_and_a_wrong_index_and_the_old_letter() -> None:
    found = ikm_dari_rerata(V7)
    assert (found.indeks, found.nilai, found.mutu and found.mutu.huruf) == (D("3.0541"), D("76.35"), "C")
    assert found.nilai not in (D("76.04"), D("76.47"), D("76.79"))
    assert [mutu(D(value)).huruf for value in ("76.04", "76.47", "76.79")] == ["C", "C", "B"]


def test_v8_has_the_short_weight_and_one_decimal() -> None:
    assert ikm_dari_rerata(V8).nilai == D("84.28")
    assert ikm_dari_rerata(V8, bobot_lama=D("0.11")).nilai == D("83.44")  # printed as 83,4
    assert unsur_terendah(ikm_dari_rerata(V8), 1)[0].nomor == 8


@pytest.mark.parametrize(("printed", "exact"), [("74.67", "75.12"), ("74.59", "75.04"), ("75.77", "76.23")])
def test_v9_to_v11_lost_half_a_point_to_a_weight_of_fourteen_that_sums_to_0994(printed: str, exact: str) -> None:
    assert D("0.071") * 14 == D("0.994")
    assert abs(D(exact) * D("0.994") - D(printed)) < D("0.01")
    assert (mutu(D(exact)).huruf, mutu(D(printed)).huruf) == ("C", "C")


def test_c1_counts_a_five_on_a_scale_of_four() -> None:
    assert ikm_dari_jumlah(jumlah=[74, 76, 60], banyak=[20] * 3).nilai == D("87.50")
    assert ikm_dari_jumlah(jumlah=[74, 76, 60], banyak=[20] * 3, bobot_lama=D("0.33")).nilai == D("86.63")
    with pytest.raises(LawInputError):
        hitung_ikm([(4, 5, 3)] * 20, banyak_unsur=3)


def test_t14_rounded_its_mean_before_it_multiplied() -> None:
    assert ikm_dari_jumlah(jumlah=[4925], banyak=[1350]).nilai == D("91.20")
    assert D("3.65") * 25 == D("91.25")


@pytest.mark.parametrize(("populasi", "misprint", "right"), [(750, 256, 254), (10_000, 373, 370), (380, 181, 191)])
def test_copies_of_the_sample_table_are_misprinted(populasi: int, misprint: int, right: int) -> None:
    assert sampel_krejcie_morgan(populasi) == right != misprint
    assert sampel_krejcie_morgan(populasi, tabel={populasi: misprint}) == misprint


@pytest.mark.parametrize(
    ("lowest", "highest", "letter"),
    [("1.00", "2.5996", "D"), ("2.60", "3.064", "C"), ("3.0644", "3.532", "B"), ("3.5324", "4.00", "A")],
)
def test_the_interval_column_of_the_regulation_gives_its_letters(lowest: str, highest: str, letter: str) -> None:
    found = [ikm_dari_rerata([D(end)] * 9).mutu for end in (lowest, highest)]
    assert [one and one.huruf for one in found] == [letter, letter]


_SHEET = st.lists(st.integers(1, 4), min_size=9, max_size=9)


@given(st.lists(_SHEET, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_copies_change_an_index(sheets: list[list[int]], chance: object) -> None:
    once = hitung_ikm(sheets)
    mixed = list(sheets)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    places = list(range(9))
    chance.shuffle(places)  # type: ignore[attr-defined]
    assert hitung_ikm(mixed).nilai == hitung_ikm(sheets * 3).nilai == once.nilai
    assert hitung_ikm([[sheet[place] for place in places] for sheet in sheets]).nilai == once.nilai


def test_the_integrity_zone_reaches_its_values_at_360_and_320() -> None:
    # 5.4 of 6 is 3.60 of 4 and 15.75 of 17.5; 4.8 is 3.20 and 14.00.
    high = hasil_zi(JenisSurvei.SPAK, jumlah=[54] * 5, banyak=[10] * 5)
    assert (high.skor, high.nilai, dict(high.cukup)) == (D("3.60"), D("15.75"), {"WBK": True, "WBBM": True})
    low = hasil_zi(JenisSurvei.SPKP, jumlah=[48] * 8, banyak=[10] * 8)
    assert (low.skor, low.nilai, dict(low.cukup)) == (D("3.20"), D("14.00"), {"WBK": True, "WBBM": False})
    assert syarat_zi(JenisSurvei.SPAK)["WBK"] == D("3.60")


@pytest.mark.parametrize(
    ("jenis", "jumlah", "banyak"),
    [
        (JenisSurvei.SKM, [4], [1]),
        (JenisSurvei.SPAK, [], []),
        (JenisSurvei.SPAK, [7], [1]),
        (JenisSurvei.SPAK, [0], [0]),
        (JenisSurvei.SPKP, [3, 3], [1]),
    ],
)
def test_what_the_scale_cannot_give_is_refused(jenis: JenisSurvei, jumlah: list[int], banyak: list[int]) -> None:
    with pytest.raises(LawInputError):
        hasil_zi(jenis, jumlah=jumlah, banyak=banyak)
