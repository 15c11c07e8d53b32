"""Servers left and channels deleted, as Discord tells of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.model import Closed, Destination
from bot.core.undelivered import failure
from bot.errors import DestinationClosed
from bot.store import Database

DAY = timedelta(days=1)
HERE, AWAY = Destination("discord", "1", "7"), Destination("discord", "2", "8")
PERSON = Destination("discord", "3")


@pytest.fixture
async def followed(db, made):
    """A database in which three places follow and are owed one alert."""
    for place in (HERE, AWAY, PERSON, made.terminal):
        await db.follow(made.subscription(place), made.noon)
    await db.record(made.alerting())
    return db


async def closed(db, made):
    sql = "SELECT address, why FROM pauses p JOIN destinations d ON d.id = p.destination ORDER BY address"
    return await made.rows(db, sql)


async def test_at_a_start_only_servers_that_we_are_not_on_any_more_are_paused(followed, made):
    assert await followed.compare("discord", {"7", "9"}, made.noon) == 1
    assert await closed(followed, made) == [("2", Closed.LEFT)]
    assert sorted(address for address, *_ in await made.say(followed, made.noon)) == ["1", "3"]
    assert len(await made.say(followed, made.noon, "terminal")) == 1


async def test_comparing_twice_changes_nothing_and_does_not_begin_the_days_anew(followed, made):
    await followed.compare("discord", {"7"}, made.noon)
    assert await followed.compare("discord", {"7"}, made.noon + 29 * DAY) == 0
    await followed.claim("discord", made.noon + 30 * DAY, 9)
    assert await followed.following(AWAY) == []


async def test_a_server_that_is_there_again_waits_for_its_moderators(followed, made):
    await followed.compare("discord", {"7"}, made.noon)
    assert await followed.compare("discord", {"7", "8"}, made.noon) == 0
    assert await closed(followed, made) == [("2", Closed.LEFT)]


async def test_another_faces_places_are_not_compared(followed, made):
    assert await followed.compare("terminal", set(), made.noon) == 0
    assert await followed.left("terminal", "7", made.noon) == 0


async def test_what_follows_nothing_and_is_owed_nothing_is_not_paused(followed, made):
    await followed.unfollow(AWAY, "inkpond")
    assert await followed.left("discord", "8", made.noon) == 0
    assert await followed.gone("discord", "2", made.noon) == 0
    assert await followed.gone("discord", "no such channel", made.noon) == 0
    assert await closed(followed, made) == []


async def test_a_server_that_was_left_pauses_all_that_follows_there(db, made):
    for place in made.channels(3, "8"):
        await db.follow(made.subscription(place), made.noon)
    assert await db.left("discord", "8", made.noon) == 3
    assert await db.left("discord", "8", made.noon) == 0
    await db.record(made.alerting())
    assert await made.say(db, made.noon + DAY) == []


async def test_a_place_that_lacked_a_permission_is_left_with_its_server(followed, made):
    await followed.left("discord", "8", made.noon)
    await followed.gone("discord", "3", made.noon)
    await made.refuse(followed, DestinationClosed("may not", lacks="Send Messages"), made.noon)
    await followed.compare("discord", {"8"}, made.noon)
    assert await closed(followed, made) == [("1", Closed.LEFT), ("2", Closed.LEFT), ("3", Closed.GONE)]
    assert await made.say(followed, made.noon + 9 * DAY) == []


async def test_a_deleted_channel_of_a_server_that_was_left_comes_back_with_nothing(followed, made):
    await followed.gone("discord", "2", made.noon)
    await followed.left("discord", "8", made.noon)
    assert await closed(followed, made) == [("2", Closed.GONE)]
    assert await followed.restore("8", made.noon) == 0


async def test_going_on_brings_what_was_missed_and_what_comes(followed, made):
    await followed.left("discord", "8", made.noon)
    await followed.record(made.alerting(at=made.noon + DAY))
    assert await followed.restore("7", made.noon + 2 * DAY) == 0
    assert await followed.restore("8", made.noon + 2 * DAY) == 1
    assert ("2", "", [1, 2]) in await made.say(followed, made.noon + 2 * DAY)
    await followed.record(made.alerting(at=made.noon + 3 * DAY))
    assert ("2", "", [3]) in await made.say(followed, made.noon + 3 * DAY)


async def test_going_on_outlives_the_process_that_heard_of_it(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(AWAY), made.noon)
        await db.record(made.alerting())
        await db.left("discord", "8", made.noon)
    async with Database(path) as db:
        assert await db.restore("8", made.noon + DAY) == 1
    async with Database(path) as db:
        assert await made.say(db, made.noon + DAY) == [("2", "", [1])]
        assert await db.restore("8", made.noon + DAY) == 0


async def test_forgetting_ends_all_of_that_server_and_of_no_other(followed, made):
    await followed.compare("discord", set(), made.noon)
    assert await followed.end_left("8") == 1
    assert await followed.following(AWAY) == []
    assert await followed.following(HERE) == [made.subscription(HERE)]
    assert await closed(followed, made) == [("1", Closed.LEFT)]
    assert await followed.end_left("8") == 0
    assert await followed.restore("8", made.noon) == 0
    assert [address for address, *_ in await made.say(followed, made.noon)] == ["3"]


async def test_forgetting_leaves_what_is_paused_for_another_reason(followed, made):
    await followed.gone("discord", "2", made.noon)
    assert await followed.end_left("8") == 0
    assert await followed.following(AWAY) == [made.subscription(AWAY)]


async def test_a_message_that_gets_through_at_the_last_moment_does_not_hide_that_we_were_sent_away(followed, made):
    messages = await followed.claim("discord", made.noon, 9)
    (under_way,) = [one for one in messages if one.destination.address == HERE.address]
    await followed.left("discord", HERE.guild, made.noon)
    await followed.done(under_way.id, "99", made.noon)
    assert [one.why for one in await followed.paused(HERE.guild)] == [Closed.LEFT]


async def test_going_on_marks_what_was_withdrawn_while_we_were_away(followed, made):
    await made.say(followed, made.noon)
    await followed.left("discord", HERE.guild, made.noon)
    await followed.retract(1, "a mistake", made.noon)
    for one in await followed.follow_ups("discord", made.noon, 9):
        await followed.settle(one, "the server is gone")
    assert await followed.restore(HERE.guild, made.noon + DAY) == 1
    (edit,) = await followed.follow_ups("discord", made.noon + DAY, 9)
    assert edit.message.destination == HERE


async def test_a_permission_that_is_given_after_days_brings_the_edits_that_were_given_up(followed, made):
    await made.say(followed, made.noon)
    await followed.record(made.alerting("reedbox"))
    await followed.follow(made.subscription(HERE, "reedbox"), made.noon)
    await followed.record(made.alerting("reedbox", at=made.noon + DAY))
    messages = await followed.claim("discord", made.noon + DAY, 9)
    (here,) = [one for one in messages if one.destination == HERE]
    closed_now = failure(DestinationClosed("may not", lacks="View Channel"), here, made.noon + DAY, 0.5)
    await followed.fail(here.id, closed_now, made.noon + DAY)
    await followed.retract(1, "a mistake", made.noon + DAY)
    for one in await followed.follow_ups("discord", made.noon + DAY, 9):
        await followed.settle(one, "given up")
    assert await followed.open_again(HERE, made.noon + 5 * DAY)
    (edit,) = await followed.follow_ups("discord", made.noon + 5 * DAY, 9)
    assert edit.message.destination == HERE


async def test_a_server_that_invited_us_again_while_nobody_looked_is_asked_and_not_forgotten(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(AWAY), made.noon)
        await db.choose(Destination("discord", "", "8"), {"mention": "70"}, made.noon)
        await db.left("discord", "8", made.noon)
    async with Database(path) as db:  # nobody ran it for a month, in which we were invited again
        now = made.noon + 31 * DAY
        await made.say(db, now)
        await db.compare("discord", {"8"}, now)
        await made.say(db, now + DAY)
        assert (await db.choices(Destination("discord", "", "8"))).mention == "70"
        assert [one.why for one in await db.paused("8")] == [Closed.LEFT]
        assert await db.restore("8", now + DAY) == 1
        assert await db.following(AWAY) == [made.subscription(AWAY)]


async def test_thousands_that_we_left_are_forgotten_some_at_a_time(db, made):
    for number in range(45):
        await db.choose(Destination("discord", "", f"86{number}"), {"hour": 7}, made.noon)
    await db.compare("discord", set(), made.noon)
    left = []
    for _ in range(3):
        await db.claim("terminal", made.noon + 30 * DAY, 9)
        left += (await made.rows(db, "SELECT count(*) FROM servers"))[0]
    assert left == [25, 5, 0]
