"""What must hold for every input: order, ranges, working-day arithmetic, replay, and symmetry of the distribution."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from takar.law.distribusi import Status, periksa_distribusi
from takar.law.hitungan import Arah, CapaianIndikator, letak, tally
from takar.law.kalender import NASIONAL, Kalender, adalah_hari_kerja, atur, hitung_hari_kerja, tambah_hari_kerja
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating, predikat
from takar.law.predikat_lama import predikat_pp30
from takar.law.registry import LawInputError
from takar.law.ruleset import RULESET_VERSION, Dated, as_of, latest, record, replay

RATINGS = st.sampled_from(Rating)
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
CALENDARS = st.builds(atur, st.just(NASIONAL), hari_seminggu=st.sampled_from([5, 6]), cuti_bersama_libur=st.booleans())
COUNTS = st.dictionaries(st.sampled_from(Predikat), st.integers(0, 60))
NUMBERS = st.decimals(-1000, 1000, places=2)


@given(hasil=RATINGS, a=RATINGS, b=RATINGS)
def test_better_behaviour_never_gives_a_worse_predikat(hasil: Rating, a: Rating, b: Rating) -> None:
    better, worse = sorted((a, b), key=lambda each: each.siasn_id)
    assert predikat(hasil=hasil, perilaku=better).siasn_id <= predikat(hasil=hasil, perilaku=worse).siasn_id


@given(perilaku=RATINGS, a=RATINGS, b=RATINGS)
def test_better_results_never_give_a_worse_predikat(perilaku: Rating, a: Rating, b: Rating) -> None:
    better, worse = sorted((a, b), key=lambda each: each.siasn_id)
    assert predikat(hasil=better, perilaku=perilaku).siasn_id <= predikat(hasil=worse, perilaku=perilaku).siasn_id


@given(hasil=RATINGS)
def test_behaviour_below_caps_the_predikat_whatever_the_results(hasil: Rating) -> None:
    # The table is monotone but not symmetric: the best results with bad behaviour rank below bad results with good
    # behaviour. That is the regulation's choice (p.99), and what a formula such as max() or a mean gets wrong.
    capped = predikat(hasil=hasil, perilaku=Rating.DIBAWAH)
    assert capped in (Predikat.KURANG, Predikat.SANGAT_KURANG)
    assert capped.siasn_id > predikat(hasil=Rating.DIBAWAH, perilaku=Rating.SESUAI).siasn_id


@given(a=st.decimals(0, 120, places=2), b=st.decimals(0, 120, places=2), ide=st.booleans())
def test_pp30_levels_follow_the_score(a: Decimal, b: Decimal, ide: bool) -> None:
    high, low = max(a, b), min(a, b)
    assert predikat_pp30(nilai=high, ide_baru=ide).siasn_id <= predikat_pp30(nilai=low, ide_baru=ide).siasn_id
    assert predikat_pp30(nilai=a, ide_baru=True).siasn_id <= predikat_pp30(nilai=a, ide_baru=False).siasn_id


@given(start=DAYS, a=st.integers(0, 40), b=st.integers(0, 40), kalender=CALENDARS)
def test_working_days_add_up(start: date, a: int, b: int, kalender: Kalender) -> None:
    # Zero working days leave the day as it is, also a Sunday, so the second leg may start on a closed day.
    twice = tambah_hari_kerja(kalender, mulai=tambah_hari_kerja(kalender, mulai=start, hari=a), hari=b)
    assert twice == tambah_hari_kerja(kalender, mulai=start, hari=a + b)


@given(start=DAYS, n=st.integers(1, 80), kalender=CALENDARS)
def test_deadline_is_a_working_day_and_counts_back(start: date, n: int, kalender: Kalender) -> None:
    due = tambah_hari_kerja(kalender, mulai=start, hari=n)
    assert adalah_hari_kerja(kalender, due)
    assert hitung_hari_kerja(kalender, dari=start, sampai=due) == n
    assert hitung_hari_kerja(kalender, dari=start, sampai=due - timedelta(days=1)) == n - 1


@given(start=DAYS, n=st.integers(0, 60), kalender=CALENDARS, extra=DAYS)
def test_a_further_holiday_never_brings_a_deadline_forward(
    start: date, n: int, kalender: Kalender, extra: date
) -> None:
    more = replace(kalender, libur={**kalender.libur, extra: "libur daerah"})
    assert tambah_hari_kerja(more, mulai=start, hari=n) >= tambah_hari_kerja(kalender, mulai=start, hari=n)


@given(start=DAYS, n=st.integers(0, 60))
def test_six_day_weeks_and_worked_joint_leave_are_never_slower(start: date, n: int) -> None:
    plain = tambah_hari_kerja(NASIONAL, mulai=start, hari=n)
    assert tambah_hari_kerja(atur(NASIONAL, hari_seminggu=6), mulai=start, hari=n) <= plain
    assert tambah_hari_kerja(atur(NASIONAL, cuti_bersama_libur=False), mulai=start, hari=n) <= plain


@given(people=st.lists(st.sampled_from(Predikat), max_size=60), data=st.data(), org=st.sampled_from(PredikatOrganisasi))
def test_distribution_does_not_care_who_comes_first(
    people: list[Predikat], data: st.DataObject, org: PredikatOrganisasi
) -> None:
    shuffled = data.draw(st.permutations(people))
    first = periksa_distribusi(organisasi=org, jumlah=_tallied(people))
    assert periksa_distribusi(organisasi=org, jumlah=_tallied(shuffled)) == first


@given(jumlah=COUNTS, org=st.sampled_from(PredikatOrganisasi), times=st.integers(2, 9))
def test_distribution_looks_at_shares(jumlah: dict[Predikat, int], org: PredikatOrganisasi, times: int) -> None:
    assume(sum(jumlah.values()) >= 10)
    once = periksa_distribusi(organisasi=org, jumlah=jumlah)
    often = periksa_distribusi(organisasi=org, jumlah={level: count * times for level, count in jumlah.items()})
    assert [each.code for each in once.peringatan] == [each.code for each in often.peringatan]
    assert (once.status is Status.OK) == (not once.peringatan)


@given(value=NUMBERS, ends=st.tuples(NUMBERS, NUMBERS))
def test_turning_the_direction_mirrors_the_place(value: Decimal, ends: tuple[Decimal, Decimal]) -> None:
    low, high = sorted(ends)
    up = letak(CapaianIndikator(nilai=value, minimum=low, maksimum=high, arah=Arah.NAIK))
    down = letak(CapaianIndikator(nilai=-value, minimum=-high, maksimum=-low, arah=Arah.TURUN))
    assert up is down
    assert (up is Rating.SESUAI) == (low <= value <= high)


@given(values=st.lists(st.none() | NUMBERS, max_size=20))
def test_tally_loses_nobody(values: list[Decimal | None]) -> None:
    counts = tally(CapaianIndikator(nilai=value, minimum=Decimal(0), maksimum=Decimal(1)) for value in values)
    assert counts.diatas + counts.sesuai + counts.dibawah + counts.tanpa_data == len(values)
    assert counts.tanpa_data == values.count(None)


@given(hasil=RATINGS, perilaku=RATINGS, day=st.dates(date(2022, 2, 7), date(2040, 1, 1)))
def test_a_recorded_result_replays(hasil: Rating, perilaku: Rating, day: date) -> None:
    raw = {"hasil": hasil.value.lower(), "perilaku": perilaku.value, "tanggal": day}
    basis = record("predikat", raw)
    assert basis == record("predikat", raw)
    assert basis.ruleset == RULESET_VERSION
    assert len(basis.ruleset) <= 60
    assert replay(basis) == (True, f"Dihitung ulang dengan {RULESET_VERSION}: hasilnya sama.")


@settings(max_examples=40)
@given(start=DAYS, n=st.integers(0, 60), own=st.none() | st.lists(DAYS.map(str), max_size=3))
def test_a_recorded_deadline_replays(start: date, n: int, own: list[str] | None) -> None:
    assert replay(record("tenggat", {"mulai": start, "hari": n, "libur": own}))[0]


def test_replay_sees_tampering_and_change() -> None:
    basis = record("predikat", {"hasil": "DIATAS", "perilaku": "DIBAWAH"})
    same, why = replay(replace(basis, hasil=basis.hasil.replace("KURANG", "BAIK")))
    assert not same
    assert "berubah sejak disimpan" in why


@given(on=st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_row_in_force_is_the_latest_that_began(on: date) -> None:
    rows = [Dated(date(2025, 1, 1), "b", "Ps 2"), Dated(date(2022, 1, 1), "a", "Ps 1")]
    if on < date(2022, 1, 1):
        with pytest.raises(LawInputError, match="01-01-2022"):
            as_of(rows, on)
    else:
        assert as_of(rows, on).value == ("b" if on >= date(2025, 1, 1) else "a")
    assert latest(rows).value == "b"


def _tallied(people: list[Predikat]) -> dict[Predikat, int]:
    return {level: people.count(level) for level in set(people)}
