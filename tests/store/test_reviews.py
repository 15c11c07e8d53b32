"""Alerts that are held until somebody has looked at them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.core.model import Choices, Digest, Level
from bot.errors import DataError
from bot.store import Database

DAY = timedelta(days=1)


async def test_what_is_held_is_owed_to_nobody_and_lasts_over_a_restart(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        held = await db.record(made.alerting(effective_on=date(2026, 5, 15)), hold=True)
        assert held.held
        assert await made.rows(db, "SELECT alert FROM deliveries UNION ALL SELECT alert FROM reminders") == []
    async with Database(path) as db:
        assert await made.say(db, made.noon + 80 * DAY) == []
        assert await db.held() == [held] == await db.alerts(None, 9) == await db.held("inkpond", 9)
        assert await db.latest(None, 9) == []
        assert (await db.figures(made.noon)).held == 1


async def test_released_it_is_news_of_that_moment_to_whoever_follows_then(db, made):
    held = await db.record(made.alerting(effective_on=date(2026, 5, 15)), hold=True)
    await db.follow(made.subscription(), made.noon + DAY)
    at = made.noon + 10 * DAY
    told = await db.release(held.id, at)
    assert (told.held, told.alert) == (False, held.alert)
    assert await made.say(db, at) == [(made.channel.address, "", [1])]  # and not as something late
    assert await made.rows(db, "SELECT day, state FROM reminders") == [("2026-05-15", "due")]
    assert await db.held() == []
    assert [one.id for one in await db.latest(None, 9)] == [1]


async def test_what_is_due_is_reckoned_from_the_release(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, Choices(digest=Digest.DAILY), made.noon)
    held = await db.record(made.alerting(), hold=True)
    await db.release(held.id, made.noon + 3 * DAY)
    assert await made.say(db, made.noon + 3 * DAY) == []
    assert await made.say(db, made.morning + 3 * DAY) == [(made.channel.address, "daily", [1])]


async def test_the_next_alert_within_the_hour_of_a_release_waits_for_that_hours_end(db, made):
    await db.follow(made.subscription(), made.noon)
    held = await db.record(made.alerting(), hold=True)
    at = made.noon + 5 * DAY
    await db.release(held.id, at)
    assert await made.say(db, at) == [(made.channel.address, "", [1])]
    await db.record(made.alerting(at=at + made.hour / 2))
    assert await made.say(db, at + made.hour / 2) == []
    assert await made.say(db, at + made.hour) == [(made.channel.address, "", [2])]


async def test_a_held_one_makes_no_other_alert_wait(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(), hold=True)
    await db.record(made.alerting(at=made.noon + made.hour / 2))
    assert await made.say(db, made.noon + made.hour / 2) == [(made.channel.address, "", [2])]


async def test_a_day_that_has_come_before_the_release_is_no_reminder(db, made):
    held = await db.record(made.alerting(effective_on=date(2026, 3, 20)), hold=True)
    await db.release(held.id, made.noon + 20 * DAY)
    assert await made.rows(db, "SELECT * FROM reminders") == []


@pytest.mark.parametrize("how", ["discard", "retract"])
async def test_thrown_away_nobody_ever_hears_of_it(db, made, how):
    await db.follow(made.subscription(), made.noon)
    held = await db.record(made.alerting(), hold=True)
    done = await getattr(db, how)(held.id, "a draft", made.noon)
    assert (done.edits, done.dropped, done.already) == (0, 0, False)
    assert (done.told.held, done.told.withdrawn) == (True, "a draft")
    assert await db.held() == await db.latest(None, 9) == []
    assert (await db.figures(made.noon)).held == 0
    assert await made.say(db, made.noon + DAY) == []
    assert await db.alerts(None, 9) == [done.told]
    with pytest.raises(DataError, match="alert 1 is not held"):
        await db.release(held.id, made.noon)


@pytest.mark.parametrize("number", [1, 2])
async def test_only_what_waits_can_be_released_or_discarded(db, made, number):
    await db.record(made.alerting())
    for question in (db.release(number, made.noon), db.discard(number, "a draft", made.noon)):
        with pytest.raises(DataError, match=f"alert {number}") as raised:
            await question
        assert raised.value.facts == {"number": str(number)}


async def test_a_notice_of_silence_is_never_held(db, made):
    await db.follow(made.subscription(), made.noon)
    told = await db.record(made.outcome(failure=("gone", "404"), silence=made.alert(level=Level.NOTHING)), hold=True)
    assert not told.held
    assert await made.say(db, made.noon) == [(made.channel.address, "", [1])]
