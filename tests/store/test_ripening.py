"""What falls due as time passes: all of it at one look, and none of it by halves."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.model import Choices, Destination, Digest, Failure, Level
from bot.errors import DestinationClosed, DestinationGone, PersonClosed
from bot.store import Database

DAY = timedelta(days=1)
GONE, LACKING, DIGEST, PLAIN = (Destination("discord", str(number), str(number)) for number in range(1, 5))
WEEK_BEFORE = datetime(2026, 4, 8, 9, 0, tzinfo=UTC)


@pytest.fixture
async def everything(db, made):
    """A server left, a permission missing, a digest, and one that was told at once, all of the same alert."""
    for place in (GONE, LACKING, DIGEST, PLAIN):
        await db.follow(made.subscription(place), made.noon)
    await made.choose(db, DIGEST, Choices(Digest.DAILY), made.noon)
    await db.compare("discord", {LACKING.guild, DIGEST.guild, PLAIN.guild}, made.noon)
    await db.record(made.alerting(effective_on=date(2026, 4, 15)))
    lacking, plain = await db.claim("discord", made.noon, 9)
    closed = Failure("may not", made.noon + DAY, nothing_sent=True, pause=made.no_permission)
    await db.fail(lacking.id, closed, made.noon)
    await db.done(plain.id, "99", made.noon)
    return db


@pytest.fixture
async def owed(db, made):
    """A database in which one alert is owed to a channel."""
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    return db


async def test_digest_reminder_daily_try_and_giving_up_fall_due_in_one_claim(everything, made):
    said = await made.say(everything, WEEK_BEFORE)
    assert sorted(said) == [("2", "", [2]), ("2", "late", [1]), ("3", "", [2]), ("3", "late", [1]), ("4", "", [2])]
    assert await everything.following(GONE) == []
    assert await made.states(everything) == ["dropped", *["sent"] * 6]  # whoever is forgotten is reminded of nothing
    assert await made.say(everything, WEEK_BEFORE + 99 * DAY) == []


async def test_each_falls_due_at_its_own_moment(everything, made):
    assert await made.say(everything, made.morning) == [("3", "daily", [1])]
    assert await made.say(everything, made.noon + DAY) == [("2", "", [1])]
    assert await made.say(everything, made.noon + 30 * DAY) == []
    assert await everything.following(GONE) == []


@pytest.mark.parametrize(("face", "limit"), [("discord", 0), ("terminal", 9)])
async def test_it_falls_due_whoever_looks_and_however_much_they_can_take(everything, made, face, limit):
    assert await everything.claim(face, WEEK_BEFORE, limit) == []
    assert await everything.following(GONE) == []
    assert len(await everything.alerts(None, 9)) == 2


async def test_where_nothing_is_due_nothing_is_written(everything, made):
    await made.say(everything, WEEK_BEFORE)
    changes = "SELECT total_changes()"
    before = await made.rows(everything, changes)
    assert await everything.claim("discord", WEEK_BEFORE + DAY, 9) == []
    assert await made.rows(everything, changes) == before


async def test_a_look_that_fails_halfway_leaves_all_of_it_due(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting(effective_on=date(2026, 4, 15)))
        await made.say(db, made.noon)
        await db.follow(made.subscription(GONE), made.noon)
        await db.compare("discord", {made.channel.guild}, made.noon)
        await made.rows(db, "CREATE TRIGGER full BEFORE DELETE ON pauses BEGIN SELECT RAISE(ABORT, 'no room'); END")
        with pytest.raises(sqlite3.IntegrityError, match="no room"):
            await db.claim("discord", WEEK_BEFORE, 9)
        assert len(await db.alerts(None, 9)) == 1
        assert await db.following(GONE) == [made.subscription(GONE)]
        await made.rows(db, "DROP TRIGGER full")
    async with Database(path) as db:
        await db.compare("discord", {made.channel.guild}, WEEK_BEFORE)
        assert await made.say(db, WEEK_BEFORE) == [("1001", "", [2])]
        assert await db.following(GONE) == []


async def test_many_reminders_come_each_once_in_order_whatever_the_steps_of_time(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for number in range(9):
        await db.record(made.alerting(f"platform{number}", effective_on=date(2026, 4, 10 + number)))
    await made.say(db, made.noon)
    said = []
    for hours in range(24 * 28, 24 * 45, 7):
        said += [number for *_, numbers in await made.say(db, made.noon + hours * made.hour) for number in numbers]
    assert said == list(range(10, 19))


@pytest.mark.parametrize("nothing_sent", [True, False])
async def test_somebody_who_takes_no_messages_is_tried_for_a_day_and_then_never_by_itself(owed, made, nothing_sent):
    for hours in (0, 6, 12, 18, 24):
        at = made.noon + hours * made.hour
        if hours:
            assert await owed.claim("discord", at - timedelta(seconds=1), 9) == []
        await made.refuse(owed, PersonClosed("takes none"), at, nothing_sent=nothing_sent or hours > 0)
    await owed.record(made.alerting(at=made.noon + 2 * DAY))
    assert await owed.claim("discord", made.noon + 999 * DAY, 9) == []
    assert await owed.following(made.channel) == [made.subscription()]
    await owed.follow(made.subscription(level=Level.HIGH), made.noon + 3 * DAY)
    said = await made.say(owed, made.noon + 3 * DAY)
    assert sorted(number for *_, numbers in said for number in numbers) == [1, 2]


@pytest.mark.parametrize("nothing_sent", [True, False])
@pytest.mark.parametrize("left", [True, False])
async def test_what_is_gone_for_thirty_days_is_given_up(owed, made, left, nothing_sent):
    await made.refuse(owed, DestinationGone("gone", left=left), made.noon, nothing_sent=nothing_sent)
    if left:  # as Discord says when it names the servers that we are on
        await owed.compare("discord", set(), made.noon)
    await owed.record(made.alerting(at=made.noon + DAY))
    assert await owed.claim("discord", made.noon + 30 * DAY - timedelta(seconds=1), 9) == []
    assert await owed.following(made.channel) == [made.subscription()]
    assert await owed.claim("discord", made.noon + 30 * DAY, 9) == []
    assert await owed.following(made.channel) == []
    assert await made.states(owed) == ["dropped", "dropped"]
    assert await made.rows(owed, "SELECT * FROM pauses") == []
    await owed.follow(made.subscription(), made.noon + 31 * DAY)
    assert await made.say(owed, made.noon + 31 * DAY) == []
    await owed.record(made.alerting(at=made.noon + 32 * DAY))
    assert await made.say(owed, made.noon + 32 * DAY) == [("1001", "", [3])]


async def test_a_missing_permission_is_never_given_up(owed, made):
    for day in range(0, 90, 30):
        await made.refuse(owed, DestinationClosed("may not"), made.noon + day * DAY)
    assert await owed.following(made.channel) == [made.subscription()]


async def test_what_was_gone_counts_its_days_anew_when_the_server_is_left(owed, made):
    await made.refuse(owed, DestinationClosed("may not"), made.noon)
    await owed.left("discord", "7", made.noon + 20 * DAY)
    await owed.claim("discord", made.noon + 40 * DAY, 9)
    assert await owed.following(made.channel) == [made.subscription()]


@pytest.mark.parametrize(("days", "heading"), [(6, ""), (8, "late")])
async def test_what_waited_for_more_than_a_week_is_marked_late(owed, made, days, heading):
    await owed.follow(made.subscription(platform="*"), made.noon)
    await made.refuse(owed, DestinationGone("left", left=True), made.noon)
    for number in range(20):
        await owed.record(made.alerting(f"platform{number}", at=made.noon + made.hour))
    await owed.restore("7", made.noon + days * DAY)
    said = await made.say(owed, made.noon + days * DAY)
    assert [(heading, len(numbers)) for _, heading, numbers in said] == (
        [("late", 21)] if heading else [("", 10), ("", 10), ("", 1)]
    )


async def test_a_digest_is_late_by_its_own_hour_and_not_by_the_age_of_what_is_in_it(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, Choices(Digest.WEEKLY), made.noon)
    monday = made.noon + 5 * DAY
    for at in (made.noon, monday):
        await db.record(made.alerting(at=at))
    assert await made.say(db, monday + 6 * DAY) == [("1001", "weekly", [1])]  # nobody looked for six days
    assert await made.say(db, monday + 16 * DAY) == [("1001", "late", [2])]
