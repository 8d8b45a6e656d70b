"""Quiet hours and the hour of the digest, by the clock of the government, in all three zones."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takar.notifications.quiet import QuietRule, digest_at, gap_of, leaves_at

WEEK = QuietRule()
OPEN = QuietRule(closed=lambda _day: False)
# Tuesday 10 March 2026; 14.30 UTC is 21.30 WIB, 22.30 WITA, 23.30 WIT.
TUESDAY = datetime(2026, 3, 10, 14, 30, tzinfo=UTC)
# Friday 13 March 2026, 21.30 WIB.
FRIDAY = TUESDAY + timedelta(days=3)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("zone", "morning"),
    [
        ("Asia/Jakarta", utc(2026, 3, 10, 23)),
        ("Asia/Makassar", utc(2026, 3, 10, 22)),
        ("Asia/Jayapura", utc(2026, 3, 10, 21)),
    ],
)
def test_the_night_ends_at_six_by_the_own_clock(zone: str, morning: datetime) -> None:
    assert leaves_at(TUESDAY, zone=zone, rule=WEEK) == morning


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", 13), ("Asia/Makassar", 12), ("Asia/Jayapura", 11)])
def test_the_last_minute_before_nine_rings_and_the_next_does_not(zone: str, hour: int) -> None:
    before = utc(2026, 3, 10, hour, 59)
    assert leaves_at(before, zone=zone, rule=WEEK) == before
    assert leaves_at(before + timedelta(minutes=1), zone=zone, rule=WEEK) > before + timedelta(hours=8)


@pytest.mark.parametrize(
    ("zone", "seven"),
    [
        ("Asia/Jakarta", utc(2026, 3, 11, 0)),
        ("Asia/Makassar", utc(2026, 3, 10, 23)),
        ("Asia/Jayapura", utc(2026, 3, 10, 22)),
    ],
)
def test_the_digest_leaves_at_seven_by_the_own_clock(zone: str, seven: datetime) -> None:
    assert digest_at(TUESDAY, zone=zone, rule=WEEK) == seven
    just_missed = seven + timedelta(minutes=1)
    assert digest_at(just_missed, zone=zone, rule=WEEK) == seven + timedelta(days=1)


def test_what_is_not_urgent_waits_for_monday_and_what_is_urgent_for_the_morning() -> None:
    zone = "Asia/Jakarta"
    assert leaves_at(FRIDAY, zone=zone, rule=WEEK) == utc(2026, 3, 15, 23)
    assert leaves_at(FRIDAY, zone=zone, rule=WEEK, urgent=True) == utc(2026, 3, 13, 23)
    assert digest_at(FRIDAY, zone=zone, rule=WEEK) == utc(2026, 3, 16, 0)
    assert digest_at(FRIDAY, zone=zone, rule=WEEK, urgent=True) == utc(2026, 3, 14, 0)


def test_feast_days_of_the_calendar_are_quiet_too() -> None:
    feast = {date(2026, 3, 11), date(2026, 3, 12)}
    rule = QuietRule(closed=lambda day: day in feast)
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=rule) == utc(2026, 3, 12, 23)


def test_a_person_may_ask_for_more_quiet_but_not_for_less() -> None:
    noon = utc(2026, 3, 10, 5)  # 12.00 WIB
    assert leaves_at(noon, zone="Asia/Jakarta", rule=OPEN, own=(12, 13)) == utc(2026, 3, 10, 6)
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=OPEN, own=(23, 1)) == utc(2026, 3, 10, 23)
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=OPEN, own=(20, 9)) == utc(2026, 3, 11, 2)
    assert digest_at(TUESDAY, zone="Asia/Jakarta", rule=OPEN, own=(20, 9)) == utc(2026, 3, 11, 2)


def test_no_hours_are_quiet_where_a_government_wants_none() -> None:
    never = QuietRule(start=0, end=0, closed=lambda _day: False)
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=never) == TUESDAY


def test_hours_that_leave_no_gap_do_not_silence_a_person_for_ever() -> None:
    assert gap_of(OPEN, (6, 21)) == 0
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=OPEN, own=(6, 21)) == utc(2026, 3, 10, 23)
    assert gap_of(OPEN, (20, 8)) == 12


def test_a_calendar_that_is_closed_for_ever_does_not_hang() -> None:
    shut = QuietRule(closed=lambda _day: True)
    assert leaves_at(TUESDAY, zone="Asia/Jakarta", rule=shut) == TUESDAY
