"""A database of every age."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
import sqlite_utils

from bot.core.model import Choices, Digest, Level, Subscription
from bot.errors import StoreDamaged, StoreError, StoreTooNew
from bot.store import Database, codec, migrations
from made_up import platform


def at_step(path, step):
    raw = sqlite_utils.Database(path, execute_plugins=False)
    migrations.upgrade(raw, path, until=step)
    return raw


def tables(path):
    raw = sqlite3.connect(path)
    names = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    raw.close()
    return names


@pytest.mark.parametrize("step", range(len(migrations.STEPS) + 1))
async def test_every_older_schema_becomes_the_newest(path, tmp_path, made, step):
    at_step(path, step).close()
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting())
        assert len(await db.claim("discord", made.noon, 9)) == 1
    fresh = tmp_path / "fresh.db"
    at_step(fresh, len(migrations.STEPS)).close()
    assert tables(path) == tables(fresh)


async def test_what_an_older_schema_held_is_still_there(path, made):
    raw = at_step(path, 1)
    raw.execute("INSERT INTO documents (id, failures) VALUES ('inkpond/terms', 3)")
    raw.close()
    async with Database(path) as db:
        assert (await db.health("inkpond/terms")).failures == 3


async def test_alerts_of_an_older_schema_keep_their_numbers_and_who_refers_to_them(path, made):
    raw = at_step(path, 5)
    for sql in (
        "INSERT INTO documents (id) VALUES ('inkpond/terms')",
        "INSERT INTO versions VALUES (1, 'inkpond/terms', '2026-03-04T12:00+00:00', 'f', 'r', x'00', NULL, NULL, '')",
        "INSERT INTO alerts VALUES (41, 1, 'inkpond', 3, '2026-03-04T12:00:00+00:00', '{}')",
        "INSERT INTO memory VALUES ('inkpond/terms', 'aa', NULL, 41, NULL)",
        "INSERT INTO destinations VALUES (1, 'terminal', 'stdout', '')",
        "INSERT INTO deliveries VALUES (41, 1, 'owed', NULL, '')",
    ):
        raw.execute(sql)
    raw.close()
    async with Database(path) as db:
        assert await db._ask(lambda raw: raw.execute("PRAGMA foreign_key_check").fetchall()) == []
        assert await db._ask(lambda raw: raw.execute("SELECT alert FROM deliveries").fetchall()) == [(41,)]
        assert (await db.record(made.alerting())).id == 42
        with pytest.raises(sqlite3.IntegrityError):
            await db._ask(lambda raw: raw.execute("DELETE FROM alerts WHERE id = 41").close())


async def test_who_followed_before_there_were_bundles_is_told_of_none_until_something_joins(path, made):
    raw = at_step(path, 7)
    for sql in (
        "INSERT INTO destinations VALUES (1, 'discord', '1001', '7')",
        "INSERT INTO subscriptions VALUES (1, 'inkpond', 1, '2026-03-04T12:00:00+00:00')",
    ):
        raw.execute(sql)
    raw.close()
    music = [platform("inkpond", "Inkpond", makes=("music",))]
    async with Database(path) as db:
        assert await db.join(music, made.noon) == []
        assert await db.follow(made.subscription(platform="bundle/music"), made.noon)
        assert len(await db.join([*music, platform("reedbox", "Reedbox", makes=("music",))], made.noon)) == 1
        assert [one.platform for one in await db.following(made.channel)] == ["bundle/music", "inkpond"]


def before_once(path, made, *alerts):
    """A database of step 8 with these alerts, each owed to, parked for, being sent to, sent to and dropped for one."""
    raw = at_step(path, 8)
    raw.execute("INSERT INTO documents (id) VALUES ('inkpond/terms')")
    for number, state in enumerate(("owed", "parked", "sending", "sent", "dropped"), 1):
        raw.execute("INSERT INTO destinations VALUES (?, 'discord', ?, '7')", [number, state])
        raw.execute("INSERT INTO subscriptions VALUES (?, 'inkpond', 1, ?)", [number, codec.stamp(made.noon)])
        if state != "owed":
            again = codec.stamp(made.noon + made.hour) if state == "parked" else None
            sent = (codec.stamp(made.noon), "99") if state == "sent" else (None, None)
            row = [f"m-{state}", number, state, "an earlier run", 1, codec.stamp(made.noon), again, *sent]
            raw.execute("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for alert in alerts:
        row = [alert.platform, int(alert.level or Level.HIGH), codec.stamp(alert.at), codec.json(alert)]
        added = raw.execute("INSERT INTO alerts (platform, level, at, alert) VALUES (?, ?, ?, ?)", row)
        raw.execute(
            "INSERT INTO deliveries SELECT ?, id, address, CASE address WHEN 'owed' THEN NULL ELSE 'm-' || address END,"
            " CASE address WHEN 'parked' THEN 'busy' ELSE '' END FROM destinations",
            [added.lastrowid],
        )
    raw.close()


async def test_what_was_owed_parked_and_being_sent_goes_on_as_it_was(path, made):
    before_once(path, made, made.alert(Level.LOW), made.alert(Level.HIGH))
    async with Database(path) as db:
        assert await made.rows(db, "PRAGMA foreign_key_check") == []
        crashed, new = await db.claim("discord", made.noon + made.hour / 2, 9)
        assert (crashed.id, crashed.tries, crashed.first_tried_at) == ("m-sending", 1, made.noon)
        assert (new.destination.address, new.tries, new.failures, new.closed_since) == ("owed", 0, 0, None)
        assert [[told.id for told in one.alerts] for one in (crashed, new)] == [[2, 1], [2, 1]]
        (parked,) = await db.claim("discord", made.noon + made.hour, 9)
        assert (parked.id, parked.tries) == ("m-parked", 1)
        for one in (crashed, new, parked):
            await db.done(one.id, "99", made.noon + made.hour)
        assert await made.states(db) == ["sent", "sent", "sent", "sent", "dropped"] * 2
        assert await made.say(db, made.noon + 9999 * made.hour) == []
        assert await db.follow_ups("discord", made.noon + 9999 * made.hour, 9) == []


async def test_what_was_sent_before_can_be_withdrawn_and_holds_later_ones_of_its_hour(path, made):
    before_once(path, made, made.alert())
    async with Database(path) as db:
        await db.record(made.alerting(at=made.noon + made.hour / 2))
        said = {address: numbers for address, _, numbers in await made.say(db, made.noon + made.hour / 2)}
        assert said == {"sending": [1], "owed": [1], "dropped": [2]}
        done = await db.retract(1, "a mistake", made.noon + made.hour / 2)
        assert (done.edits, done.dropped) == (4, 0)
        assert len(await db.follow_ups("discord", made.noon + made.hour, 9)) == 3


async def test_a_notice_of_an_older_schema_holds_no_alert_back(path, made):
    before_once(path, made, made.alert(Level.NOTHING))
    async with Database(path) as db:
        await db.record(made.alerting(at=made.noon + made.hour / 2))
        said = {address: numbers for address, _, numbers in await made.say(db, made.noon + made.hour / 2)}
        assert (said["owed"], said["sent"], said["dropped"]) == ([1, 2], [2], [2])


@pytest.mark.parametrize(
    ("effective_on", "choose_by"),
    [
        (None, None),
        (None, date(2026, 4, 15)),
        (date(2026, 4, 15), date(2026, 4, 15)),
        (date(2026, 5, 15), date(2026, 4, 15)),
        (date(2026, 3, 11), date(2026, 3, 12)),
        (date(2026, 3, 13), date(9999, 12, 31)),
    ],
)
async def test_alerts_of_an_older_schema_are_reminded_of_like_new_ones(path, tmp_path, made, effective_on, choose_by):
    days = {"effective_on": effective_on, "choose_by": choose_by}
    before_once(path, made, made.alert(**days), made.alert(at=made.noon + made.hour))
    fresh, reminders = tmp_path / "fresh.db", "SELECT * FROM reminders ORDER BY alert, day"
    async with Database(path) as old, Database(fresh) as new:
        await new.record(made.alerting(**days))
        assert await made.rows(old, reminders) == await made.rows(new, reminders)


async def test_a_reminder_of_an_older_schemas_alert_comes_on_its_day(path, made):
    before_once(path, made, made.alert(effective_on=date(2026, 4, 15)))
    morning = made.noon.replace(month=4, day=8, hour=9)
    async with Database(path) as db:
        await made.say(db, made.noon + made.hour)
        said = await made.say(db, morning)
        assert sorted(address for address, *_ in said) == ["dropped", "owed", "parked", "sending", "sent"]
        assert await made.say(db, morning + 99 * made.hour) == []


async def test_a_day_that_passed_before_the_upgrade_is_not_reminded_of(path, made):
    before_once(path, made, made.alert(effective_on=date(2026, 4, 15)))
    async with Database(path) as db:
        assert {str(numbers) for *_, numbers in await made.say(db, made.noon.replace(month=6))} == {"[1]"}


async def test_clauses_of_an_older_schema_do_not_say_where_they_stand_and_are_read_anew(path, made):
    raw = at_step(path, 4)
    for sql in (
        "INSERT INTO documents (id) VALUES ('inkpond/terms')",
        "INSERT INTO versions VALUES (1, 'inkpond/terms', '2026-03-04T12:00:00+00:00', 'f', 'r', x'789c030000000001')",
        "INSERT INTO clauses VALUES (1, 0, 'training', 'aa', '[]', '{}', '2026-03-04T12:00:00+00:00')",
    ):
        raw.execute(sql)
    raw.close()
    async with Database(path) as db:
        known = await db.known("inkpond/terms")
        assert (known.version.id, known.version.omitted, known.clauses) == (1, frozenset(), None)


async def test_a_step_that_fails_leaves_the_schema_before_it(path, monkeypatch):
    at_step(path, 2).close()
    before = tables(path)
    broken = (
        *migrations.STEPS[:2],
        "CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE half (x INTEGER) STRICT;",
    )
    monkeypatch.setattr(migrations, "STEPS", broken)
    with pytest.raises(sqlite3.OperationalError):
        at_step(path, 3)
    assert tables(path) == before


async def test_a_database_of_a_newer_clausewatch_is_left_alone(path):
    raw = at_step(path, len(migrations.STEPS))
    raw.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    raw.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreTooNew, match="made by a newer Clausewatch; upgrade this one"):
            async with Database(path, read_only=read_only):
                pass
    assert path.read_bytes() == before


async def test_another_programs_database_is_left_alone(path):
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE songs (title TEXT)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="belongs to another program"):
        async with Database(path):
            pass
    assert path.read_bytes() == before


async def test_reading_an_older_schema_says_how_it_is_brought_up_to_date(path):
    at_step(path, 2).close()
    with pytest.raises(StoreError, match="`clausewatch run` brings it up to date"):
        async with Database(path, read_only=True):
            pass


async def test_an_old_sqlite_gets_the_same_tables_without_the_check(path, made, monkeypatch):
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        assert await db.record(made.alerting())
    assert not any("STRICT" in sql for (sql,) in tables(path))


def test_every_table_is_strict_about_types(path):
    raw = at_step(path, len(migrations.STEPS))
    loose = [sql for (sql,) in tables(path) if sql.startswith("CREATE TABLE") and "STRICT" not in sql]
    assert loose == ["CREATE TABLE sqlite_sequence(name,seq)"]  # SQLite's own
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("INSERT INTO documents (id, failures) VALUES ('a', 'many')")
    raw.close()


async def test_what_channels_preferred_in_an_older_schema_is_what_they_choose(path, made):
    raw = at_step(path, 9)
    for number, how in enumerate(("'weekly', 'Asia/Tokyo', 0, 0, 1", "'none', 'UTC', 9, 1, 0"), 1):
        raw.execute(
            "INSERT INTO destinations (id, face, address, guild, digest, zone, hour, reminders, publish)"
            f" VALUES ({number}, 'discord', '100{number}', '7', {how})"
        )
        raw.execute("INSERT INTO subscriptions VALUES (?, 'inkpond', 3, ?)", [number, codec.stamp(made.noon)])
    raw.close()
    async with Database(path) as db:
        assert await made.rows(db, "PRAGMA foreign_key_check") == []
        chosen = Choices(Digest.WEEKLY, "Asia/Tokyo", 0, reminders=False, publish=True)
        assert [await db.choices(place) for place in (made.channel, made.thread)] == [chosen, Choices()]
        assert await db.following() == [
            Subscription(place, "inkpond", Level.HIGH) for place in (made.channel, made.thread)
        ]
