"""Editing and publishing with the real store; only the other side and the clock are the tests' own."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.core.model import After
from bot.errors import (
    DestinationClosed,
    DestinationGone,
    MessageRefused,
    SendError,
    SenderStopped,
    SendLater,
    StoreError,
)
from bot.follow_up import LOOK_AGAIN, FollowingUp
from bot.store import Database
from standing_messages import EDIT, NOON, PUBLISH, Channels, HandClock, sent

HOUR = timedelta(hours=1)


@pytest.fixture
async def store(tmp_path):
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def channels():
    return Channels()


@pytest.fixture
def following_up(store, channels, clock):
    return FollowingUp(store, channels, clock, chance=lambda: 0.5)


async def tries_at(following_up, channels, clock, moment) -> int:
    clock.at = moment
    before = len(channels.tried)
    await following_up.once()
    return len(channels.tried) - before


async def test_what_is_owed_is_done_once(store, following_up, channels):
    await sent(store, "one", "two")
    await following_up.once()
    assert sorted(channels.done) == [(PUBLISH, "one"), (PUBLISH, "two")]
    await following_up.once()
    assert len(channels.tried) == 2


async def test_an_edit_shows_the_alert_as_withdrawn_where_it_stands(store, following_up, channels):
    number = await sent(store, "one", publish=False, receipt="4711")
    await store.retract(number, "It misread the page.", NOON)
    await following_up.once()
    ((message, receipt),) = channels.shown
    assert (channels.done, receipt, message.is_withdrawn) == ([(EDIT, "one")], "4711", True)
    assert message.alerts[0].withdrawn == "It misread the page."


async def test_a_message_that_a_moderator_deleted_needs_nothing_more(store, following_up, channels):
    await sent(store, "one", receipt="")
    await following_up.once()
    assert channels.tried == []
    assert await store.follow_ups("discord", NOON + 99 * HOUR, 9) == []


async def test_what_passes_is_tried_again_later_and_later(store, following_up, channels, clock):
    channels.answers[PUBLISH, "one"] = SendLater("busy")
    await sent(store, "one")
    await following_up.once()
    for seconds in (3.75, 7.5, 15.0):  # three quarters of 5 s, by the chance of 0.5, then doubled twice
        due = clock.at + timedelta(seconds=seconds)
        assert await tries_at(following_up, channels, clock, due - timedelta(seconds=0.1)) == 0
        assert await tries_at(following_up, channels, clock, due) == 1
    channels.answers.clear()
    assert await tries_at(following_up, channels, clock, clock.at + HOUR) == 1
    assert channels.done == [(PUBLISH, "one")]


@pytest.mark.parametrize(
    "error", [DestinationClosed("may not", lacks="Manage Messages"), RuntimeError("a fault of ours"), SendError("what")]
)
async def test_whatever_else_befalls_one_is_tried_again_and_holds_no_other(store, following_up, channels, clock, error):
    channels.answers[PUBLISH, "one"] = error
    await sent(store, "one", "two")
    await following_up.once()
    assert channels.done == [(PUBLISH, "two")]
    assert await tries_at(following_up, channels, clock, NOON + HOUR) == 1


async def test_a_wait_that_is_asked_for_is_kept(store, following_up, channels, clock):
    channels.answers[PUBLISH, "one"] = SendLater("slow down", retry_after=HOUR)
    await sent(store, "one")
    await following_up.once()
    assert await tries_at(following_up, channels, clock, NOON + HOUR - timedelta(seconds=1)) == 0
    assert await tries_at(following_up, channels, clock, NOON + HOUR) == 1


@pytest.mark.parametrize(
    "error", [DestinationGone("not there"), MessageRefused("ours"), DestinationClosed("no announcement channel")]
)
async def test_what_is_gone_or_refused_is_given_up_with_a_line_in_the_log(
    store, following_up, channels, clock, caplog, error
):
    channels.answers[PUBLISH, "one"] = error
    await sent(store, "one")
    with caplog.at_level(logging.WARNING):
        await following_up.once()
    assert [(record.message, record.reason) for record in caplog.records] == [("given up", str(error))]
    assert await tries_at(following_up, channels, clock, NOON + 999 * HOUR) == 0


async def test_what_never_succeeds_is_given_up_after_two_days_of_tries(store, following_up, channels, clock, caplog):
    channels.answers[PUBLISH, "one"] = SendLater("busy")
    await sent(store, "one")
    tries = 0
    for hours in range(200):
        tries += await tries_at(following_up, channels, clock, NOON + hours * HOUR)
    assert tries == 61
    assert caplog.records[-1].message == "given up"


async def test_a_token_that_is_refused_rises_and_everything_stays_owed(store, following_up, channels):
    channels.answers[PUBLISH, "one"] = SenderStopped("the token was refused")
    await sent(store, "one", "two")
    with pytest.raises(SenderStopped):
        await following_up.once()
    channels.answers.clear()
    await following_up.once()
    assert (PUBLISH, "one") in channels.done


@pytest.mark.parametrize("error", [StoreError("the disk is full"), SenderStopped("the token was refused")])
async def test_run_raises_what_stops_everything(store, following_up, channels, error):
    channels.answers[PUBLISH, "one"] = error
    await sent(store, "one", "two")
    with pytest.raises(type(error)):
        await following_up.run(asyncio.Event(), asyncio.Event())


async def test_a_publishing_that_hangs_holds_neither_edits_nor_other_channels(store, following_up, channels, clock):
    held = channels.holds[PUBLISH, "slow"] = asyncio.Event()
    number = await sent(store, "slow", "quick")
    stop, wake = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(following_up.run(stop, wake))
    await channels.until(lambda: (PUBLISH, "quick") in channels.done and (PUBLISH, "slow") in channels.tried)
    await store.retract(number, "a mistake", NOON)
    wake.set()
    await channels.until(lambda: {(EDIT, "slow"), (EDIT, "quick")} <= set(channels.done))
    assert channels.tried.count((PUBLISH, "slow")) == 1
    held.set()
    await channels.until(lambda: (PUBLISH, "slow") in channels.done)
    stop.set()
    await running


async def test_no_number_of_publishings_that_hang_holds_an_edit(store, following_up, channels):
    names = [f"slow{number}" for number in range(120)]
    channels.holds = {(PUBLISH, name): asyncio.Event() for name in names}
    number = await sent(store, *names)
    running = asyncio.create_task(following_up.run(asyncio.Event(), wake := asyncio.Event()))
    await channels.until(lambda: len(channels.tried) >= 100)
    await store.retract(number, "a mistake", NOON)
    wake.set()
    try:
        async with asyncio.timeout(3):
            await channels.until(lambda: any(what == EDIT for what, _ in channels.done))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_cancelled_in_the_middle_it_is_done_again(store, channels, clock):
    channels.holds[PUBLISH, "one"] = asyncio.Event()
    await sent(store, "one")
    working = asyncio.create_task(FollowingUp(store, channels, clock, lambda: 0.0).once())
    await channels.until(lambda: channels.tried)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert channels.done == []
    channels.holds.clear()
    await FollowingUp(store, channels, clock, lambda: 0.0).once()
    assert channels.done == [(PUBLISH, "one")]


async def test_no_more_is_begun_than_the_face_has_room_for_and_in_the_end_all(store, following_up, channels):
    channels.room = 0
    await sent(store, "one", "two")
    await following_up.once()
    assert channels.tried == []
    channels.room = 1
    await following_up.once()
    assert len(channels.done) == 2


async def test_of_a_channel_one_message_is_published_at_a_time(store, following_up, channels):
    channels.holds[PUBLISH, "one"] = asyncio.Event()
    for _ in range(3):
        await sent(store, "one")
    working = asyncio.create_task(following_up.once())
    await channels.until(lambda: channels.tried)
    await asyncio.sleep(0)
    assert len(channels.tried) == 1
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


async def test_run_looks_again_by_itself_when_time_has_passed(store, following_up, channels, clock):
    stop = asyncio.Event()
    channels.answers[PUBLISH, "one"] = SendLater("busy")
    await sent(store, "one")
    running = asyncio.create_task(following_up.run(stop, asyncio.Event()))
    await channels.until(lambda: channels.tried)
    channels.answers.clear()
    clock.at += HOUR
    clock.rings.set()
    await channels.until(lambda: channels.done)
    stop.set()
    await running
    assert set(clock.asked) == {LOOK_AGAIN}


async def test_run_ends_when_stopped_and_leaves_what_hangs_owed(store, following_up, channels):
    channels.holds[PUBLISH, "one"] = asyncio.Event()
    await sent(store, "one")
    stop = asyncio.Event()
    running = asyncio.create_task(following_up.run(stop, asyncio.Event()))
    await channels.until(lambda: channels.tried)
    stop.set()
    async with asyncio.timeout(10):
        await running
    (owed,) = await store.follow_ups("discord", NOON, 9)
    assert (owed.what, owed.tries) == (After.PUBLISH, 0)
