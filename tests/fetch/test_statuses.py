from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import RateLimited, Refused, ServerFailed
from bot.fetch.statuses import failure, retry_after

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 5 ", timedelta(seconds=5)),
        ("99999999999999", timedelta(days=1)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 11:00:00 GMT", timedelta(0)),
        ("Mon, 23 Nov 9999 11:00:00 GMT", timedelta(days=1)),
        ("Mon, 23 Nov 9999 11:00:00 -9999", None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("Mon, 99 Nov 2026 12:10:00 GMT", None),
    ],
)
def test_the_wait_that_a_site_asks_for(value, wait):
    assert retry_after(value, NOW) == wait


@given(st.one_of(st.text(), st.integers().map(str), st.datetimes().map(lambda at: f"{at:%a, %d %b %Y %H:%M:%S} GMT")))
def test_whatever_it_asks_the_wait_is_none_or_a_day_at_most(value):
    wait = retry_after(value, NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=1)


@given(st.integers(0, 86_400))
def test_seconds_are_seconds_and_a_date_is_when_they_are_over(seconds):
    at = NOW + timedelta(seconds=seconds)
    assert retry_after(str(seconds), NOW) == timedelta(seconds=seconds)
    assert retry_after(f"{at:%a, %d %b %Y %H:%M:%S} GMT", NOW) == timedelta(seconds=seconds)


def test_a_503_with_a_wait_is_a_limit_and_without_one_a_failure():
    assert type(failure(503, {"Retry-After": "60"}, "here", NOW)) is RateLimited
    assert type(failure(503, {}, "here", NOW)) is ServerFailed


def test_a_browser_test_is_said_to_be_one():
    error = failure(503, {"cf-mitigated": "challenge"}, "here", NOW)
    assert type(error) is Refused
    assert "browser" in str(error)


def test_200_is_no_failure():
    assert failure(200, {}, "here", NOW) is None
