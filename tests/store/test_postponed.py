"""How destinations hear, and digests from the alert to the message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.model import FOREVER, Choices, Destination, Digest, Failure, Level, Preferences
from bot.errors import DestinationClosed, SendLater
from bot.store import Database

SERVER = Destination("discord", "", "7")
DAILY = Choices(Digest.DAILY)
WEEKLY = Choices(Digest.WEEKLY)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
async def daily(db, made):
    """A channel that follows everything and hears of it once a day."""
    await db.follow(made.subscription(platform="*"), made.noon)
    await made.choose(db, made.channel, DAILY, made.noon)
    return db


async def record(db, made, count, at, *, first=0):
    for number in range(first, first + count):
        await db.record(made.alerting(f"platform{number}", at=at))


async def test_preferences_are_the_defaults_until_others_are_kept_for_that_place_alone(db, made):
    assert await db.preferences(made.channel) == Preferences()
    wanted = Choices(Digest.WEEKLY, "Asia/Tokyo", 0, reminders=False, publish=True)
    await made.choose(db, made.channel, wanted, made.noon)
    assert await db.choices(made.channel) == wanted
    held = Preferences(Digest.WEEKLY, "Asia/Tokyo", 0, reminders=False, publish=True)
    assert await db.preferences(made.channel) == held
    await db.follow(made.subscription(made.thread), made.noon)
    assert await db.preferences(made.thread) == Preferences()
    assert await db.following(made.channel) == []


async def test_a_day_comes_in_one_message_with_its_heading_high_first(daily, made):
    for level, hours in ((Level.LOW, 0), (Level.HIGH, 5), (Level.MEDIUM, 6)):
        await daily.record(made.alerting(level=level, at=made.noon + hours * made.hour))
    assert await made.say(daily, made.noon + 20 * made.hour) == []
    assert await made.say(daily, made.morning) == [("1001", "daily", [2, 3, 1])]
    assert await made.say(daily, made.morning + DAY) == []


async def test_a_week_comes_on_monday(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, WEEKLY, made.noon)
    for days in (0, 1, 4):
        await db.record(made.alerting(at=made.noon + days * DAY))
    assert await made.say(db, MONDAY - timedelta(seconds=1)) == []
    await db.record(made.alerting(at=MONDAY))  # too late for this one
    assert await made.say(db, MONDAY) == [("1001", "weekly", [1, 2, 3])]
    assert await made.say(db, MONDAY + 7 * DAY) == [("1001", "weekly", [4])]


async def test_a_digest_holds_twenty_five_and_the_rest_follows_under_the_same_heading(daily, made):
    await record(daily, made, 60, made.noon)
    said = await made.say(daily, made.morning)
    assert [(heading, len(numbers)) for _, heading, numbers in said] == [("daily", 25), ("daily", 25), ("daily", 10)]
    assert sorted(number for _, _, numbers in said for number in numbers) == list(range(1, 61))


async def test_what_comes_while_a_digest_is_being_sent_waits_for_the_next(daily, made):
    await record(daily, made, 2, made.noon)
    (message,) = await daily.claim("discord", made.morning, 9)
    await record(daily, made, 1, made.morning, first=2)
    await daily.done(message.id, "99", made.morning)
    assert await made.say(daily, made.morning) == []
    assert await made.say(daily, made.morning + DAY) == [("1001", "daily", [3])]


async def test_a_digest_that_failed_comes_again_as_it_was_and_so_does_what_the_process_died_of(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(platform="*"), made.noon)
        await made.choose(db, made.channel, DAILY, made.noon)
        await record(db, made, 30, made.noon)
    async with Database(path) as db:
        (begun,) = await db.claim("discord", made.morning, 9)
    async with Database(path) as db:
        (again,) = await db.claim("discord", made.morning + made.hour, 9)
        assert (again.id, again.heading, again.alerts) == (begun.id, begun.heading, begun.alerts)
        await db.done(again.id, "99", made.morning)
    async with Database(path) as db:
        (rest,) = await made.say(db, made.morning + 2 * made.hour)
        assert rest == ("1001", "daily", [26, 27, 28, 29, 30])
    async with Database(path) as db:
        assert await made.say(db, made.morning + 9 * DAY) == []
        assert set(await made.states(db)) == {"sent"}


async def test_a_digest_turned_off_sends_what_waited(daily, made):
    await record(daily, made, 2, made.noon)
    await made.choose(daily, made.channel, Choices(), made.noon + made.hour)
    assert await made.say(daily, made.noon + made.hour) == [("1001", "", [1, 2])]
    assert await made.say(daily, made.morning) == []


async def test_a_weekly_digest_made_daily_sends_what_waited_the_next_morning(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, WEEKLY, made.noon)
    await db.record(made.alerting())
    await made.choose(db, made.channel, DAILY, made.noon + made.hour)
    assert await made.say(db, made.morning) == [("1001", "daily", [1])]
    assert await made.say(db, MONDAY) == []


async def test_what_waits_for_the_end_of_the_hour_waits_for_a_digest_that_is_turned_on(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.record(made.alerting(at=made.noon + made.hour / 2))
    await made.choose(db, made.channel, DAILY, made.noon + made.hour / 2)
    assert await made.say(db, made.noon + made.hour) == []
    assert await made.say(db, made.morning) == [("1001", "daily", [2])]


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Asia/Tokyo", "2026-03-05T00:00"),
        ("America/Los_Angeles", "2026-03-04T17:00"),
        ("Nowhere/Nothing", "2026-03-05T09:00"),  # as UTC
        *[(name, "2026-03-05T09:00") for name in ("", "Europe", "../../elsewhere", "a\0b", "/elsewhere")],
    ],
)
async def test_a_changed_time_zone_moves_what_waits(daily, made, zone, due):
    await record(daily, made, 1, made.noon)
    await made.choose(daily, made.channel, Choices(Digest.DAILY, zone), made.noon)
    at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert await made.say(daily, at - timedelta(seconds=1)) == []
    assert await made.say(daily, at) == [("1001", "daily", [1])]
    assert await made.say(daily, at + 9 * DAY) == []


async def test_a_changed_hour_that_has_passed_today_brings_it_tomorrow(daily, made):
    await record(daily, made, 1, made.noon)
    await made.choose(daily, made.channel, Choices(Digest.DAILY, hour=8), made.morning - made.hour / 2)
    assert await made.say(daily, made.morning) == []
    assert await made.say(daily, made.morning + 23 * made.hour) == [("1001", "daily", [1])]


@pytest.mark.parametrize(
    "wanted",
    [Choices(publish=True), Choices(reminders=False), Choices(hour=20), Choices(zone="Asia/Tokyo")],
)
async def test_without_a_digest_no_preference_moves_the_end_of_an_hour(db, made, wanted):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.record(made.alerting(at=made.noon + made.hour / 2))
    await made.choose(db, made.channel, wanted, made.noon + made.hour / 2)
    assert await made.say(db, made.noon + made.hour / 2) == []
    assert await made.say(db, made.noon + made.hour) == [("1001", "", [2])]


async def test_what_is_ready_goes_out_whatever_is_preferred_then(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.choose(db, made.channel, WEEKLY, made.noon)
    assert [numbers for _, _, numbers in await made.say(db, made.noon)] == [[1]]


async def test_a_digest_turned_off_after_a_long_wait_of_its_own_is_not_called_late(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, WEEKLY, made.noon)
    await db.record(made.alerting(at=MONDAY + made.hour))
    await made.choose(db, made.channel, Choices(Digest.WEEKLY, hour=23), MONDAY + 7 * DAY)
    await made.choose(db, made.channel, Choices(), MONDAY + 7 * DAY + 2 * made.hour)
    assert await made.say(db, MONDAY + 7 * DAY + 2 * made.hour) == [("1001", "", [1])]


async def test_other_destinations_hear_at_once(daily, made):
    await daily.follow(made.subscription(made.thread, "*"), made.noon)
    await record(daily, made, 1, made.noon)
    assert await made.say(daily, made.noon) == [("1002", "", [1])]


@pytest.mark.parametrize(
    ("zone", "begin", "hour"),
    [
        ("Europe/Berlin", "2026-03-25", 2),
        ("Europe/Berlin", "2026-10-21", 2),
        ("Asia/Beirut", "2026-03-25", 0),
        ("America/Havana", "2026-10-28", 0),
    ],
)
async def test_across_a_change_of_clocks_each_alert_comes_once_in_one_message_a_day(path, made, zone, begin, hour):
    """Looked at every two hours, each time by another process."""
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    said = []
    for hours in range(0, 8 * 24, 2):
        at = start + hours * made.hour
        async with Database(path) as db:
            if not hours:
                await db.follow(made.subscription(platform="*"), at)
                await made.choose(db, made.channel, Choices(Digest.DAILY, zone, hour), at)
            said += [(at, *one) for one in await made.say(db, at)]
            if hours < 7 * 24:
                await db.record(made.alerting(at=at))
    numbers = [number for *_, one in said for number in one]
    assert numbers == list(range(1, 7 * 12 + 1))
    days = [at.astimezone(ZoneInfo(zone)).date() for at, *_ in said]
    assert len(days) == len(set(days))
    assert {heading for _, _, heading, _ in said} == {"daily"}


@pytest.mark.parametrize("nothing_sent", [True, False])
async def test_a_pause_holds_back_what_waits_for_another_try_unless_it_may_have_arrived(db, made, nothing_sent):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, SendLater("busy"), made.noon, nothing_sent=nothing_sent)
    await db.choose(SERVER, {"quiet_until": FOREVER}, made.noon)
    assert len(await made.say(db, made.noon + 5 * made.hour)) == (0 if nothing_sent else 1)
    await db.choose(SERVER, {"quiet_until": None}, made.noon + 6 * made.hour)
    assert len(await made.say(db, made.noon + 6 * made.hour)) == (1 if nothing_sent else 0)


async def test_a_pause_that_begins_while_a_message_is_being_sent_in_vain_holds_it_back(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.choose(SERVER, {"quiet_until": FOREVER}, made.noon)
    await db.fail(message.id, Failure("busy", made.noon, nothing_sent=True), made.noon)
    assert await made.say(db, made.noon + made.hour) == []
    await db.choose(SERVER, {"quiet_until": None}, made.noon + made.hour)
    assert await made.say(db, made.noon + made.hour) == [(made.channel.address, "", [1])]


async def test_what_a_missing_permission_held_back_when_it_was_paused_waits_for_the_end_of_both(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, DestinationClosed("may not", lacks="Send Messages"), made.noon)
    await db.choose(made.channel, {"quiet_until": FOREVER}, made.noon)
    await db.open_again(made.channel, made.noon + made.hour)
    assert await made.say(db, made.noon + made.hour) == []
    await db.choose(made.channel, {"quiet_until": None}, made.noon + 2 * made.hour)
    assert await made.say(db, made.noon + 2 * made.hour) == [(made.channel.address, "", [1])]
