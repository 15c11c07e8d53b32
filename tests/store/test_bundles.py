"""Who belongs to which bundle, and what is owed when platforms join it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.core.model import Level
from bot.store import Database
from made_up import platform

MUSIC, ART = "bundle/music", "bundle/art"


def makes(name, *bundles, checked=date(2026, 1, 31)):
    return platform(name, name.title(), makes=bundles, checked=checked)


OLD = makes("inkpond", "music")


@pytest.fixture
async def follows_music(db, made):
    """A database that knows its first catalogue, and a channel that follows music."""
    await db.join([OLD], made.noon)
    await db.follow(made.subscription(platform=MUSIC), made.noon)
    return db


async def test_what_joins_a_bundle_is_told_to_all_who_follow_it_at_any_level(follows_music, made):
    db = follows_music
    await db.follow(made.subscription(made.thread, MUSIC, Level.HIGH), made.noon)
    await db.follow(made.subscription(made.terminal, "*"), made.noon)
    (told,) = await db.join([OLD, makes("reedbox", "music", "art")], made.noon)
    assert (told.alert.platform, told.alert.level) == (MUSIC, Level.NOTHING)
    messages = await db.claim("discord", made.morning, 9)
    assert [(one.destination, one.alerts) for one in messages] == [(made.channel, (told,)), (made.thread, (told,))]
    assert await db.claim("terminal", made.morning, 9) == []


async def test_it_is_told_once_also_after_a_restart(path, made):
    new = [OLD, makes("reedbox", "music")]
    async with Database(path) as db:
        await db.join([OLD], made.noon)
        await db.follow(made.subscription(platform=MUSIC), made.noon)
        assert len(await db.join(new, made.noon)) == 1
        assert await db.join(new, made.noon) == []
    async with Database(path) as db:
        assert await db.join(new, made.noon) == []
        assert len((await db.claim("discord", made.morning, 9))[0].alerts) == 1


async def test_the_first_catalogue_of_a_database_is_told_to_nobody(db, made):
    await db.follow(made.subscription(platform=MUSIC), made.noon)
    assert await db.join([OLD], made.noon) == []


async def test_a_first_catalogue_in_which_nothing_is_scheduled_is_the_first_all_the_same(db, made):
    unchecked = replace(OLD, documents=tuple(replace(one, checked=None) for one in OLD.documents))
    assert await db.join([unchecked], made.noon) == []
    await db.follow(made.subscription(platform=MUSIC), made.noon)
    assert await db.join([unchecked], made.noon) == []
    assert len(await db.join([OLD], made.noon)) == 1


async def test_what_joined_while_nobody_followed_is_never_told(db, made):
    await db.join([OLD], made.noon)
    new = [OLD, makes("reedbox", "music")]
    assert await db.join(new, made.noon) == []
    await db.follow(made.subscription(platform=MUSIC), made.noon)
    assert await db.join(new, made.noon) == []
    assert await db.claim("discord", made.morning, 9) == []


async def test_whoever_follows_later_gets_no_notice_of_earlier_joins(follows_music, made):
    await follows_music.join([OLD, makes("reedbox", "music")], made.noon)
    await follows_music.follow(made.subscription(made.thread, MUSIC), made.noon)
    assert [one.destination for one in await follows_music.claim("discord", made.morning, 9)] == [made.channel]


async def test_a_platform_that_leaves_and_comes_back_is_not_told_again(follows_music, made):
    new = [OLD, makes("reedbox", "music")]
    assert len(await follows_music.join(new, made.noon)) == 1
    for catalogue in ([OLD], new, [OLD, makes("reedbox", "music", checked=None)], new, [], new):
        assert await follows_music.join(catalogue, made.noon) == []


async def test_a_platform_that_is_followed_by_name_too_is_told_of_for_the_bundle(follows_music, made):
    await follows_music.follow(made.subscription(platform="reedbox"), made.noon)
    assert len(await follows_music.join([OLD, makes("reedbox", "music")], made.noon)) == 1


async def test_a_platform_that_begins_to_make_something_else_joins_that_bundle(follows_music, made):
    await follows_music.follow(made.subscription(platform=ART), made.noon)
    (told,) = await follows_music.join([makes("inkpond", "music", "art")], made.noon)
    assert told.alert.platform == ART


async def test_many_that_join_are_one_notice_a_bundle_in_one_message(follows_music, made):
    await follows_music.follow(made.subscription(platform=ART), made.noon)
    both = [makes(f"p{number}", "music", "art") for number in range(10)]
    notices = await follows_music.join([OLD, *both], made.noon)
    assert [told.alert.platform for told in notices] == [MUSIC, ART]
    (message,) = await follows_music.claim("discord", made.morning, 9)
    assert message.alerts == tuple(notices)


async def test_an_alert_stands_before_a_notice_in_their_message(follows_music, made):
    await follows_music.join([OLD, makes("reedbox", "music")], made.noon)
    await follows_music.record(made.alerting(level=Level.LOW))
    (message,) = await follows_music.claim("discord", made.morning, 9)
    assert [told.alert.level for told in message.alerts] == [Level.LOW, Level.NOTHING]


async def test_an_alert_is_owed_once_at_the_lowest_level_that_leads_to_it(follows_music, made):
    for what, level in (("inkpond", Level.HIGH), ("*", Level.MEDIUM)):
        await follows_music.follow(made.subscription(platform=what, level=level), made.noon)
    told = await follows_music.record(made.alerting(level=Level.LOW))
    (message,) = await follows_music.claim("discord", made.morning, 9)
    assert message.alerts == (told,)


async def test_a_bundle_brings_alerts_of_what_is_in_it_now(follows_music, made):
    await follows_music.join([makes("reedbox", "music"), makes("inkpond", "art")], made.noon)
    await follows_music.record(made.alerting("inkpond"))
    told = await follows_music.record(made.alerting("reedbox"))
    (message,) = await follows_music.claim("discord", made.morning, 9)
    assert [one.id for one in message.alerts if one.alert.level] == [told.id]


async def test_at_another_level_a_bundle_brings_only_that(db, made):
    await db.join([OLD], made.noon)
    await db.follow(made.subscription(platform=MUSIC, level=Level.HIGH), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM))
    assert await db.claim("discord", made.morning, 9) == []


async def test_unfollowing_a_bundle_drops_what_was_owed_only_for_it(follows_music, made):
    await follows_music.follow(made.subscription(platform="reedbox"), made.noon)
    await follows_music.join([OLD, makes("reedbox", "music")], made.noon)
    await follows_music.record(made.alerting("inkpond"))
    told = await follows_music.record(made.alerting("reedbox"))
    await follows_music.unfollow(made.channel, MUSIC)
    (message,) = await follows_music.claim("discord", made.morning, 9)
    assert message.alerts == (told,)


async def test_unfollowing_a_bundle_drops_what_is_owed_of_a_platform_that_has_left_it_since(follows_music, made):
    await follows_music.record(made.alerting("inkpond"))
    await follows_music.join([], made.noon)
    await follows_music.unfollow(made.channel, MUSIC)
    assert await follows_music.claim("discord", made.morning, 9) == []


async def test_unfollowing_a_platform_leaves_what_its_bundle_brings(follows_music, made):
    await follows_music.follow(made.subscription(platform="inkpond"), made.noon)
    await follows_music.record(made.alerting("inkpond", Level.LOW))
    await follows_music.unfollow(made.channel, "inkpond")
    assert len(await follows_music.claim("discord", made.morning, 9)) == 1


async def test_unfollowing_everything_leaves_the_notice_of_a_bundle_that_is_still_followed(follows_music, made):
    await follows_music.follow(made.subscription(platform="*"), made.noon)
    await follows_music.join([OLD, makes("reedbox", "music")], made.noon)
    await follows_music.unfollow(made.channel, "*")
    assert len(await follows_music.claim("discord", made.morning, 9)) == 1


async def test_a_join_that_fails_halfway_is_told_whole_the_next_time(follows_music, made):
    new = [OLD, makes("reedbox", "music"), makes("quill", "art")]
    breaks = "CREATE TRIGGER full BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'no room'); END"
    await rows(follows_music, breaks)
    with pytest.raises(sqlite3.IntegrityError, match="no room"):
        await follows_music.join(new, made.noon)
    await rows(follows_music, "DROP TRIGGER full")
    assert await rows(follows_music, "SELECT count(*) FROM alerts") == [(0,)]
    assert len(await follows_music.join(new, made.noon)) == 1


JOINS = """
import asyncio, sys
from datetime import datetime, timezone
from pathlib import Path
from bot.core.model import *
from bot.store import Database
from made_up import platform

NOW = datetime(2026, 3, 4, tzinfo=timezone.utc)

async def main():
    async with Database(Path(sys.argv[1])) as db:
        known = int(sys.argv[2])
        for number in range(known, known + 500):
            await db.join([platform(f"p{n}", f"P{n}", makes=("music", "art")) for n in range(number)], NOW)
            print("joined", number, flush=True)
            await db.follow(Subscription(Destination("discord", "1"), "bundle/music", Level.HIGH), NOW)
            await db.follow(Subscription(Destination("discord", "2"), "bundle/music", Level.HIGH), NOW)

asyncio.run(main())
"""


def killed(path, known: int, moment: int) -> None:
    """A process that goes on with that many platforms, killed when it has said so many lines."""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", JOINS, str(path), str(known)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        heard = [process.stdout.readline() for _ in range(moment)]
        process.kill()
    assert all(heard), "the process ended by itself"


async def test_killed_in_the_middle_each_join_is_told_exactly_once(path):
    known = 0
    for moment in (3, 9, 23, 38):  # where the process is by then is chance
        killed(path, known, moment)
        async with Database(path) as db:
            ((known,),) = await rows(db, "SELECT count(DISTINCT platform) FROM members")
            assert await rows(db, "SELECT count(*) FROM members WHERE here") == [(2 * known,)]
            assert await rows(db, "SELECT count(*) FROM alerts") == [(known,)]  # the first catalogue was empty
            assert await rows(db, "SELECT alert FROM deliveries GROUP BY alert HAVING count(*) <> 2") == []


async def rows(db, sql):
    return await db._ask(lambda raw: raw.execute(sql).fetchall())
