"""What was chosen, where the database holds what nobody can read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import FOREVER, Choices, Destination, Digest, Kind, Level, Subscription
from bot.store import chosen

ODD, OTHER = Destination("discord", "18", "8"), Destination("discord", "19", "9")
UNREADABLE = [
    '{"kinds": ["a newer one"]}',
    '{"level": 7}',
    '{"digest": "hourly"}',
    '{"quiet_until": "2099-01-01T00:00:00"}',
    '{"quiet_until": "0001-01-01T00:00:00+14:00"}',
    '{"hour": 99}',
    '{"hour": true}',
    '{"reminders": "no", "zone": 3, "mention": 7, "publish": null}',
    "[1]",
    "not JSON",
]


def test_what_was_chosen_is_read_as_it_was_written():
    held = Choices(Digest.DAILY, "Asia/Tokyo", 7, True, False, Level.LOW, frozenset({Kind.TRAINING}), False, "7", "de")
    for one in (Choices(), held, Choices(quiet_until=FOREVER), Choices(kinds=frozenset(), mention="")):
        assert chosen.choices(chosen.as_json(one)) == one
    assert chosen.as_json(Choices()) == chosen.NOTHING


def test_a_moment_of_another_zone_is_that_moment():
    held = chosen.choices('{"quiet_until": "2099-01-01T02:00:00+02:00"}')
    assert held.quiet_until == datetime(2099, 1, 1, tzinfo=UTC)
    assert held.quiet_until.utcoffset() == timedelta(0)


def test_only_what_cannot_be_read_counts_for_nothing():
    held = chosen.choices('{"level": 7, "digest": "daily", "of a newer one": 1, "hour": 24}')
    assert held == Choices(Digest.DAILY)


@pytest.mark.parametrize("table", ["destinations", "servers"])
@pytest.mark.parametrize("stored", UNREADABLE)
async def test_it_stops_nobody_is_logged_once_and_mended_by_choosing(db, made, caplog, table, stored):
    chosen.choices.cache_clear()
    chosen._warn_once.cache_clear()
    for place in (ODD, OTHER):
        await db.follow(Subscription(place, "inkpond"), made.noon)
    server = Destination("discord", "", ODD.guild)
    await db.choose(server, {"zone": "Asia/Tokyo"}, made.noon)
    await made.rows(db, f"UPDATE {table} SET choices = ? WHERE guild = ?", stored, ODD.guild)
    await db.record(made.alerting())
    assert len(await made.say(db, made.noon)) == 2
    await db.own_pauses(ODD.guild)
    warnings = [one for one in caplog.records if one.levelname == "WARNING"]
    assert 0 < len({(one.choice, one.stored) for one in warnings}) == len(warnings)
    where = server if table == "servers" else ODD
    await db.choose(where, {"hour": 7}, made.noon)
    assert await db.choices(where) == Choices(hour=7)
    (held,) = (await made.rows(db, f"SELECT choices FROM {table} WHERE guild = ?", ODD.guild))[0]
    assert held == '{"hour":7}'
