"""What holds for every input: angka kredit grow, the index stays on its scale, a NIP survives the round trip."""

from datetime import date
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from takar.law.angka_kredit import Masa, akumulasi, konversi, konversi_tahun
from takar.law.jabatan import JENJANG_FUNGSIONAL, Jenjang
from takar.law.nip import format_nip, urai_nip
from takar.law.pangkat import GOLONGAN_PNS, GOLONGAN_PPPK, JenisAsn, baca_golongan
from takar.law.predikat import Predikat
from takar.law.registry import LawInputError
from takar.law.skm import hitung_ikm, ikm_dari_rerata, mutu, parse_answers
from takar.law.skm_sampel import sampel_krejcie_morgan, sampel_slovin

JENJANG = st.sampled_from(JENJANG_FUNGSIONAL)
PREDIKAT = st.sampled_from(list(Predikat))
SHEETS = st.lists(st.tuples(*[st.integers(1, 4)] * 9), min_size=1, max_size=40)


@given(JENJANG, PREDIKAT, st.integers(1, 11))
def test_more_months_never_give_less(jenjang: Jenjang, predikat: Predikat, bulan: int) -> None:
    fewer = konversi(jenjang=jenjang, predikat=predikat, bulan=bulan)
    more = konversi(jenjang=jenjang, predikat=predikat, bulan=bulan + 1)
    assert 0 < fewer.nilai < more.nilai <= 75


@given(JENJANG, st.integers(1, 12))
def test_a_better_predikat_gives_more(jenjang: Jenjang, bulan: int) -> None:
    values = [konversi(jenjang=jenjang, predikat=one, bulan=bulan).nilai for one in Predikat]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 5


@given(st.lists(st.tuples(JENJANG, PREDIKAT, st.integers(1, 3)), min_size=1, max_size=4), PREDIKAT)
def test_the_anchor_counts_every_month_once(parts: list[tuple[Jenjang, Predikat, int]], annual: Predikat) -> None:
    year = [Masa(jenjang=jenjang, predikat=predikat, bulan=bulan) for jenjang, predikat, bulan in parts]
    lines = konversi_tahun(year, tahunan=annual)
    assert sum(line.bulan for line in lines) == sum(part.bulan for part in year)
    assert {line.predikat for line in lines} == {annual}
    assert len({line.jenjang for line in lines}) == len(lines)
    assert akumulasi(lines) == sum(line.nilai for line in lines)


@given(JENJANG, PREDIKAT, st.integers(1, 12))
def test_the_shown_number_is_within_half_a_hundredth_of_the_stored(
    jenjang: Jenjang, predikat: Predikat, bulan: int
) -> None:
    line = konversi(jenjang=jenjang, predikat=predikat, bulan=bulan)
    assert abs(line.nilai - line.tersimpan) <= D("0.0051")
    assert line.nilai == round(line.nilai, 2)


@given(SHEETS)
@settings(max_examples=60)
def test_the_index_stays_on_its_scale(sheets: list[tuple[int, ...]]) -> None:
    found = hitung_ikm(sheets)
    assert found.nilai is not None
    assert 25 <= found.nilai <= 100
    assert found.mutu == mutu(found.nilai)
    values = [one.nilai for one in found.per_unsur]
    assert min(values) - D("0.01") <= found.nilai <= max(values) + D("0.01")
    if found.selang:
        assert 25 <= found.selang[0] <= found.nilai <= found.selang[1] <= 100


@given(SHEETS, st.randoms(use_true_random=False), st.permutations(range(9)))
@settings(max_examples=60)
def test_order_and_copies_change_nothing(sheets: list[tuple[int, ...]], random: object, places: list[int]) -> None:
    plain = hitung_ikm(sheets)
    shuffled = list(sheets)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert hitung_ikm(shuffled) == plain
    moved = hitung_ikm([tuple(row[place] for place in places) for row in sheets])
    assert (moved.nilai, moved.indeks, moved.mutu) == (plain.nilai, plain.indeks, plain.mutu)
    assert hitung_ikm(sheets * 2).nilai == plain.nilai


@given(SHEETS, st.data())
@settings(max_examples=60)
def test_a_better_answer_never_lowers_the_index(sheets: list[tuple[int, ...]], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(sheets) - 1))
    place = data.draw(st.integers(0, 8))
    better = [list(sheet) for sheet in sheets]
    better[row][place] = min(4, better[row][place] + 1)
    before, after = hitung_ikm(sheets), hitung_ikm(better)
    assert before.nilai is not None
    assert after.nilai is not None
    assert after.nilai >= before.nilai


@given(st.lists(st.decimals(1, 4, places=3), min_size=1, max_size=14))
def test_a_short_weight_never_raises_the_index(nrr: list[D]) -> None:
    if len(nrr) == 9:
        exact, short = ikm_dari_rerata(nrr).nilai, ikm_dari_rerata(nrr, bobot_lama=D("0.11")).nilai
        assert exact is not None
        assert short is not None
        assert short < exact
    assert ikm_dari_rerata(nrr) == ikm_dari_rerata(nrr)
    assert ikm_dari_rerata(list(reversed(nrr))).nilai == ikm_dari_rerata(nrr).nilai


@given(SHEETS, st.sampled_from(",;\t"), st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60)
def test_a_written_file_reads_back(
    sheets: list[tuple[int, ...]], separator: str, header: bool, bom: bool, ending: str
) -> None:
    lines = [separator.join(map(str, sheet)) for sheet in sheets]
    if header:
        lines.insert(0, separator.join(f"U{number}" for number in range(1, 10)))
    assert parse_answers(("\ufeff" if bom else "") + ending.join(lines)) == tuple(sheets)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_answers(text)
    except LawInputError as refused:
        assert refused.message.endswith(".")  # noqa: PT017


@given(st.integers(1, 10**6))
def test_a_sample_is_no_larger_than_its_population(populasi: int) -> None:
    assert 1 <= sampel_krejcie_morgan(populasi) <= min(populasi, 384)
    assert sampel_krejcie_morgan(populasi) <= sampel_krejcie_morgan(populasi + 1)
    assert 1 <= sampel_slovin(populasi) <= populasi


@given(
    st.dates(date(1940, 1, 1), date(2010, 12, 31)),
    st.integers(2011, 2080),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_a_pns_number_survives_the_round_trip(born: date, year: int, month: int, sex: str, serial: int) -> None:
    number = f"{born:%Y%m%d}{year}{month:02d}{sex}{serial:03d}"
    found = urai_nip(number, jenis=JenisAsn.PNS)
    assert (found.lahir, found.tahun_angkat, found.bulan_angkat) == (born, year, month)
    assert (found.kelamin, found.urut) == ({"1": "L", "2": "P"}[sex], f"{serial:03d}")
    assert format_nip(number).replace(" ", "") == number
    assert [len(part) for part in found.cetak.split(" ")] == [8, 6, 1, 3]


@given(st.text(max_size=24))
def test_any_text_is_a_nip_or_refused_at_its_field(text: str) -> None:
    try:
        assert urai_nip(text).angka == text
    except LawInputError as refused:
        assert refused.field == "nip"  # noqa: PT017
        assert refused.message.endswith(".")  # noqa: PT017


@given(st.sampled_from([*GOLONGAN_PNS, *GOLONGAN_PPPK]))
def test_every_golongan_reads_back(one: object) -> None:
    assert baca_golongan(one.kode) is one  # type: ignore[attr-defined]
