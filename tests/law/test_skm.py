"""The satisfaction index: published surveys, boundaries, metamorphic tests, reading of answer files.

Where a published figure is wrong, the test says why: a short weight, means rounded first, the table of 2004, a division
by ten. The figure of the regulation is ours.
"""

import json
from datetime import date
from decimal import Decimal as D
from importlib.resources import files

import pytest

from takar.law.registry import LawInputError, run
from takar.law.skm import (
    Unsur,
    UrutanUnsur,
    hitung_ikm,
    ikm_dari_jumlah,
    ikm_dari_rerata,
    mutu,
    parse_answers,
    tabel_mutu,
    unsur_terendah,
)
from takar.law.skm_sampel import sampel_krejcie_morgan, sampel_slovin
from takar.law.vectors import check_vectors

LINES = files("takar.law").joinpath("data/vectors/skm.jsonl").read_text(encoding="utf-8").splitlines()
SEKADAU = next(
    vector["input"]["jawaban"]
    for vector in map(json.loads, LINES)
    if vector["rule"] == "skm" and vector["source"].startswith("Sekadau")
)


def rows(*texts: str) -> list[tuple[int, ...]]:
    return [tuple(map(int, text)) for text in texts]


def test_published_vectors_hold() -> None:
    report = check_vectors(LINES)
    assert report.mismatches == ()
    assert report.checked == len(LINES) == 124
    sources = [json.loads(line)["source"] for line in LINES]
    wanted = [*(f"V{n}" for n in range(1, 12)), *(f"C{n}" for n in range(1, 4)), *(f"T{n}" for n in range(1, 18))]
    missing = [name for name in wanted if not any(source.split()[0].rstrip(";") == name for source in sources)]
    assert missing == []


def test_raw_rows_of_sekadau() -> None:
    sheets = rows(*SEKADAU)
    assert [sum(column) for column in zip(*sheets, strict=True)] == [138, 139, 150, 177, 159, 163, 161, 143, 159]
    found = hitung_ikm(sheets)
    assert (found.n, found.nilai, found.mutu and found.mutu.huruf) == (49, D("78.74"), "B")
    assert [one.nrr for one in found.per_unsur] == [
        D(text) for text in ["2.816", "2.837", "3.061", "3.612", "3.245", "3.327", "3.286", "2.918", "3.245"]
    ]
    assert unsur_terendah(found, 1)[0].unsur is Unsur.PERSYARATAN
    assert found.seragam == 1  # row 9 answers 3 throughout
    assert found.selang == (D("76.32"), D("81.16"))  # published reading: 76.3 to 81.2, so the letter B is not certain
    assert any("belum pasti" in line for line in run("skm", {"jawaban": SEKADAU}).warnings)


def test_the_interval_shrinks_to_a_point_when_everybody_was_asked() -> None:
    found = hitung_ikm(rows(*SEKADAU), populasi=49)
    assert found.selang == (D("78.74"), D("78.74"))
    with pytest.raises(LawInputError) as refused:
        hitung_ikm(rows(*SEKADAU), populasi=48)
    assert refused.value.field == "populasi"


def test_v1_publisher_rounded_the_means_first() -> None:
    sums = [352, 334, 342, 353, 353, 352, 349, 323, 339]
    assert ikm_dari_jumlah(jumlah=sums, banyak=[91] * 9).nilai == D("94.54")
    printed = [D(text) for text in ["3.868", "3.670", "3.758", "3.879", "3.879", "3.868", "3.835", "3.549", "3.725"]]
    assert ikm_dari_rerata(printed).nilai == D("94.53")


def test_v2_tells_half_up_from_half_even() -> None:
    printed = [D(text) for text in ["3.846", "3.769", "3.659", "3.956", "3.890", "3.846", "3.725", "3.769", "3.857"]]
    assert sum(printed) / 9 * 25 == D("95.325")
    assert ikm_dari_rerata(printed).nilai == D("95.33")


def test_v5_divided_by_ten_and_lost_a_letter() -> None:
    values = [D(text) for text in ["93.75", "76.00", "76.25", "96.00", "93.75", "94.00", "88.00", "94.00", "93.25"]]
    assert sum(values) / 10 == D("80.50")  # what was printed, as B
    found = ikm_dari_rerata([value / 25 for value in values])
    assert (found.nilai, found.mutu and found.mutu.huruf) == (D("89.44"), "A")


def test_a_perfect_survey_is_100_only_with_the_exact_weight() -> None:
    perfect = [D(4)] * 9
    assert ikm_dari_rerata(perfect).nilai == 100
    assert ikm_dari_rerata(perfect, bobot_lama=D("0.111")).nilai == D("99.90")
    assert ikm_dari_rerata(perfect, bobot_lama=D("0.11")).nilai == D("99.00")


@pytest.mark.parametrize(
    ("value", "letter"),
    [
        ("88.305", "A"),
        ("88.304", "B"),
        ("76.605", "B"),
        ("76.604", "C"),
        ("64.995", "C"),
        ("64.994", "D"),
        ("25", "D"),
        ("100", "A"),
    ],
)
def test_boundaries_of_2017(value: str, letter: str) -> None:
    assert mutu(D(value)).huruf == letter


def test_the_short_weight_moves_units_to_a_lower_letter() -> None:
    # [88.31, 89.20) falls from A to B and [76.61, 77.38) from B to C under 0.11.
    # 89.19 needs 321.084 as the sum of nine means x 10; 3.5676 each is exactly 89.19.
    high = [D("3.5676")] * 9
    assert ikm_dari_rerata(high).mutu == mutu(D("89.19"))
    assert ikm_dari_rerata(high).mutu != ikm_dari_rerata(high, bobot_lama=D("0.11")).mutu


def test_the_same_number_has_another_letter_in_2011() -> None:
    assert mutu(D("74.6"), on=date(2011, 6, 1)).huruf == "B"
    assert mutu(D("74.6"), on=date(2017, 12, 31)).huruf == "C"
    assert tabel_mutu(date(2015, 1, 1)).citation == "PermenPANRB 16/2014"
    with pytest.raises(LawInputError):
        mutu(D(80), on=date(2004, 2, 23))


@pytest.mark.parametrize("value", ["24.99", "100.01", "3.2", "-1"])
def test_a_value_outside_the_scale_is_refused(value: str) -> None:
    with pytest.raises(LawInputError) as refused:
        mutu(D(value))
    assert refused.value.field == "nilai"


@pytest.mark.parametrize(
    ("sheet", "ikm", "letter"),
    [("444444444", "100", "A"), ("111111111", "25", "D"), ("333333333", "75", "C"), ("333433333", "77.78", "B")],
)
def test_uniform_surveys(sheet: str, ikm: str, letter: str) -> None:
    found = hitung_ikm(rows(*[sheet] * 7))
    assert (found.nilai, found.mutu and found.mutu.huruf) == (D(ikm), letter)


def test_all_threes_are_explained_because_they_surprise() -> None:
    assert any("75,00" in line for line in run("skm", {"jawaban": ["333333333"] * 9}).explanation)


def test_an_added_unsur_equal_to_the_mean_changes_nothing() -> None:
    nine = [D(3), D(4), D(2)] * 3
    assert ikm_dari_rerata([*nine, D(3)]).nilai == ikm_dari_rerata(nine).nilai == 75


def test_own_weights_must_sum_to_one() -> None:
    assert ikm_dari_rerata([D(4), D(2)], bobot=[D("0.75"), D("0.25")]).nilai == D("87.50")
    for bobot in ([D("0.5"), D("0.4")], [D(1)], [D("1.5"), D("-0.5")]):
        with pytest.raises(LawInputError) as refused:
            ikm_dari_rerata([D(4), D(2)], bobot=bobot)
        assert refused.value.field == "bobot"
    for bobot_lama in (D("0.5"), D("0.12"), D("0.09")):
        with pytest.raises(LawInputError) as refused:
            ikm_dari_rerata([D(3)] * 9, bobot_lama=bobot_lama)
        assert refused.value.field == "bobot_lama"
    with pytest.raises(LawInputError, match="salah satu"):
        ikm_dari_rerata([D(3)] * 9, bobot=[D(1)] * 9, bobot_lama=D("0.11"))


def test_no_answers_no_number() -> None:
    found = hitung_ikm([])
    assert (found.n, found.nilai, found.mutu, found.indeks, found.per_unsur) == (0, None, None, None, ())
    answer = run("skm", {"jawaban": []})
    assert answer.value["ikm"] is None
    assert answer.explanation[0].startswith("Belum ada data")
    only_thin = hitung_ikm([(4, 4, 4, 4, None, None, None, None, None)])
    assert (only_thin.n, only_thin.nilai, only_thin.dikecualikan) == (0, None, 1)


def test_a_blank_counts_neither_as_zero_nor_as_an_answer() -> None:
    found = hitung_ikm([(4, 4, 4, 4, 4, None, None, None, 4), (2, 2, 2, 2, 2, 2, 2, 2, 2)])
    assert [one.banyak for one in found.per_unsur] == [2, 2, 2, 2, 2, 1, 1, 1, 2]
    # Six means of 3 and three of 2: 24 / 9 x 25 = 66.67.
    assert found.nilai == D("66.67")


@pytest.mark.parametrize("answer", [0, 5, -1, True, 2.5, "3"])
def test_only_one_to_four_is_an_answer(answer: object) -> None:
    with pytest.raises(LawInputError, match="Responden ke-2, U3"):
        hitung_ikm([(3,) * 9, (3, 3, answer, *(3,) * 6)])  # type: ignore[arg-type]


def test_shape_errors() -> None:
    with pytest.raises(LawInputError, match="berisi 8 jawaban, seharusnya 9"):
        hitung_ikm([(3,) * 8])
    with pytest.raises(LawInputError, match="tidak dijawab siapa pun"):
        hitung_ikm([(3, 3, 3, 3, 3, 3, 3, 3, None)])
    for jumlah, banyak in (([3, 3], [1]), ([0], [1]), ([5], [1]), ([1], [0])):
        with pytest.raises(LawInputError):
            ikm_dari_jumlah(jumlah=jumlah, banyak=banyak)
    for nrr in ([], [D("0.9")], [D("4.1")]):
        with pytest.raises(LawInputError):
            ikm_dari_rerata(nrr)


def test_few_respondents_are_not_for_publication() -> None:
    assert any("Jangan diumumkan" in line for line in run("skm", {"jawaban": ["444444444"]}).warnings)
    assert not any("Jangan diumumkan" in line for line in run("skm", {"jawaban": ["444444443"] * 5}).warnings)


def test_nine_codes_with_official_names() -> None:
    assert len(Unsur) == 9
    assert Unsur.PENGADUAN.nama == "Penanganan Pengaduan, Saran dan Masukan"
    assert UrutanUnsur.KUESIONER.unsur[7:] == (Unsur.SARANA, Unsur.PENGADUAN)
    assert UrutanUnsur.PERATURAN.unsur[7:] == (Unsur.PENGADUAN, Unsur.SARANA)


HEADED = "Tanggal;u9;U8;U7;U6;U5;U4;U3;U2;U1;Saran\n2026-01-02;1;2;3;4;1;2;3;4;1;bagus; sekali\n"


@pytest.mark.parametrize(
    "text",
    [
        "U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,2,3,4,1,2,3,4,1\n",
        "U1;U2;U3;U4;U5;U6;U7;U8;U9\r\n1;2;3;4;1;2;3;4;1\r\n",
        "\ufeffU1\tU2\tU3\tU4\tU5\tU6\tU7\tU8\tU9\n1\t2\t3\t4\t1\t2\t3\t4\t1",
        "1,2,3,4,1,2,3,4,1",
        '\n\n"1"; "2";3;4;1;2;3;4;1;\n;;;;;;;;\n',
        "PERSYARATAN,PROSEDUR,WAKTU,BIAYA,PRODUK,KOMPETENSI,PERILAKU,sarana,pengaduan\n1,2,3,4,1,2,3,4,1",
        'No,U1,U2,U3,U4,U5,U6,U7,U8,U9,Saran\n7,1,2,3,4,1,2,3,4,1,"dua\nbaris, satu sel"\n',
    ],
)
def test_answer_files_of_every_shape(text: str) -> None:
    assert parse_answers(text) == ((1, 2, 3, 4, 1, 2, 3, 4, 1),)


def test_columns_are_found_by_name_in_any_order() -> None:
    assert parse_answers(HEADED) == ((1, 4, 3, 2, 1, 4, 3, 2, 1),)


def test_numbering_of_the_regulation_swaps_eight_and_nine() -> None:
    text = "U1,U2,U3,U4,U5,U6,U7,U8,U9\n3,3,3,3,3,3,3,1,4\n"
    found = hitung_ikm(parse_answers(text, urutan=UrutanUnsur.PERATURAN))
    assert unsur_terendah(found, 1)[0].unsur is Unsur.PENGADUAN
    assert unsur_terendah(hitung_ikm(parse_answers(text)), 1)[0].unsur is Unsur.SARANA
    bare = text.split("\n", 1)[1]
    assert parse_answers(bare, urutan=UrutanUnsur.PERATURAN) == parse_answers(text, urutan=UrutanUnsur.PERATURAN)
    by_code = run("skm", {"jawaban": ["333333314"], "urutan": "peraturan"}).value["terendah"][0]
    assert by_code == "PENGADUAN"


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "U1,U2,U3,U4,U5,U6,U7,U8,U9\n", " \n", ",", ";;;;;;;;\n"])
def test_an_empty_file_has_no_answers(text: str) -> None:
    assert parse_answers(text) == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("U1,U2,U3,U4,U5,U6,U7,U8\n1,2,3,4,1,2,3,4", "Kolom U9 tidak ada"),
        ("U1,U1,U2,U3,U4,U5,U6,U7,U8,U9\n", "Kolom U1 ada lebih dari satu kali"),
        ("1,2,3\n", "tepat sembilan kolom"),
        ("1,1,2,3,4,1,2,3,4,1\n", "tepat sembilan kolom"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,2,3,4,1,2,3,4,1\n\n1,2,5,4,1,2,3,4,1\n", "Baris 4, kolom U3: “5”"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,2,3\n", "Baris 2 tidak sampai kolom U4"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,2,3,4,1,2,3,4,3.0\n", "kolom U9: “3.0”"),
        ("U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,2,3,4,1,2,3,4,٣\n", "kolom U9"),
        ('U1,U2,U3,U4,U5,U6,U7,U8,U9,Saran\n1,2,3,4,1,2,3,4,1,"ba\n1,2,3,4,1,2,3,4,1,gus', "kutip yang tidak ditutup"),
        ("halo", "Kolom U1 tidak ada"),
        ("U1,U2\n" + "x" * 200_000, "tidak terbaca sebagai CSV"),
    ],
)
def test_a_bad_file_is_refused_by_line_and_column(text: str, says: str) -> None:
    with pytest.raises(LawInputError) as refused:
        parse_answers(text)
    assert refused.value.field == "jawaban"
    assert says in refused.value.message


@pytest.mark.parametrize("jawaban", [["12345678"], ["1234567890"], [None], [{"U1": 3}], [True], ["33333333x"], [3.5]])
def test_the_rule_refuses_odd_sheets(jawaban: list[object]) -> None:
    with pytest.raises(LawInputError) as refused:
        run("skm", {"jawaban": jawaban})
    assert refused.value.field == "jawaban"


def test_the_rule_takes_lists_and_blanks() -> None:
    assert run("skm", {"jawaban": [[3, 3, 3, 3, 3, 3, 3, None, ""], "3333333-4", "333333333"]}).value["n"] == 3


def test_sample_size_rounds_to_the_nearest_as_the_printed_table_does() -> None:
    assert sampel_krejcie_morgan(15) == 14  # 14.47: rounding up would give 15
    assert sampel_krejcie_morgan(50) == 44  # 44.34
    assert sampel_krejcie_morgan(750) == 254  # misprinted as 256 in copies that circulate
    assert sampel_krejcie_morgan(750, tabel={750: 256}) == 256
    assert [sampel_slovin(n) for n in (100, 500, 1000, 10_000)] == [80, 223, 286, 385]


@pytest.mark.parametrize("populasi", [0, -1, 10**9 + 1])
def test_a_population_is_at_least_one(populasi: int) -> None:
    for count in (sampel_krejcie_morgan, sampel_slovin):
        with pytest.raises(LawInputError) as refused:
            count(populasi)
        assert refused.value.field == "populasi"
    with pytest.raises(LawInputError, match="Galat"):
        sampel_slovin(100, galat=D(0))
