"""One reminder a week before a day, to those who follow then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.model import Choices, Digest, Kind, Level
from bot.errors import DestinationGone
from bot.store import Database

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
BEGINS, ENDS = date(2026, 4, 15), date(2026, 5, 15)
WEEK_BEFORE = datetime(2026, 4, 8, 9, 0, tzinfo=UTC)


@pytest.fixture
async def told(db, made):
    """A channel that was told of an alert that names the day from which the text counts."""
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(effective_on=BEGINS))
    assert await made.say(db, made.noon) == [("1001", "", [1])]
    return db


async def test_it_comes_a_week_before_and_once(told, made):
    assert await made.say(told, WEEK_BEFORE - SECOND) == []
    assert await made.say(told, WEEK_BEFORE) == [("1001", "", [2])]
    for later in (SECOND, DAY, 7 * DAY, 99 * DAY):
        assert await made.say(told, WEEK_BEFORE + later) == []


async def test_it_says_what_it_reminds_of_and_is_a_notice(told, made):
    await told.claim("discord", WEEK_BEFORE - made.hour, 9)
    ((message),) = await told.claim("discord", WEEK_BEFORE, 9)
    (written,) = message.alerts
    assert (written.alert.level, written.alert.platform, written.alert.document_id) == (
        Level.NOTHING,
        "inkpond",
        "inkpond/terms",
    )
    assert written.alert.summary[0].says[0].id == "notice.remind.effective"
    assert dict(written.alert.summary[1].says[0].facts)["number"] == "1"


async def test_it_is_written_once_whenever_the_process_ends(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting(effective_on=BEGINS))
        await made.say(db, made.noon)
    for hours in (-30, -20, -10, -1):
        async with Database(path) as db:
            assert await db.claim("discord", WEEK_BEFORE + hours * made.hour, 9) == []
            assert len(await db.alerts(None, 9)) == (1 if hours == -30 else 2)
    async with Database(path) as db:
        (begun,) = await db.claim("discord", WEEK_BEFORE, 9)
    async with Database(path) as db:
        (again,) = await db.claim("discord", WEEK_BEFORE + DAY, 9)
        assert (again.id, again.alerts) == (begun.id, begun.alerts)
        await db.done(again.id, "99", WEEK_BEFORE + DAY)
    async with Database(path) as db:
        assert await made.say(db, WEEK_BEFORE + 2 * DAY) == []
        assert len(await db.alerts(None, 9)) == 2


@pytest.mark.parametrize(
    ("zone", "hour", "due"),
    [
        ("Pacific/Kiritimati", 0, "2026-04-07T10:00"),  # the earliest there is
        ("Asia/Tokyo", 9, "2026-04-08T00:00"),
        ("America/Los_Angeles", 9, "2026-04-08T16:00"),
        ("Pacific/Pago_Pago", 23, "2026-04-09T10:00"),
    ],
)
async def test_it_comes_at_the_destinations_hour_whatever_its_digest(told, made, zone, hour, due):
    await made.choose(told, made.channel, Choices(Digest.WEEKLY, zone, hour), made.noon)
    at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert await made.say(told, at - SECOND) == []
    assert await made.say(told, at) == [("1001", "", [2])]


async def test_a_time_zone_that_is_changed_the_day_before_moves_it(told, made):
    await told.claim("discord", WEEK_BEFORE - 20 * made.hour, 9)
    await made.choose(told, made.channel, Choices(zone="America/Los_Angeles"), WEEK_BEFORE - 20 * made.hour)
    assert await made.say(told, WEEK_BEFORE) == []
    assert await made.say(told, WEEK_BEFORE + 7 * made.hour) == [("1001", "", [2])]


async def test_whoever_follows_then_hears_it_and_nobody_else(told, made):
    await told.follow(made.subscription(made.thread, "*"), WEEK_BEFORE - 2 * DAY)
    await told.follow(made.subscription(made.terminal, "reedbox"), WEEK_BEFORE - 2 * DAY)
    await told.unfollow(made.channel, "inkpond")
    assert await made.say(told, WEEK_BEFORE) == [("1002", "", [2])]
    assert await made.say(told, WEEK_BEFORE, "terminal") == []


async def test_who_hears_of_an_alert_for_a_kind_in_its_third_change_is_reminded_of_it(db, made):
    await db.follow(made.subscription(level=Level.HIGH), made.noon)
    await db.choose(made.channel, {"kinds": frozenset({Kind.LIKENESS}), "mention": "70"}, made.noon)
    outcome = made.alerting(level=Level.LOW, effective_on=BEGINS)
    (one,) = outcome.version.alert.changes
    changes = tuple(replace(one, kinds=(kind,)) for kind in (Kind.TRAINING, Kind.OUTPUT, Kind.LIKENESS))
    alert = replace(outcome.version.alert, changes=changes)
    await db.record(replace(outcome, version=replace(outcome.version, alert=alert)))
    assert [numbers for *_, numbers in await made.say(db, made.noon)] == [[1]]
    (reminder,) = await db.claim("discord", WEEK_BEFORE, 9)
    assert ([told.id for told in reminder.alerts], reminder.mentions) == ([2], ("70",))


async def test_who_unfollows_before_its_hour_does_not_hear_it(told, made):
    await told.claim("discord", WEEK_BEFORE - 20 * made.hour, 9)
    await told.unfollow(made.channel, "inkpond")
    assert await made.say(told, WEEK_BEFORE) == []


@pytest.mark.parametrize("hours", [-99, -20], ids=["before it is written", "before its hour"])
async def test_who_switched_reminders_off_does_not_hear_it(told, made, hours):
    await told.follow(made.subscription(made.thread), made.noon)
    await told.claim("discord", WEEK_BEFORE + hours * made.hour, 9)
    await made.choose(told, made.channel, Choices(reminders=False), WEEK_BEFORE + hours * made.hour)
    assert await made.say(told, WEEK_BEFORE) == [("1002", "", [2])]


async def test_levels_are_those_of_the_alert(db, made):
    for place, level in ((made.channel, Level.HIGH), (made.thread, Level.MEDIUM)):
        await db.follow(made.subscription(place, level=level), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM, effective_on=BEGINS))
    await made.say(db, made.noon)
    assert await made.say(db, WEEK_BEFORE) == [("1002", "", [2])]


async def test_both_days_have_one_each_and_the_same_day_has_one(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(effective_on=BEGINS, choose_by=ENDS))
    await db.record(made.alerting("reedbox", effective_on=BEGINS, choose_by=BEGINS))
    await db.follow(made.subscription(platform="reedbox"), made.noon)
    await made.say(db, made.noon)
    assert await made.say(db, WEEK_BEFORE) == [("1001", "", [3, 4])]
    assert await made.say(db, WEEK_BEFORE + 30 * DAY) == [("1001", "", [5])]
    assert await made.say(db, WEEK_BEFORE + 99 * DAY) == []


@pytest.mark.parametrize(("day", "count"), [(date(2026, 3, 11), 0), (date(2026, 3, 12), 0), (date(2026, 3, 13), 1)])
async def test_what_was_told_within_the_week_is_not_repeated(db, made, day, count):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(effective_on=day))
    assert await made.rows(db, "SELECT count(*) FROM reminders") == [(count,)]
    await made.say(db, made.noon)
    said = [one for hours in range(1, 240, 3) for one in await made.say(db, made.noon + hours * made.hour)]
    assert len(said) == count


async def test_one_written_late_comes_at_once(told, made):
    assert await made.say(told, WEEK_BEFORE + 5 * DAY) == [("1001", "", [2])]


@pytest.mark.parametrize("days", [7, 8, 400])
async def test_one_whose_day_has_come_while_nobody_looked_is_of_no_use(told, made, days):
    assert await made.say(told, WEEK_BEFORE + days * DAY) == []
    assert await made.rows(told, "SELECT state, reminder FROM reminders") == [("dropped", None)]


async def test_one_whose_day_came_while_its_destination_was_closed_is_of_no_use_either(told, made):
    await told.claim("discord", WEEK_BEFORE - 20 * made.hour, 9)
    await told.left("discord", "7", WEEK_BEFORE - made.hour)
    await told.restore("7", WEEK_BEFORE + 20 * DAY)
    assert await made.say(told, WEEK_BEFORE + 20 * DAY) == []


async def test_a_reminder_opens_no_hour_and_holds_no_alert_back(told, made):
    assert len(await made.say(told, WEEK_BEFORE + DAY)) == 1
    await told.record(made.alerting(at=WEEK_BEFORE + DAY + SECOND))
    assert await made.say(told, WEEK_BEFORE + DAY + SECOND) == [("1001", "", [3])]


async def test_a_reminder_makes_no_digest_and_comes_with_one_that_is_due(told, made):
    await made.choose(told, made.channel, Choices(Digest.DAILY), made.noon)
    await told.record(made.alerting(at=WEEK_BEFORE - made.hour))
    assert await made.say(told, WEEK_BEFORE) == [("1001", "daily", [2, 3])]


async def test_a_platform_that_nobody_follows_any_more_reminds_nobody(told, made):
    await told.unfollow(made.channel, "inkpond")
    assert await made.say(told, WEEK_BEFORE) == []
    await told.follow(made.subscription(), WEEK_BEFORE + made.hour)
    assert await made.say(told, WEEK_BEFORE + made.hour) == []


async def test_a_closed_destination_keeps_its_reminder_until_it_opens(told, made):
    await told.record(made.alerting(at=WEEK_BEFORE - 2 * DAY))
    await made.refuse(told, DestinationGone("left", left=True), WEEK_BEFORE - 2 * DAY)
    assert await made.say(told, WEEK_BEFORE) == []
    await told.restore("7", WEEK_BEFORE + DAY)
    assert await made.say(told, WEEK_BEFORE + DAY) == [("1001", "", [2, 3])]
