from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.store import codec

MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(9999, 12, 30), timezones=st.timezones())  # noqa: DTZ001 — bounds
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_text_as_they_do_in_time(one, other):
    assert (codec.stamp(one) < codec.stamp(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


@given(MOMENTS)
def test_a_moment_comes_back_in_utc(at):
    back = codec.moment(codec.stamp(at))
    assert back == at.astimezone(UTC)
    assert back.utcoffset() == timedelta(0)


@given(st.text(st.characters()))
def test_any_text_comes_back(text):
    assert codec.unsqueeze_text(codec.squeeze_text(text)) == text


@given(st.lists(st.tuples(WORDS, WORDS)).map(tuple))
def test_headers_come_back(headers):
    assert codec.pairs(codec.json(headers)) == headers
