"""Destinations that take nothing, until they do again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.model import Choices, Closed, Digest, Failure, Paused
from bot.errors import DestinationClosed, DestinationGone, SendLater
from bot.store import Database

DAY = timedelta(days=1)


def may_not(lacks="Send Messages"):
    return DestinationClosed("The bot may not write there.", lacks=lacks)


@pytest.fixture
async def owed(db, made):
    """A database in which one alert is owed to a channel."""
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    return db


async def pause_of(db, made):
    return await made.rows(db, "SELECT why, lacks, since_at, again_at FROM pauses")


# ── what waits ───────────────────────────────────────────────────────────────


async def test_a_closed_destination_keeps_what_it_is_owed_and_what_comes_later(owed, made):
    await owed.record(made.alerting("reedbox"))
    await owed.follow(made.subscription(platform="reedbox"), made.noon)
    await made.refuse(owed, may_not(), made.noon)
    await owed.record(made.alerting("reedbox", at=made.noon + made.hour))
    assert await made.say(owed, made.noon + 23 * made.hour) == []
    assert set(await made.states(owed)) == {"parked"}
    assert await owed.paused("7") == [Paused(made.channel, Closed.PERMISSION, "Send Messages", made.noon, 2)]


async def test_what_one_message_was_claimed_beside_is_kept_too(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for number in range(12):
        await db.record(made.alerting(f"platform{number}"))
    await made.refuse(db, may_not(), made.noon)
    assert await made.states(db) == ["parked"] * 12
    said = await made.say(db, made.noon + DAY)
    assert [numbers for _, _, numbers in said] == [list(range(1, 11)), [11, 12]]


async def test_other_destinations_of_the_server_are_not_held(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, may_not(), made.noon)
    await db.follow(made.subscription(made.thread), made.noon)
    await db.record(made.alerting(at=made.noon + made.hour))
    assert await made.say(db, made.noon + made.hour) == [("1002", "", [2])]


async def test_a_message_of_which_nothing_arrived_goes_out_with_what_came_since(owed, made):
    refused = await made.refuse(owed, may_not(), made.noon)
    await owed.record(made.alerting(at=made.noon + 2 * made.hour))
    (message,) = await owed.claim("discord", made.noon + DAY, 9)
    assert message.id != refused.id
    assert [told.id for told in message.alerts] == [1, 2]
    assert (message.tries, message.first_tried_at, message.closed_since) == (0, None, made.noon)
    assert await made.rows(owed, "SELECT count(*) FROM messages") == [(1,)]


async def test_a_message_that_may_have_arrived_is_kept_as_it_is(owed, made):
    refused = await made.refuse(owed, may_not(), made.noon, nothing_sent=False)
    await owed.record(made.alerting(at=made.noon + 2 * made.hour))
    (message,) = await owed.claim("discord", made.noon + DAY, 9)
    assert (message.id, message.alerts, message.tries) == (refused.id, refused.alerts, 1)
    await owed.done(message.id, "99", made.noon + DAY)
    assert await made.say(owed, made.noon + DAY) == [("1001", "", [2])]


async def test_a_message_that_waited_for_its_next_try_is_taken_apart_when_the_place_closes(owed, made):
    await made.refuse(owed, SendLater("not connected"), made.noon)
    await owed.gone("discord", "1001", made.noon)
    assert await made.rows(owed, "SELECT count(*) FROM messages") == [(0,)]
    assert await made.say(owed, made.noon + 9 * DAY) == []
    await owed.open_again(made.channel, made.noon + DAY)
    assert await made.say(owed, made.noon + DAY) == [("1001", "", [1])]


async def test_a_message_that_is_being_sent_when_its_server_is_left_is_not_sent_again(owed, made):
    (message,) = await owed.claim("discord", made.noon, 9)
    await owed.left("discord", "7", made.noon)
    await owed.done(message.id, "99", made.noon)
    assert await made.states(owed) == ["sent"]
    assert await made.say(owed, made.noon + DAY) == []


async def test_what_waits_for_its_digest_still_waits_for_it_when_a_place_opens(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    await db.record(made.alerting())
    await made.choose(db, made.channel, Choices(Digest.DAILY), made.noon)
    await made.refuse(db, may_not(), made.noon)
    await db.record(made.alerting("reedbox", at=made.noon))
    await db.open_again(made.channel, made.noon + made.hour)
    assert [numbers for *_, numbers in await made.say(db, made.noon + made.hour)] == [[1]]
    assert await made.say(db, made.morning) == [("1001", "daily", [2])]


async def test_a_digest_whose_hour_passed_while_its_place_was_closed_comes_with_the_daily_try(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, may_not(), made.noon)
    await made.choose(db, made.channel, Choices(Digest.DAILY), made.noon)
    await db.record(made.alerting("reedbox", at=made.noon))
    assert [numbers for *_, numbers in await made.say(db, made.noon + DAY)] == [[1, 2]]


async def test_unfollowing_drops_what_waits(owed, made):
    await made.refuse(owed, may_not(), made.noon)
    await owed.unfollow(made.channel, "inkpond")
    assert await made.states(owed) == ["dropped"]
    assert await made.say(owed, made.noon + 2 * DAY) == []


# ── how it ends ──────────────────────────────────────────────────────────────


async def test_where_a_permission_is_missing_one_message_a_day_tries(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for number in range(12):
        await db.record(made.alerting(f"platform{number}"))
    for day in range(4):
        at = made.noon + day * DAY
        await made.refuse(db, may_not(), at)
        assert await db.claim("discord", at + 23 * made.hour, 9) == []
    assert (await db.paused("7"))[0].since_at == made.noon


async def test_a_try_that_got_through_ends_the_pause_and_the_rest_follows(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for number in range(12):
        await db.record(made.alerting(f"platform{number}"))
    await made.refuse(db, may_not(), made.noon)
    assert len(await made.say(db, made.noon + DAY)) == 2
    assert await pause_of(db, made) == []
    await db.record(made.alerting("reedbox", at=made.noon + DAY))
    assert len(await made.say(db, made.noon + DAY)) == 1


async def test_a_try_that_the_process_died_of_is_made_again_and_none_is_lost(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting())
        await made.refuse(db, may_not(), made.noon)
    async with Database(path) as db:
        (begun,) = await db.claim("discord", made.noon + DAY, 9)
    async with Database(path) as db:
        (again,) = await db.claim("discord", made.noon + DAY + made.hour, 9)
        assert (again.id, again.alerts, again.closed_since) == (begun.id, begun.alerts, made.noon)
        await db.done(again.id, "99", made.noon + DAY)
        assert await pause_of(db, made) == []
        assert await made.say(db, made.noon + 9 * DAY) == []


async def test_a_pause_of_which_nothing_waits_any_more_ends_by_itself(owed, made):
    await made.refuse(owed, may_not(), made.noon)
    await owed.unfollow(made.channel, "inkpond")
    await owed.claim("discord", made.noon + DAY, 9)
    assert await pause_of(owed, made) == []


async def test_a_permission_that_was_given_sends_what_waited_at_once(owed, made):
    await made.refuse(owed, may_not(), made.noon)
    assert await owed.lacking("discord", "7") == [made.channel]
    assert await owed.lacking("discord", "8") == []
    assert await owed.open_again(made.channel, made.noon + made.hour)
    assert await made.say(owed, made.noon + made.hour) == [("1001", "", [1])]
    assert not await owed.open_again(made.channel, made.noon + made.hour)
    assert await owed.lacking("discord", "7") == []


async def test_following_again_ends_a_pause(owed, made):
    await made.refuse(owed, DestinationGone("not there"), made.noon)
    await owed.follow(made.subscription(platform="reedbox"), made.noon + DAY)
    assert await made.say(owed, made.noon + DAY) == [("1001", "", [1])]


async def test_following_elsewhere_or_where_nothing_is_paused_hurries_nothing(owed, made):
    """A channel's message waits for as long as Discord asked."""
    await made.refuse(owed, SendLater("slow down", retry_after=6 * made.hour), made.noon)
    await owed.follow(made.subscription(made.thread, "reedbox"), made.noon)
    assert await owed.claim("discord", made.noon + made.hour, 9) == []
    await owed.follow(made.subscription(platform="reedbox"), made.noon)
    assert await owed.claim("discord", made.noon + made.hour, 9) == []
    assert len(await made.say(owed, made.noon + 6 * made.hour)) == 1


# ── what the moderators are told ─────────────────────────────────────────────


async def test_a_pause_is_told_once_and_again_when_its_reason_changes(owed, made):
    await made.refuse(owed, may_not(), made.noon)
    assert await owed.paused("8") == []
    assert len(await owed.paused("7")) == 1
    await owed.noticed(await owed.paused("8"))
    assert len(await owed.paused("7")) == 1
    await owed.noticed(await owed.paused("7"))
    assert await owed.paused("7") == []
    await made.refuse(owed, may_not(), made.noon + DAY)
    assert await owed.paused("7") == []
    await made.refuse(owed, may_not("View Channel"), made.noon + 2 * DAY)
    assert [(one.lacks, one.since_at) for one in await owed.paused("7")] == [("View Channel", made.noon)]
    await owed.noticed(await owed.paused("7"))
    await owed.gone("discord", "1001", made.noon + 3 * DAY)
    assert [(one.why, one.since_at) for one in await owed.paused("7")] == [(Closed.GONE, made.noon + 3 * DAY)]


async def test_a_message_that_may_have_arrived_keeps_its_pause_over_the_daily_try(owed, made):
    await made.refuse(owed, may_not(), made.noon, nothing_sent=False)
    await owed.noticed(await owed.paused("7"))
    again = await made.refuse(owed, may_not(), made.noon + DAY)
    assert again.closed_since == made.noon
    assert await owed.paused("7") == []
    assert await made.rows(owed, "SELECT count(*) FROM pauses") == [(1,)]


async def test_what_they_may_end_is_told_until_they_do(owed, made):
    await owed.left("discord", "7", made.noon)
    await owed.noticed(await owed.paused("7"))
    assert await owed.paused("7") == [Paused(made.channel, Closed.LEFT, "", made.noon, 1)]


async def test_a_pause_that_nobody_put_in_words_holds_what_comes_later_too(owed, made):
    await made.refuse(owed, DestinationClosed(""), made.noon)
    await owed.record(made.alerting("inkpond", at=made.noon + 2 * made.hour))
    assert await made.say(owed, made.noon + 2 * made.hour) == []


async def test_a_message_refused_for_good_leaves_the_rest_of_a_paused_place_waiting(owed, made):
    refused = await made.refuse(owed, may_not(), made.noon, nothing_sent=False)
    await owed.record(made.alerting(at=made.noon + 2 * made.hour))
    (again,) = await owed.claim("discord", made.noon + DAY, 9)
    assert again.id == refused.id
    await owed.fail(again.id, Failure("nobody can tell whether it arrived", None), made.noon + DAY)
    assert (await made.states(owed))[0] == "dropped"
    assert [numbers for *_, numbers in await made.say(owed, made.noon + 2 * DAY)] == [[2]]
