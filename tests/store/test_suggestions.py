"""Pages that people want watched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.model import Suggestion
from bot.errors import InputError

DAY = timedelta(days=1)
ANNA, BEN = "900000000000000001", "900000000000000002"
URL = "https://quill.example/{}"


async def test_what_most_people_want_comes_first_until_it_is_seen_to(db, made):
    assert await db.suggest(URL.format(1), ANNA, made.noon)
    assert await db.suggest(URL.format(2), ANNA, made.noon + made.hour)
    assert await db.suggest(URL.format(2), BEN, made.noon + DAY)
    assert not await db.suggest(URL.format(2), BEN, made.noon + DAY)
    first = Suggestion(URL.format(2), 2, made.noon + made.hour)
    assert await db.suggestions() == [first, Suggestion(URL.format(1), 1, made.noon)]
    assert [await db.drop_suggestion(first.url) for _ in range(2)] == [2, 0]
    assert [one.url for one in await db.suggestions()] == [URL.format(1)]


async def test_five_a_day_are_a_persons_most(db, made):
    for number in range(5):
        await db.suggest(URL.format(number), ANNA, made.noon)
    with pytest.raises(InputError, match="tomorrow"):
        await db.suggest(URL.format(5), ANNA, made.noon + DAY / 2)
    assert not await db.suggest(URL.format(4), ANNA, made.noon)  # what is there already is no new one
    assert await db.suggest(URL.format(5), BEN, made.noon)
    assert await db.suggest(URL.format(6), ANNA, made.noon + DAY)


async def test_two_hundred_open_ones_are_a_persons_most_in_all(db, made):
    for number in range(200):
        await db.suggest(URL.format(number), ANNA, made.noon + number * DAY)
    with pytest.raises(InputError) as raised:
        await db.suggest(URL.format(200), ANNA, made.noon + 900 * DAY)
    assert raised.value.message == "error.suggested.enough"
    await db.drop_suggestion(URL.format(0))
    assert await db.suggest(URL.format(200), ANNA, made.noon + 900 * DAY)
