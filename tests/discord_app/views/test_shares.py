"""Room shared out: none gets too much, nothing is cut that need not be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.views.shares import shared_out


def shared(texts: list[str], room: int) -> list[str]:
    return shared_out(texts, room, len, lambda place, share: texts[place][:share])


@given(st.lists(st.text(max_size=40), max_size=8), st.integers(-5, 300))
def test_no_more_than_the_room_is_used_and_nothing_is_cut_that_fits(texts, room):
    found = shared(texts, room)
    assert sum(map(len, found)) <= max(room, 0)
    assert (found == texts) == (sum(map(len, texts)) <= max(room, 0))


def test_what_the_short_ones_leave_is_the_long_ones_and_of_equals_the_first_gets_what_is_over():
    assert shared(["a" * 50, "b", "c" * 50], 22) == ["a" * 11, "b", "c" * 10]
