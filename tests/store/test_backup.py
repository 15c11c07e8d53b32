"""A copy of a database that is in use."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from bot.errors import DataError, StoreDamaged, StoreError, StoreReadOnly, StoreTooNew
from bot.store import Database, migrations
from bot.store.backup import backup
from store.test_migrations import at_step

WRITES_ALL_THE_TIME = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, "tests")
from bot.store import Database
from store.conftest import Makes

async def main():
    made = Makes()
    async with Database(Path(sys.argv[1])) as db:
        await db.follow(made.subscription(platform="*"), made.noon)
        number = 0
        while True:
            number += 1
            await db.record(made.alerting(f"platform{number}"))
            print(number, flush=True)

asyncio.run(main())
"""


@pytest.fixture
async def held(path, made):
    """A database with one alert."""
    async with Database(path) as db:
        await db.record(made.alerting())
    return path


async def numbers_in(file) -> list[int]:
    async with Database(file, read_only=True) as db:
        return [told.id for told in await db.alerts(None, 100_000)]


async def test_a_copy_holds_what_was_stored_and_can_be_gone_back_to(held, tmp_path, made):
    copy = tmp_path / "copies.db"
    assert backup(held, copy) == copy.stat().st_size
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    async with Database(held) as db:
        await db.record(made.alerting("reedbox"))
    copy.replace(held)
    assert await numbers_in(held) == [1]
    async with Database(held) as db:
        assert (await db.record(made.alerting("reedbox"))).id == 2


async def test_a_copy_is_whole_while_another_process_writes_all_the_time(path, tmp_path):
    copy = tmp_path / "copy.db"
    writes = [sys.executable, "-c", WRITES_ALL_THE_TIME, path]
    with subprocess.Popen(writes, stdout=subprocess.PIPE, text=True) as writer:  # noqa: ASYNC220 — nothing else goes on
        try:
            for _ in range(5):
                before = int(writer.stdout.readline())
                backup(path, copy)
                numbers = await numbers_in(copy)
                assert numbers == list(range(len(numbers), 0, -1))
                assert len(numbers) >= before
        finally:
            writer.kill()


async def test_another_copy_is_replaced_and_nothing_else_ever_is(held, tmp_path):
    copy, mine = tmp_path / "copy.db", tmp_path / "songs.txt"
    backup(held, copy)
    backup(held, copy)
    mine.write_text("la la la")
    with pytest.raises(DataError, match="no Clausewatch database; move it away"):
        backup(held, mine)
    assert mine.read_text() == "la la la"
    assert sorted(file.name for file in tmp_path.iterdir() if file.name.startswith(".")) == []


@pytest.mark.parametrize("link", [os.link, os.symlink])
async def test_the_database_itself_is_no_place_for_it_by_whatever_name(held, tmp_path, link):
    link(held, tmp_path / "another-name.db")
    for place in (held, tmp_path / "another-name.db"):
        with pytest.raises(DataError, match="is the database itself"):
            backup(held, place)
    assert await numbers_in(held) == [1]


def test_an_older_schema_is_copied_as_it_is_and_a_newer_one_refused(path, tmp_path):
    at_step(path, 3).close()
    backup(path, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
        db.execute(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    with pytest.raises(StoreTooNew, match="newer Clausewatch"):
        backup(tmp_path / "copy.db", tmp_path / "another.db")


def test_where_there_is_none_or_it_is_damaged_nothing_is_left_behind(path, tmp_path):
    with pytest.raises(StoreError, match="there is no database at"):
        backup(path, tmp_path / "copy.db")
    with closing(at_step(path, len(migrations.STEPS)).conn) as db:
        db.executemany("INSERT INTO settings VALUES (?, ?)", ((f"name {n}", "x" * 500) for n in range(2000)))
        db.commit()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 9000)
    with pytest.raises(StoreDamaged, match="damaged"):
        backup(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_folder_that_may_not_be_written_is_one_sentence(path, open_folder, nobody):
    at_step(path, len(migrations.STEPS)).close()
    source = open_folder / "clausewatch.db"
    path.replace(source)
    source.chmod(0o644)
    locked = open_folder / "locked"
    locked.mkdir(mode=0o755)
    with nobody(), pytest.raises(StoreReadOnly, match="cannot be"):
        backup(source, locked / "copy.db")
