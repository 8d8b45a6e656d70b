"""Dates, numbers, sizes and remaining days as Indonesian readers write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from takar.ui import formats


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("panjang", "Senin, 2 Februari 2026"),
        ("hari", "Senin 2 Februari"),
        ("sedang", "2 Februari 2026"),
        ("pendek", "2 Feb 2026"),
        ("iso", "2026-02-02"),
    ],
)
def test_dates(style: formats.DateStyle, text: str) -> None:
    assert formats.tanggal(date(2026, 2, 2), style) == text


def test_a_moment_is_read_in_local_time() -> None:
    late = datetime(2026, 1, 31, 18, 30, tzinfo=UTC)
    assert formats.tanggal(late) == "1 Februari 2026"
    assert formats.waktu(late) == "1 Februari 2026 pukul 01.30"


def test_nothing_is_a_dash() -> None:
    assert [formats.tanggal(None), formats.angka(None), formats.persen(None), formats.ukuran(None)] == ["–"] * 4


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (0, None, "0"),
        (100, None, "100"),
        (Decimal("12.345"), None, "12,35"),
        (Decimal("2.5"), 0, "3"),
        (7, 2, "7,00"),
        (-3.2, None, "\N{MINUS SIGN}3,2"),
    ],
)
def test_numbers(value: float | Decimal, decimals: int | None, text: str) -> None:
    assert formats.angka(value, decimals) == text


def test_numbers_follow_the_language() -> None:
    with override("en"):
        assert formats.angka(1234.5) == "1,234.5"


def test_percent_and_size() -> None:
    assert formats.persen(87.5) == "87,5%"
    assert formats.ukuran(900) == "900 B"
    assert formats.ukuran(1572864) == "1,5 MB"
    assert formats.ukuran(5 * 1024**4) == "5.120 GB"


@pytest.mark.parametrize(
    ("days", "working", "text"),
    [
        (3, True, "3 hari kerja lagi"),
        (1, False, "1 hari kalender lagi"),
        (0, True, "hari ini terakhir"),
        (-2, True, "lewat 2 hari kerja"),
        (-1200, False, "lewat 1.200 hari kalender"),
    ],
)
def test_days_left(days: int, working: bool, text: str) -> None:
    assert formats.sisa_hari(days, working=working) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dr. Siti Aminah, M.Si.", "SA"), ("Suharto", "S"), ("Ni Luh Putu Ayu Maharani, S.E.", "NM"), ("", "")],
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert formats.inisial(name) == letters


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Beri tahu Ani, S.Si..", "Beri tahu Ani, S.Si."),
        ("Dibaca Budi, M.Kes.. Lalu Ani, S.Si..", "Dibaca Budi, M.Kes. Lalu Ani, S.Si."),
        ("Sedang dihitung...", "Sedang dihitung..."),
        ("Selesai.", "Selesai."),
    ],
)
def test_a_sentence_ends_once_also_after_a_degree(text: str, said: str) -> None:
    assert formats.satu_titik(text) == said
