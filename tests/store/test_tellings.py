"""Who is owed an alert, from when on, and in which order all of that goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.model import Choices, Destination, Digest, Failure, Level
from bot.errors import SendLater
from bot.store import Database
from made_up import platform

MINUTE = timedelta(minutes=1)
FOLLOWED = "1001"

DAY = timedelta(days=1)


async def test_a_first_alert_is_never_held_back_and_the_others_of_the_hour_come_together(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    assert await made.say(db, made.noon) == [(FOLLOWED, "", [1])]
    for minutes in (1, 20, 59):
        at = made.noon + minutes * MINUTE
        await db.record(made.alerting(at=at))
        assert await made.say(db, at) == []
    assert await made.say(db, made.noon + made.hour - timedelta(microseconds=1)) == []
    assert await made.say(db, made.noon + made.hour) == [(FOLLOWED, "", [2, 3, 4])]


async def test_those_of_the_hour_are_held_also_while_the_first_has_not_gone_out(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await db.record(made.alerting(at=made.noon + MINUTE))
    assert await made.say(db, made.noon + MINUTE) == [(FOLLOWED, "", [1])]
    assert await made.say(db, made.noon + made.hour) == [(FOLLOWED, "", [2])]


async def test_another_platforms_alerts_are_not_held(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    await db.record(made.alerting())
    await db.record(made.alerting("reedbox", at=made.noon + MINUTE))
    await db.record(made.alerting(at=made.noon + 2 * MINUTE))
    await db.record(made.alerting("reedbox", at=made.noon + 3 * MINUTE))
    assert await made.say(db, made.noon + 3 * MINUTE) == [(FOLLOWED, "", [1, 2])]
    assert await made.say(db, made.noon + made.hour) == [(FOLLOWED, "", [3])]
    assert await made.say(db, made.noon + made.hour + MINUTE) == [(FOLLOWED, "", [4])]


async def test_an_hour_that_is_over_opens_anew_and_what_was_held_opens_none(db, made):
    await db.follow(made.subscription(), made.noon)
    for minutes in (0, 50, 60, 61, 120, 121):
        await db.record(made.alerting(at=made.noon + minutes * MINUTE))
    said = [await made.say(db, made.noon + hours * made.hour) for hours in (0, 1, 2, 3)]
    assert [[numbers for _, _, numbers in one] for one in said] == [[[1, 3, 5]], [[2]], [[4]], [[6]]]


async def test_an_hour_is_each_destinations_own(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.follow(made.subscription(made.thread, level=Level.HIGH), made.noon)
    await db.record(made.alerting(level=Level.LOW))
    await db.follow(made.subscription(made.terminal), made.noon)
    await db.record(made.alerting(at=made.noon + MINUTE))
    assert await made.say(db, made.noon + MINUTE) == [("1002", "", [2]), (FOLLOWED, "", [1])]
    assert await made.say(db, made.noon + MINUTE, "terminal") == [("stdout", "", [2])]


async def test_notices_open_no_hour_but_wait_for_the_end_of_one(db, made):
    await db.follow(made.subscription(), made.noon)
    notices = [replace(made.alert(Level.NOTHING, at=made.noon + minutes * MINUTE), changes=()) for minutes in (0, 2)]
    await db.record(made.outcome(failure=("gone", "gone"), silence=notices[0]))
    await db.record(made.alerting(at=made.noon + MINUTE))
    assert await made.say(db, made.noon + MINUTE) == [(FOLLOWED, "", [1, 2])]
    await db.record(made.outcome(failure=("gone", "gone"), silence=notices[1]))
    assert await made.say(db, made.noon + made.hour) == []
    assert await made.say(db, made.noon + made.hour + MINUTE) == [(FOLLOWED, "", [3])]


async def test_what_joined_a_bundle_waits_for_the_morning_and_opens_no_hour(db, made):
    music = [platform("inkpond", "Inkpond", makes=("music",))]
    await db.join([], made.noon)
    await db.follow(made.subscription(platform="bundle/music"), made.noon)
    await db.join(music, made.noon)
    await db.record(made.alerting(at=made.noon + MINUTE))
    assert await made.say(db, made.noon + MINUTE) == [(FOLLOWED, "", [2])]
    assert await made.say(db, made.morning) == [(FOLLOWED, "", [1])]


async def test_an_alert_withdrawn_before_anybody_heard_of_it_holds_no_other(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await db.retract(1, "a mistake", made.noon)
    await db.record(made.alerting(at=made.noon + MINUTE))
    assert await made.say(db, made.noon + MINUTE) == [(FOLLOWED, "", [2])]


async def test_a_clock_that_was_set_back_holds_nothing_for_longer_than_an_hour(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(at=made.noon + 5 * made.hour))
    await db.record(made.alerting())
    assert await made.say(db, made.noon) == [(FOLLOWED, "", [1, 2])]


async def test_what_is_held_back_outlives_the_process_and_is_said_once(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting())
        assert len(await made.say(db, made.noon)) == 1
        await db.record(made.alerting(at=made.noon + MINUTE))
    async with Database(path) as db:
        assert await made.say(db, made.noon + 2 * MINUTE) == []
        await db.record(made.alerting(at=made.noon + 3 * MINUTE))
    async with Database(path) as db:
        (begun,) = await db.claim("discord", made.noon + made.hour, 9)
    async with Database(path) as db:
        (again,) = await db.claim("discord", made.noon + 2 * made.hour, 9)
        assert (again.id, [told.id for told in again.alerts]) == (begun.id, [2, 3])
        await db.done(again.id, "99", made.noon + 2 * made.hour)
        assert await made.say(db, made.noon + 9 * made.hour) == []


async def test_what_is_held_is_dropped_with_its_subscription(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.record(made.alerting(at=made.noon + MINUTE))
    await db.unfollow(made.channel, "inkpond")
    assert await made.say(db, made.noon + made.hour) == []
    assert await made.states(db) == ["sent", "dropped"]


async def test_a_big_server_does_not_hold_a_small_one(db, made):
    for place in (*made.channels(100, "7"), *made.channels(1, "8"), *made.channels(2, "9")):
        await db.follow(made.subscription(place), made.noon)
    await db.record(made.alerting())
    batch = await db.claim("discord", made.noon, 6)
    assert [one.destination.guild for one in batch] == ["7", "8", "9", "7", "9", "7"]


async def test_people_without_a_server_stand_in_one_anothers_way_no_more_than_servers_do(db, made):
    for place in (*made.channels(2, "7"), Destination("discord", "50"), Destination("discord", "51")):
        await db.follow(made.subscription(place), made.noon)
    await db.record(made.alerting())
    assert [one.destination.guild for one in await db.claim("discord", made.noon, 3)] == ["7", "", ""]


async def test_high_comes_before_low_in_every_server_then_the_older_alert(db, made):
    many, one = made.channels(3, "7"), made.channels(1, "8")
    for place in (*many, *one):
        await db.follow(made.subscription(place, "reedbox"), made.noon)
    await db.follow(made.subscription(made.channels(1, "9")[0], "quill"), made.noon)
    for place in made.channels(2, "6"):
        await db.follow(made.subscription(place, "inkpond"), made.noon)
    await db.record(made.alerting("reedbox", Level.LOW))
    await db.record(made.alerting("quill", Level.LOW))
    await db.record(made.alerting("inkpond", Level.HIGH))
    batch = await db.claim("discord", made.noon, 99)
    assert [one.destination.address for one in batch] == ["6001", "6002", "7001", "8001", "9001", "7002", "7003"]


async def test_what_a_crash_left_comes_first_then_what_failed_then_what_is_new(path, made):
    places = made.channels(3, "7")
    async with Database(path) as db:
        for place, name in zip(places, ("inkpond", "reedbox", "quill"), strict=True):
            await db.follow(made.subscription(place, name), made.noon)
        await db.record(made.alerting("inkpond", Level.LOW))
        (failed,) = await db.claim("discord", made.noon, 9)
        await db.fail(failed.id, Failure("busy", made.noon), made.noon)
        await db.record(made.alerting("reedbox", Level.LOW))
        crashed = [one for one in await db.claim("discord", made.noon - MINUTE, 9) if one.id != failed.id]
        await db.record(made.alerting("quill", Level.HIGH))
    async with Database(path) as db:
        batch = await db.claim("discord", made.noon, 9)
    assert [one.id for one in batch[:2]] == [crashed[0].id, failed.id]
    assert [one.destination for one in batch] == [places[1], places[0], places[2]]


async def test_of_messages_to_try_again_the_high_ones_come_first(path, made):
    async with Database(path) as db:
        for place, name in zip(made.channels(2, "7"), ("inkpond", "reedbox"), strict=True):
            await db.follow(made.subscription(place, name), made.noon)
        await db.record(made.alerting("inkpond", Level.LOW))
        await db.claim("discord", made.noon, 9)
        await db.record(made.alerting("reedbox", Level.HIGH))
        await db.claim("discord", made.noon + MINUTE, 9)
    async with Database(path) as db:
        assert [one.destination.address for one in await db.claim("discord", made.noon, 1)] == ["7002"]


@pytest.mark.parametrize("digest", [Digest.NONE, Digest.DAILY])
async def test_a_notice_of_a_document_that_is_not_read_reaches_who_asks_for_high_alerts_only(db, made, digest):
    await db.follow(made.subscription(level=Level.HIGH), made.noon)
    await made.choose(db, made.channel, Choices(digest), made.noon)
    notice = replace(made.alert(Level.NOTHING), changes=())
    await db.record(made.outcome(failure=("gone", "gone"), silence=notice))
    assert await made.say(db, made.noon if digest is Digest.NONE else made.morning) == [(FOLLOWED, "", [1])]


async def test_what_waits_for_another_try_and_certainly_did_not_arrive_is_dropped_with_its_subscription(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, SendLater("busy"), made.noon)
    await db.unfollow(made.channel, "inkpond")
    assert await made.say(db, made.noon + DAY) == []
    assert await made.states(db) == ["dropped"]


async def test_retries_hold_back_no_news_and_news_no_retries(db, made):
    for number in range(12):
        await db.follow(made.subscription(Destination("discord", f"old-{number}"), level=Level.LOW), made.noon)
    await db.record(made.alerting(level=Level.LOW))
    for one in await db.claim("discord", made.noon, 99):
        await db.fail(one.id, Failure("busy", made.noon), made.noon)
    await db.follow(made.subscription(Destination("discord", "new"), "reedbox"), made.noon)
    await db.record(made.alerting("reedbox"))
    claimed = await db.claim("discord", made.noon, 4)
    assert [one.destination.address.partition("-")[0] for one in claimed] == ["old", "old", "old", "new"]


async def test_a_first_alert_that_was_withdrawn_makes_nobody_wait(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    assert await made.say(db, made.noon) == [(FOLLOWED, "", [1])]
    await db.retract(1, "a mistake", made.noon + MINUTE)
    await db.record(made.alerting(at=made.noon + 2 * MINUTE))
    assert await made.say(db, made.noon + 2 * MINUTE) == [(FOLLOWED, "", [2])]
