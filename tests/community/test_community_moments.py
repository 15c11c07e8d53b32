"""Moments that somebody may mean, as they type them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.community import Moment, moment_of, moments
from bot.errors import InputError

SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def said(typed: str, now: datetime = SUNDAY, zone=UTC) -> list[tuple[str, int]]:
    return [(one.name, one.number) for one in moments(typed, now, zone)]


@pytest.mark.parametrize("typed", ["", "tomorrow", "soon", "2026-01-01"])
def test_the_usual_ones_are_suggested_where_nothing_else_is_meant_soonest_first(typed):
    assert said(typed, SUNDAY.replace(day=3)) == [
        ("hours", 1), ("hours", 8), ("tomorrow", 9), ("days", 1), ("monday", 9), ("weeks", 1), ("weeks", 4),
    ]  # fmt: skip


def test_on_a_sunday_monday_is_suggested_once():
    assert said("") == [("hours", 1), ("hours", 8), ("monday", 9), ("days", 1), ("weeks", 1), ("weeks", 4)]


def test_a_morning_is_one_of_the_server_s_time_zone():
    late = SUNDAY.replace(hour=23, minute=30)  # Monday in Berlin, by half an hour
    (tomorrow,) = [one for one in moments("", late, BERLIN) if one.name == "tomorrow"]
    assert tomorrow == Moment("tomorrow", 9, datetime(2026, 3, 3, 8, tzinfo=UTC))


def test_a_number_is_so_many_hours_days_or_weeks_if_they_are_less_than_a_year():
    assert said("3") == said(" 3 da") == [("hours", 3), ("days", 3), ("weeks", 3)]
    assert said("300") == [("hours", 300), ("days", 300)]
    assert said("0") == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-02", datetime(2026, 3, 1, 23, tzinfo=UTC)),
        (" 2026-03-02 09:00 ", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ("2026-07-01T09:00", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        ("2026-03-02T09:00+00:00", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_the_time_zone_unless_it_says_its_own(text, at):
    assert moment_of(text, SUNDAY, BERLIN) == at
    assert moments(text, SUNDAY, BERLIN) == [Moment("", 0, at)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", "error.until"),
        ("", "error.until"),
        ("31.12.2026", "error.until"),
        ("2026-02-30", "error.until"),
        ("0001-01-01", "error.until_past"),
        ("2026-03-01 11:59", "error.until_past"),
        ("2027-03-03 12:00", "error.until_far"),
        ("9999-12-31 23:59-12:00", "error.until"),
        ("x" * 4000, "error.until"),
    ],
)
def test_what_is_no_moment_or_none_to_wait_for_is_refused(text, message):
    with pytest.raises(InputError) as refused:
        moment_of(text, SUNDAY, UTC)
    assert refused.value.message == message
    assert len(str(refused.value)) < 200
