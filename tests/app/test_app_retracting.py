"""An alert taken back, by a command."""

from __future__ import annotations

import pytest

from bot.app.known import DATABASE
from bot.app.retracting import retract, retracted
from bot.community import Community, require_reason
from bot.config import Config
from bot.core.model import Destination, Level, NewVersion, Outcome, Subscription
from bot.errors import DataError
from bot.store import Database
from loopback_site import HandClock
from made_up import alert


async def stored(store, clock, **how) -> None:
    """An alert that a channel is owed."""
    await store.follow(Subscription(Destination("discord", "1", "7"), "tonewell", Level.LOW), clock.now())
    version = NewVersion("text", "print", "reading", (), {}, alert=alert())
    await store.record(Outcome("tonewell/terms", clock.now(), clock.now(), version=version), **how)


async def test_without_a_process_it_is_done_at_once_and_says_when_messages_follow(tmp_path):
    clock = HandClock()
    async with Database(tmp_path / DATABASE) as store:
        await stored(store, clock)
    said = await retract(Config(data_folder=tmp_path), 1, "  The page\n was another one. ")
    assert said == [
        "alert 1 (Tonewell, Terms of Use, 2026-03-01) is withdrawn: The page was another one.",
        "0 messages to edit, 1 delivery dropped.",
    ]
    (again,) = await retract(Config(data_folder=tmp_path), 1, "Another reason.")
    assert "is withdrawn since" in again
    assert again.endswith(": The page was another one.")


async def test_a_number_of_no_alert_and_a_folder_without_a_database_are_said(tmp_path):
    with pytest.raises(DataError, match="there is no database at"):
        await retract(Config(data_folder=tmp_path), 1, "Wrong.")
    assert list(tmp_path.iterdir()) == []
    async with Database(tmp_path / DATABASE):
        pass
    with pytest.raises(DataError, match="there is no alert 7; `clausewatch alerts` lists them"):
        await retract(Config(data_folder=tmp_path), 7, "Wrong.")


async def test_where_it_stands_already_the_next_run_is_said_to_mark_it(tmp_path):
    clock = HandClock()
    async with Database(tmp_path / DATABASE) as store:
        await stored(store, clock)
        (message,) = await store.claim("discord", clock.now(), 9)
        await store.done(message.id, "99", clock.now())
    _, counted, then = await retract(Config(data_folder=tmp_path), 1, "Family: 👩\u200d👧")
    assert counted == "1 message to edit, 0 deliveries dropped."
    assert then == "Messages are edited at the next `clausewatch run`."


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301, "\x1b[31mred", "a\u202eb", "\ud800"])
def test_a_reason_is_what_people_can_read(reason):
    with pytest.raises(DataError, match="1 to 300 characters"):
        require_reason(reason)


@pytest.mark.parametrize(
    "arguments", [{}, {"alert": "1", "reason": "x"}, {"alert": 1}, {"alert": 1, "reason": 5}, {"reason": "x"}]
)
async def test_a_question_of_another_shape_is_refused(tmp_path, arguments):
    async with Database(tmp_path / DATABASE) as store:
        with pytest.raises(DataError, match="names an alert by its number"):
            await retracted(Community(store, {}, HandClock()).operating, arguments)


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**40])
async def test_a_number_that_no_alert_can_have_is_that_of_none(tmp_path, number):
    async with Database(tmp_path / DATABASE) as store:
        with pytest.raises(DataError, match=f"there is no alert {number}"):
            await retracted(Community(store, {}, HandClock()).operating, {"alert": number, "reason": "x"})


async def test_one_that_was_held_is_said_to_have_reached_nobody(tmp_path):
    clock = HandClock()
    async with Database(tmp_path / DATABASE) as store:
        await stored(store, clock, hold=True)
    said, nobody, *_ = await retract(Config(data_folder=tmp_path), 1, "A draft.")
    assert said == "alert 1 (Tonewell, Terms of Use, 2026-03-01) is withdrawn: A draft."
    assert nobody == "It was held, so that nobody had heard of it."
