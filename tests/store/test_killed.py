"""A process that stores and sends, really killed in the middle, again and again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.store import Database

WATCHES_AND_SENDS = """
import asyncio, os, sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from bot.core.model import *
from bot.store import Database

NOW = datetime(2026, 3, 4, tzinfo=timezone.utc)
PAGE = Snapshot("https://inkpond.example", "https://inkpond.example", NOW, 200, (), os.urandom(3000))

def outcome():
    clauses = tuple((0, Passage(w), Clause(Kind.TRAINING, w)) for w in ("We train.", "We sell.", "You choose."))
    alert = Alert("inkpond", "Inkpond", "inkpond/terms", "Terms", "https://inkpond.example", NOW, Level.HIGH,
                  (Kind.TRAINING,), (), (), (Line("headline", "Inkpond now allows training", "We train."),))
    chance = os.urandom(4).hex()
    version = NewVersion("We train.", chance, "r", clauses, {chance: Seen(NOW, 0)}, None, alert)
    return Outcome("inkpond/terms", NOW, NOW + timedelta(hours=6), (), (PAGE, PAGE), version)

async def main():
    world = open(sys.argv[2], "a", buffering=1)
    async with Database(Path(sys.argv[1])) as db:
        for channel in "abc":
            await db.follow(Subscription(Destination("discord", channel), "*", Level.LOW), NOW)
        while True:
            told = await db.record(outcome())
            print("stored", told.id, flush=True)
            for message in await db.claim("discord", NOW, 2):
                world.write(f"{message.id} {message.destination.address}\\n")
                if message.tries == 0 and told.id % 5 == 0:
                    await db.fail(message.id, Failure("again", NOW), NOW)
                else:
                    await db.done(message.id, "1", NOW)
                print("sent", message.id, flush=True)

asyncio.run(main())
"""

MOMENTS = (1, 6, 17, 31, 52)  # lines heard from the process before each kill; where it is by then is chance


@pytest.fixture
def heard(path, tmp_path):
    """What the processes said before each was killed."""
    lines = []
    for moment in MOMENTS:
        command = [sys.executable, "-c", WATCHES_AND_SENDS, str(path), str(tmp_path / "world")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            lines += [process.stdout.readline().split() for _ in range(moment)]
            process.kill()
            lines += [line.split() for line in process.stdout.readlines() if line.endswith("\n")]
    return lines


async def test_killed_at_any_moment_nothing_is_lost_halved_or_said_twice(heard, path, tmp_path, made):
    assert all(len(line) == 2 for line in heard), "the process ended by itself"
    async with Database(path) as db:
        await nothing_is_half(db)
        stored = {told.id for told in await db.alerts(None, 10_000)}
        assert {int(what) for word, what in heard if word == "stored"} <= stored
        world = (tmp_path / "world").read_text().split("\n")[:-1]
        while messages := await db.claim("discord", made.noon, 50):
            for message in messages:
                world.append(f"{message.id} {message.destination.address}")
                await db.done(message.id, "1", made.noon)
        sent = await rows(db, "SELECT alert, message, address FROM deliveries JOIN destinations ON id = destination")
        assert {(alert, address) for alert, _, address in sent} == {(one, to) for one in stored for to in "abc"}
        assert {f"{message} {address}" for _, message, address in sent} == set(world)
        assert await rows(db, "SELECT DISTINCT state FROM deliveries") == [("sent",)]
        assert await rows(db, "SELECT DISTINCT state FROM messages") == [("sent",)]


async def nothing_is_half(db):
    assert await rows(db, "PRAGMA foreign_key_check") == []
    assert await rows(db, "PRAGMA integrity_check") == [("ok",)]
    for table, each in (("clauses", 3), ("snapshots", 2), ("alerts", 1)):
        counts = await rows(
            db,
            f"SELECT count({table}.version) FROM versions LEFT JOIN {table}"
            " ON version = versions.id GROUP BY versions.id",
        )
        assert set(counts) == {(each,)}
    assert await rows(db, "SELECT count(*) FROM memory") == await rows(db, "SELECT count(*) FROM alerts")
    assert await rows(db, "SELECT alert FROM deliveries GROUP BY alert HAVING count(*) <> 3") == []


async def rows(db, sql):
    return await db._ask(lambda raw: raw.execute(sql).fetchall())
