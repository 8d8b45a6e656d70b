"""Which indicator an entry is most likely for: habit fades, words decide."""

from datetime import date, timedelta
from uuid import UUID

from takar.execution.selectors.saran import Pakai, ranked, word_bags, words_of

A, B, C = (UUID(int=number) for number in (1, 2, 3))
TODAY = date(2026, 3, 10)
NAMES = {A: "Jumlah pasien terlayani tepat waktu", B: "Laporan bulanan tersusun", C: "Kader posyandu terlatih"}


def used(indikator: UUID, days_ago: int, text: str = "") -> Pakai:
    return Pakai(indikator, TODAY - timedelta(days=days_ago), text)


def test_without_history_the_order_of_the_plan_stays() -> None:
    assert ranked(NAMES, [], today=TODAY) == [A, B, C]


def test_what_was_used_lately_and_often_stands_first() -> None:
    assert ranked(NAMES, [used(B, 1), used(C, 20)], today=TODAY) == [B, C, A]
    assert ranked(NAMES, [used(B, 1), used(C, 2), used(C, 3)], today=TODAY)[0] == C
    # Ten entries of long ago weigh less than one of yesterday.
    assert ranked(NAMES, [*[used(A, 60)] * 10, used(B, 1)], today=TODAY)[0] == B


def test_words_outweigh_a_habit() -> None:
    history = [*[used(A, day) for day in range(5)], used(C, 30, "Melatih kader di balai desa")]
    assert ranked(NAMES, history, today=TODAY, typed="melatih KADER baru")[0] == C
    assert ranked(NAMES, history, today=TODAY, typed="untuk yang pada")[0] == A


def test_history_of_indicators_that_are_gone_says_nothing() -> None:
    assert ranked({A: "x"}, [used(B, 0)], today=TODAY) == [A]


def test_telling_words_leave_the_empty_ones_out() -> None:
    assert words_of("Jumlah pasien yang terlayani, 12 di poli GIGI 2!") == {"pasien", "terlayani", "poli", "gigi"}
    assert words_of("<script> 'DROP' 👩🏽‍⚕️") == {"script", "drop"}


def test_the_bag_of_an_indicator_holds_its_own_words_first_and_has_an_end() -> None:
    long = " ".join(f"kata{'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(90))
    bag = word_bags(NAMES, [used(A, 1, long)])[A]
    assert set(bag[:4]) == words_of(NAMES[A]) | set(bag[:4])
    assert len(bag) == 40
    assert words_of(NAMES[A]) <= set(bag)
