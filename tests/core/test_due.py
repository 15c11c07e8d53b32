"""When a destination hears of it, wherever its clocks stand."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.due import (
    TOGETHER,
    days_to_remind_of,
    due_at,
    next_digest,
    reminder_due_at,
    reminder_made_from,
)
from bot.core.model import Digest, Preferences

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # a Wednesday
AT_ONCE = Preferences()
MICROSECOND = timedelta(microseconds=1)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(hour: int = 9) -> Preferences:
    return Preferences(Digest.DAILY, hour=hour)


def weekly(hour: int = 9) -> Preferences:
    return Preferences(Digest.WEEKLY, hour=hour)


def test_a_first_alert_goes_out_at_once():
    assert due_at(NOON, AT_ONCE, UTC, None, can_wait=False) is None


@pytest.mark.parametrize("after", [timedelta(0), MICROSECOND, TOGETHER / 2, TOGETHER - MICROSECOND])
def test_a_later_one_within_the_hour_waits_for_its_end(after):
    assert due_at(NOON + after, AT_ONCE, UTC, NOON, can_wait=False) == NOON + TOGETHER


@pytest.mark.parametrize("after", [TOGETHER, 2 * TOGETHER, -MICROSECOND])
def test_once_the_hour_is_over_or_not_begun_by_a_clock_set_back_nothing_waits(after):
    assert due_at(NOON + after, AT_ONCE, UTC, NOON, can_wait=False) is None


def test_a_digest_waits_for_its_hour_whatever_was_told_before():
    for opened in (None, NOON):
        assert due_at(NOON, daily(), UTC, opened, can_wait=False) == moment("2026-03-05T09:00")
        assert due_at(NOON, weekly(), UTC, opened, can_wait=False) == moment("2026-03-09T09:00")


def test_what_can_wait_comes_with_the_next_morning_or_the_digest():
    assert due_at(NOON, AT_ONCE, UTC, NOON, can_wait=True) == moment("2026-03-05T09:00")
    assert due_at(NOON, weekly(), UTC, None, can_wait=True) == moment("2026-03-09T09:00")


@pytest.mark.parametrize(
    ("now", "wanted", "zone", "expected"),
    [
        ("2026-03-04T08:59:59", daily(), "UTC", "2026-03-04T09:00"),
        ("2026-03-04T09:00", daily(), "UTC", "2026-03-05T09:00"),
        ("2026-03-09T08:59", weekly(), "UTC", "2026-03-09T09:00"),
        ("2026-03-09T09:00", weekly(), "UTC", "2026-03-16T09:00"),
        ("2026-03-08T20:00", weekly(), "Pacific/Kiritimati", "2026-03-15T19:00"),  # it is Monday, 10 h there
        ("2026-03-10T05:59", weekly(19), "Pacific/Pago_Pago", "2026-03-10T06:00"),  # Monday, 19 h there
        ("2026-03-29T00:59", daily(2), "Europe/Berlin", "2026-03-29T01:00"),  # 2 h is left out: 3 h
        ("2026-03-29T01:00", daily(2), "Europe/Berlin", "2026-03-30T00:00"),
        ("2026-03-28T12:00", daily(0), "Asia/Beirut", "2026-03-28T22:00"),  # midnight is left out: 1 h
        ("2026-10-24T23:59", daily(2), "Europe/Berlin", "2026-10-25T00:00"),  # 2 h comes twice: the first
        ("2026-10-25T00:00", daily(2), "Europe/Berlin", "2026-10-26T01:00"),
        ("2026-10-25T00:59", daily(2), "Europe/Berlin", "2026-10-26T01:00"),
        ("2026-11-01T04:30", daily(0), "America/Havana", "2026-11-02T05:00"),  # midnight comes twice
        ("2018-02-18T01:30", daily(23), "America/Sao_Paulo", "2018-02-19T02:00"),  # 23 h came twice
        ("2021-03-21T12:00", weekly(0), "Asia/Tehran", "2021-03-21T20:30"),  # that Monday had no midnight
        ("2026-04-04T12:00", daily(2), "Australia/Lord_Howe", "2026-04-04T15:30"),  # 2 h becomes 1.30 h: the next
        ("2011-12-30T00:00", daily(), "Pacific/Apia", "2011-12-30T19:00"),  # a day was left out
        ("2011-12-30T19:00", daily(), "Pacific/Apia", "2011-12-31T19:00"),
    ],
)
def test_a_digest_comes_at_its_hour_by_the_clocks_there(now, wanted, zone, expected):
    assert next_digest(moment(now), wanted, ZoneInfo(zone)) == moment(expected)


YEARS = [
    ("UTC", 2026),
    ("Europe/Berlin", 2026),
    ("America/New_York", 2026),
    ("America/Havana", 2026),
    ("Asia/Beirut", 2026),
    ("Africa/Cairo", 2026),
    ("Africa/Casablanca", 2026),
    ("Australia/Lord_Howe", 2026),
    ("Asia/Kathmandu", 2026),
    ("Pacific/Kiritimati", 2026),
    ("America/St_Johns", 2006),  # changed at one minute past midnight
    ("America/Sao_Paulo", 2018),
    ("Asia/Tehran", 2021),
]


def digests_of(year: int, wanted: Preferences, zone: ZoneInfo) -> list[datetime]:
    """From before the year's first day there to after its last."""
    digests = [moment(f"{year - 1}-12-24T00:00")]
    while digests[-1].year <= year:
        digests.append(next_digest(digests[-1], wanted, zone))
    return digests[1:]


@pytest.mark.parametrize("hour", [0, 1, 2, 9, 23])
@pytest.mark.parametrize(("name", "year"), YEARS)
def test_each_day_of_a_year_has_one_digest_and_each_alert_comes_with_the_next(name, year, hour):
    zone = ZoneInfo(name)
    digests = digests_of(year, daily(hour), zone)
    days = [one.astimezone(zone).date() for one in digests]
    assert days == [days[0] + timedelta(ahead) for ahead in range(len(days))]
    late = [one for one in digests if one.astimezone(zone).hour != hour]
    assert len(late) <= 1  # the one hour that the year leaves out
    alert_at = digests[0]
    while alert_at < digests[-1]:
        assert next_digest(alert_at, daily(hour), zone) == digests[bisect_right(digests, alert_at)]
        alert_at += timedelta(hours=5, minutes=17)


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_each_monday_of_a_year_has_one_weekly_digest(name, year):
    zone = ZoneInfo(name)
    days = [one.astimezone(zone).date() for one in digests_of(year, weekly(0), zone)]
    assert days == [days[0] + timedelta(weeks=ahead) for ahead in range(len(days))]
    assert days[0].weekday() == 0


DAY = date(2026, 4, 15)


@pytest.mark.parametrize("name", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"])
@pytest.mark.parametrize("hour", [0, 9, 23])
def test_a_reminder_comes_a_week_before_at_the_hour_there_and_is_written_before_that(name, hour):
    zone = ZoneInfo(name)
    due = reminder_due_at(DAY, moment("2026-03-01T00:00"), Preferences(hour=hour), zone)
    local = due.astimezone(zone)
    assert (local.date(), local.hour) == (date(2026, 4, 8), hour)
    assert reminder_made_from(DAY) <= due


def test_a_reminder_whose_hour_has_come_goes_out_at_once():
    due = moment("2026-04-08T09:00")
    assert reminder_due_at(DAY, due - MICROSECOND, AT_ONCE, UTC) == due
    assert reminder_due_at(DAY, due, AT_ONCE, UTC) is None


def test_a_digests_day_does_not_move_a_reminder():
    assert reminder_due_at(DAY, NOON, weekly(), UTC) == moment("2026-04-08T09:00")


def test_only_days_of_which_one_was_told_more_than_a_week_before_are_reminded_of_each_once():
    other = date(2026, 5, 1)
    assert days_to_remind_of(NOON, other, DAY) == [DAY, other]
    assert days_to_remind_of(NOON, DAY, DAY) == [DAY]
    assert days_to_remind_of(NOON, None, None) == []
    assert days_to_remind_of(NOON, date(2025, 1, 1), NOON.date()) == []
    written = reminder_made_from(DAY)
    assert days_to_remind_of(written - MICROSECOND, DAY) == [DAY]
    assert days_to_remind_of(written, DAY) == []
