"""What is known and owed is counted, also while another process watches."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from bot.core.figures import AlertFigure, DocumentFigure, Reading
from bot.core.model import Closed, Failure, Level, Pause, Sighting
from bot.errors import StoreError
from bot.store.figures import read

DAY = timedelta(days=1)


def change(path, sql, *values):
    """Have the file hold what would take weeks to come about."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(sql, values)


async def test_an_empty_database_has_every_count_at_nothing(db, path, made):
    found = read(path, made.noon)
    assert found.documents == {}
    assert found.alerts == tuple(AlertFigure(level) for level in ("high", "medium", "low", "notice"))
    assert found.deliveries == dict.fromkeys(("owed", "waiting", "sending", "parked", "dropped", "sent"), 0)
    assert (found.oldest_owed_at, found.parked, found.dropped, found.pauses, found.follow_ups) == (None, {}, {}, {}, {})
    assert (found.subscriptions, found.destinations, found.servers) == (0, {}, 0)


async def test_a_running_process_counts_the_same(db, path, made):
    await db.record(made.alerting())
    assert await db.figures(made.noon) == read(path, made.noon)


async def test_a_document_is_well_waits_fails_or_was_never_read(db, path, made):
    due = made.noon + 6 * made.hour
    await db.record(made.outcome("a/well", version=made.version()))
    await db.record(made.outcome("b/first", sightings=(Sighting("x", made.noon),)))
    await db.record(made.outcome("c/change", version=made.version()))
    later = made.noon + made.hour
    await db.record(made.outcome("c/change", later, sightings=(Sighting("x", later),)))
    await db.record(made.outcome("d/failing", version=made.version()))
    await db.record(made.outcome("d/failing", later, failure=("gone", "It is gone.")))
    await db.record(made.outcome("e/never", later, failure=("gone", "It is gone.")))
    change(path, "INSERT INTO documents (id) VALUES ('f/hurried')")
    assert read(path, made.noon).documents == {
        "a/well": DocumentFigure(Reading.WELL, made.noon, due),
        "b/first": DocumentFigure(Reading.WAITING, made.noon, due),
        "c/change": DocumentFigure(Reading.WAITING, later, due + made.hour),
        "d/failing": DocumentFigure(Reading.FAILING, made.noon, due + made.hour),
        "e/never": DocumentFigure(Reading.FAILING, later, due + made.hour),
        "f/hurried": DocumentFigure(Reading.UNREAD),
    }


async def test_alerts_are_counted_by_level_and_age_and_notices_apart(db, path, made):
    for platform, level in (("inkpond", Level.HIGH), ("quillgate", Level.HIGH), ("reedbox", Level.LOW)):
        await db.record(made.alerting(platform, level))
    silence = made.outcome("inkpond/terms", failure=("gone", "It is gone."), silence=made.alert(Level.NOTHING))
    await db.record(silence)
    change(path, "UPDATE alerts SET at = '2026-02-20T00:00:00.000000+00:00' WHERE platform = 'quillgate'")
    change(path, "UPDATE alerts SET withdrawn = 'wrong' WHERE platform = 'reedbox'")
    found = read(path, made.noon + DAY)
    assert found.alerts == (
        AlertFigure("high", 2, 2, 1),
        AlertFigure("medium"),
        AlertFigure("low", 1, 1, 1),
        AlertFigure("notice", 1, 1, 1),
    )
    assert found.withdrawn == 1


async def test_deliveries_are_counted_by_state_and_reason(db, path, made):
    for place in (made.channel, made.thread, made.terminal):
        await db.follow(made.subscription(place), made.noon)
    await db.record(made.alerting())
    one, other = await db.claim("discord", made.noon, 9)
    assert read(path, made.noon).deliveries["sending"] == 2
    await db.done(one.id, "77", made.noon)
    pause = Pause(Closed.PERMISSION, "Send Messages", made.noon + DAY)
    await db.fail(other.id, Failure("may not write there", made.noon + DAY, True, pause), made.noon)
    found = read(path, made.noon + DAY)
    assert found.deliveries == {"owed": 1, "waiting": 0, "sending": 0, "parked": 1, "dropped": 0, "sent": 1}
    assert found.parked == {"may not write there": 1}
    assert found.pauses == {"permission": 1}
    assert (found.oldest_owed_at, found.owed_for) == (made.noon, DAY)
    (last,) = await db.claim("terminal", made.noon, 9)
    await db.fail(last.id, Failure("refused for good", None), made.noon)
    assert read(path, made.noon).dropped == {"refused for good": 1}
    assert read(path, made.noon).oldest_owed_at is None


async def test_what_waits_for_its_digest_is_told_apart_and_is_not_late(db, path, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    change(path, "UPDATE deliveries SET ready = 0, due_at = '2026-03-05T09:00:00.000000+00:00'")
    found = read(path, made.noon)
    assert (found.deliveries["owed"], found.deliveries["waiting"], found.oldest_owed_at) == (0, 1, None)


async def test_what_is_still_to_be_done_with_messages_is_counted(db, path, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.done(message.id, "77", made.noon)
    await db.retract(message.alerts[0].id, "It was wrong.", made.noon)
    assert read(path, made.noon).follow_ups == {"edit": 1}


async def test_who_follows_is_counted_and_not_named(db, path, made):
    for place, platform in ((made.channel, "*"), (made.channel, "inkpond"), (made.thread, "*"), (made.terminal, "*")):
        await db.follow(made.subscription(place, platform), made.noon)
    await db.unfollow(made.thread, "*")
    found = read(path, made.noon)
    assert (found.subscriptions, found.destinations, found.servers) == (3, {"discord": 1, "terminal": 1}, 1)
    assert made.channel.address not in repr(found)


def test_without_a_database_that_is_said(path, made):
    with pytest.raises(StoreError, match="there is no database at"):
        read(path, made.noon)
