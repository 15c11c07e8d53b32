"""An alert that is taken back, wherever it is on its way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.model import Choices, Digest, Failure, Told
from bot.errors import DataError, DestinationClosed, SendLater
from bot.store import Database

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


async def edits(db, at):
    return [(one.receipt, one.message) for one in await db.follow_ups("discord", at, 99)]


async def test_every_sent_message_is_edited_to_show_it_and_no_unsent_one_goes_out(db, made):
    places = made.channels(4, "7")
    for place in places:
        await db.follow(made.subscription(place), made.noon)
    await made.choose(db, places[3], Choices(Digest.DAILY), made.noon)
    await db.record(made.alerting())
    sent = await db.claim("discord", made.noon, 2)
    for one in sent:
        await db.done(one.id, f"receipt of {one.id}", made.noon)
    done = await db.retract(1, "It misread the page.", made.noon + made.hour)
    assert (done.edits, done.dropped, done.already) == (2, 2, False)
    assert done.told == Told(1, made.alert(), "It misread the page.", made.noon + made.hour)
    owed = await edits(db, made.noon + made.hour)
    assert sorted(receipt for receipt, _ in owed) == sorted(f"receipt of {one.id}" for one in sent)
    assert all(message.is_withdrawn and message.alerts == (done.told,) for _, message in owed)
    assert await made.say(db, made.morning) == []
    assert await made.states(db) == ["sent", "sent", "dropped", "dropped"]
    assert await db.alerts(None, 9) == [done.told]


async def test_one_that_was_being_sent_is_edited_once_it_arrived(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    done = await db.retract(1, "a mistake", made.noon)
    assert (done.edits, done.dropped) == (1, 0)
    assert await edits(db, made.noon + DAY) == []
    await db.done(message.id, "99", made.noon + SECOND)
    ((receipt, shown),) = await edits(db, made.noon + SECOND)
    assert (receipt, shown.is_withdrawn) == ("99", True)


async def test_one_that_a_crash_left_in_sending_is_tried_as_withdrawn_and_edited_if_it_had_arrived(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting())
        await db.claim("discord", made.noon, 9)
        await db.retract(1, "a mistake", made.noon)
    async with Database(path) as db:
        (message,) = await db.claim("discord", made.noon, 9)
        assert (message.tries, message.is_withdrawn) == (1, True)
        await db.done(message.id, "99", made.noon)
        assert len(await edits(db, made.noon)) == 1


async def test_a_message_that_may_have_arrived_is_looked_for_and_one_that_had_not_is_let_be(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, SendLater("no answer"), made.noon, nothing_sent=False)
    assert (await db.retract(1, "a mistake", made.noon)).edits == 1
    (message,) = await db.claim("discord", made.noon + made.hour, 9)
    assert (message.tries, message.is_withdrawn) == (1, True)
    await db.fail(message.id, Failure("had not arrived", None), made.noon + made.hour)
    assert await made.states(db) == ["dropped"]
    assert await edits(db, made.noon + DAY) == []


async def test_the_other_alerts_of_a_message_of_which_nothing_arrived_still_go_out(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox", "quill"):
        await db.record(made.alerting(name))
    await made.refuse(db, SendLater("not connected"), made.noon)
    done = await db.retract(2, "a mistake", made.noon)
    assert (done.edits, done.dropped) == (0, 1)
    said = await made.say(db, made.noon + made.hour)
    assert said == [("1001", "", [1, 3])]
    assert await edits(db, made.noon + DAY) == []


async def test_they_wait_for_as_long_as_the_message_was_to_wait(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox"):
        await db.record(made.alerting(name))
    await made.refuse(db, SendLater("slow down", retry_after=6 * made.hour), made.noon)
    await db.retract(2, "a mistake", made.noon)
    assert await made.say(db, made.noon + made.hour) == []
    assert await made.say(db, made.noon + 6 * made.hour) == [("1001", "", [1])]


@pytest.mark.parametrize("error", [SendLater("not connected"), DestinationClosed("forbidden", lacks="Send Messages")])
async def test_withdrawn_while_its_message_was_being_sent_which_did_not_arrive_it_is_not_sent_later(db, made, error):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox"):
        await db.record(made.alerting(name))
    (message,) = await db.claim("discord", made.noon, 9)
    await db.retract(2, "a mistake", made.noon)
    pause = {} if isinstance(error, SendLater) else {"pause": made.no_permission}
    await db.fail(message.id, Failure(str(error), made.noon + DAY, nothing_sent=True, **pause), made.noon)
    assert await made.say(db, made.noon + DAY) == [("1001", "", [1])]
    assert await made.states(db) == ["sent", "dropped"]


async def test_alone_in_such_a_message_it_leaves_nothing_to_send(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.retract(1, "a mistake", made.noon)
    await db.fail(message.id, Failure("not connected", made.noon, nothing_sent=True), made.noon)
    assert await db.claim("discord", made.noon + DAY, 9) == []
    assert await made.states(db) == ["dropped"]
    assert await made.rows(db, "SELECT count(*) FROM messages WHERE state <> 'dropped'") == [(0,)]


async def test_what_waits_for_a_closed_destination_is_dropped(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox"):
        await db.record(made.alerting(name))
    await made.refuse(db, DestinationClosed("forbidden", lacks="Send Messages"), made.noon)
    assert (await db.retract(1, "a mistake", made.noon)).dropped == 1
    assert await made.say(db, made.noon + DAY) == [("1001", "", [2])]


async def test_taken_back_twice_nothing_new_is_done_and_the_first_reason_stands(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.retract(1, "a mistake", made.noon)
    (edit,) = await db.follow_ups("discord", made.noon, 9)
    await db.settle(edit)
    again = await db.retract(1, "another reason", made.noon + DAY)
    assert (again.already, again.edits, again.dropped) == (True, 0, 0)
    assert (again.told.withdrawn, again.told.withdrawn_at) == ("a mistake", made.noon)
    assert await edits(db, made.noon + 9 * DAY) == []


async def test_an_alert_that_is_not_there_cannot_be_taken_back(db, made):
    for number in (0, 1, -1, 10**12):
        with pytest.raises(DataError, match=f"there is no alert {number};"):
            await db.retract(number, "a mistake", made.noon)


async def test_a_reason_of_any_characters_is_kept(db, made):
    await db.record(made.alerting())
    assert (await db.retract(1, "„so“ \N{DUCK} \udcff", made.noon)).told.withdrawn.startswith("„so“ \N{DUCK}")


async def test_the_platforms_other_alerts_are_left_alone(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.record(made.alerting(at=made.noon + made.hour / 2))
    await db.retract(1, "a mistake", made.noon + made.hour / 2)
    assert await made.say(db, made.noon + made.hour) == [("1001", "", [2])]


@pytest.mark.parametrize("heard", [True, False])
async def test_its_reminder_is_withdrawn_with_it_wherever_that_is_by_then(db, made, heard):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(effective_on=date(2026, 4, 15)))
    await made.say(db, made.noon)
    at = made.noon.replace(month=4, day=8, hour=10 if heard else 1)
    assert await made.say(db, at) == ([("1001", "", [2])] if heard else [])
    done = await db.retract(1, "a mistake", at)
    assert (done.edits, done.dropped) == ((2, 0) if heard else (1, 1))
    assert {told.withdrawn for told in await db.alerts(None, 9)} == {"a mistake"}
    assert await made.say(db, at + DAY) == []


async def test_nobody_is_reminded_of_what_was_withdrawn_before(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting(effective_on=date(2026, 4, 15), choose_by=date(2026, 5, 15)))
    await made.say(db, made.noon)
    await db.retract(1, "a mistake", made.noon)
    assert await made.say(db, made.noon + 36 * DAY) == []
    assert len(await db.alerts(None, 9)) == 1


async def test_what_fails_halfway_is_not_withdrawn_at_all(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.follow(made.subscription(made.thread), made.noon)
    await db.record(made.alerting())
    (sent,) = await db.claim("discord", made.noon, 1)
    await db.done(sent.id, "99", made.noon)
    await made.rows(db, "CREATE TRIGGER full BEFORE INSERT ON followups BEGIN SELECT RAISE(ABORT, 'no room'); END")
    with pytest.raises(sqlite3.IntegrityError, match="no room"):
        await db.retract(1, "a mistake", made.noon)
    await made.rows(db, "DROP TRIGGER full")
    assert [told.withdrawn for told in await db.alerts(None, 9)] == [""]
    assert await made.states(db) == ["sent", "owed"]
    done = await db.retract(1, "a mistake", made.noon)
    assert (done.edits, done.dropped) == (1, 1)


RETRACTS = """
import asyncio, os, sys
from pathlib import Path
from bot.store import Database
from datetime import datetime, timezone

async def main():
    async with Database(Path(sys.argv[1])) as db:
        steps = 0
        def step(sql):
            nonlocal steps
            steps += 1
            if steps == int(sys.argv[2]):
                os.kill(os.getpid(), 9)
        await db._ask(lambda raw: raw.conn.set_trace_callback(step))
        await db.retract(1, "a mistake", datetime(2026, 3, 4, tzinfo=timezone.utc))

asyncio.run(main())
"""


def retract_and_die(path, statement):
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", RETRACTS, str(path), str(statement)], env=env, check=False)


async def test_killed_at_any_statement_it_is_withdrawn_altogether_or_not_at_all(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.follow(made.subscription(made.thread), made.noon)
        await db.record(made.alerting(effective_on=date(2026, 4, 15)))
        (sent,) = await db.claim("discord", made.noon, 1)
        await db.done(sent.id, "99", made.noon)
    seen = set()
    for statement in (2, 4, 6, 8, 10, 99):
        retract_and_die(path, statement)
        async with Database(path) as db:
            reasons = [told.withdrawn for told in await db.alerts(None, 9)]
            reminders = await made.rows(db, "SELECT state FROM reminders")
            seen.add((reasons[0], *await made.states(db), len(await edits(db, made.noon)), *reminders[0]))
    assert seen == {("", "sent", "owed", 0, "due"), ("a mistake", "sent", "dropped", 1, "dropped")}
