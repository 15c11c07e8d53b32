"""Files that are locked, read-only, damaged or not there."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreReadOnly
from bot.store import Database

HOLDS_IT = """
import asyncio, sys
from pathlib import Path
from bot.store import Database

async def main():
    async with Database(Path(sys.argv[1])):
        print("open", flush=True)
        sys.stdin.read()

asyncio.run(main())
"""


async def opened(path, **how):
    async with Database(path, **how):
        pass


async def test_what_is_missing_is_made(tmp_path):
    path = tmp_path / "a" / "b" / "clausewatch.db"
    await opened(path)
    assert path.is_file()


async def test_a_path_of_any_characters_is_a_path(tmp_path):
    path = tmp_path / "100% mine?#ä & more" / "clausewatch.db"
    await opened(path)
    await opened(path, read_only=True)
    assert path.is_file()


async def test_the_same_file_opens_again_after_it_was_closed(path):
    await opened(path)
    await opened(path)
    assert not path.with_name(path.name + "-wal").exists()


async def test_an_empty_file_becomes_a_database(path):
    path.touch()
    await opened(path)
    await opened(path, read_only=True)


@pytest.fixture
def other(path):
    """Another process that has the database open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_IT, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


async def test_a_second_process_is_refused_in_one_sentence_until_the_first_is_killed(path, other):
    with pytest.raises(StoreBusy) as refused:
        await opened(path)
    assert str(refused.value) == (
        f"another clausewatch (process {other.pid}) uses {path}; stop it first, or give another data folder"
    )
    async with Database(path, read_only=True) as reader:
        assert await reader.following() == []
    other.kill()
    other.wait()
    await opened(path)


async def test_a_second_start_in_one_process_is_refused_too(db, path):
    with pytest.raises(StoreBusy, match=f"process {os.getpid()}"):
        await opened(path)


async def test_a_reader_sees_what_the_watcher_stores_meanwhile(db, path, made):
    async with Database(path, read_only=True) as reader:
        await db.record(made.outcome(version=made.version("one", [made.clause()])))
        assert len(await reader.standing("inkpond/terms")) == 1
        with pytest.raises(StoreReadOnly, match="cannot be written"):
            await reader.set_setting("a", "b")


async def test_reading_what_is_not_there_makes_nothing(path):
    with pytest.raises(StoreError, match="; `clausewatch run` makes it"):
        await opened(path, read_only=True)
    assert list(path.parent.iterdir()) == []


async def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_text("Dear diary, " * 400)
    with pytest.raises(StoreDamaged, match="is not a Clausewatch database; move it away"):
        await opened(path)
    assert path.read_text() == "Dear diary, " * 400
    path.unlink()
    await opened(path)


async def test_a_folder_in_the_files_place_is_told(path):
    path.mkdir()
    with pytest.raises(StoreReadOnly, match="cannot be opened"):
        await opened(path)


async def test_a_file_in_the_folders_place_is_told(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(StoreReadOnly, match="cannot be used"):
        await opened(tmp_path / "data" / "clausewatch.db")


async def test_a_database_cut_off_in_the_middle_is_told(path, made):
    async with Database(path) as db:
        for text in "abc":
            body = os.urandom(50_000)
            await db.record(made.outcome(version=made.version(text), snapshots=(made.snapshot(body),)))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(StoreDamaged, match="is damaged"):
        await read_all(path)


async def read_all(path):
    async with Database(path) as db:
        await db.snapshots("inkpond/terms")
        await db.known("inkpond/terms")


async def test_a_table_that_somebody_took_away_is_told(path):
    await opened(path)
    raw = sqlite3.connect(path)
    raw.execute("DROP TABLE sightings")
    raw.close()
    with pytest.raises(StoreDamaged, match="no such table: sightings"):
        await read_all(path)


async def test_a_folder_that_cannot_be_written_is_told(open_folder, nobody):
    path = open_folder / "clausewatch.db"
    open_folder.chmod(0o555)
    with nobody(), pytest.raises(StoreReadOnly, match="cannot be used"):
        await opened(path)
    assert list(open_folder.iterdir()) == []


async def test_a_file_that_cannot_be_written_is_told(open_folder, nobody):
    path = open_folder / "clausewatch.db"
    await opened(path)
    for file in open_folder.iterdir():
        file.chmod(0o444)
    with nobody(), pytest.raises(StoreReadOnly, match="cannot be"):
        await opened(path)


async def test_a_file_that_another_program_locks_is_told(path, monkeypatch):
    await opened(path)
    monkeypatch.setattr("bot.store.opening.BUSY_SECONDS", 0.01)
    raw = sqlite3.connect(path)
    raw.execute("BEGIN EXCLUSIVE")
    async with Database(path) as db:
        with pytest.raises(StoreBusy, match="another program holds"):
            await db.set_setting("a", "b")
        raw.rollback()
        await db.set_setting("a", "b")
    raw.close()


async def test_a_full_disk_is_told_and_leaves_nothing_half(db, path, made):
    await db.record(made.outcome(version=made.version("one", [made.clause()])))
    pages = await db._ask(lambda raw: raw.execute("PRAGMA page_count").fetchone()[0])
    await db._ask(lambda raw: raw.execute(f"PRAGMA max_page_count = {pages + 3}").fetchone())
    big = made.outcome(version=made.version("two"), snapshots=(made.snapshot(os.urandom(100_000)),))
    with pytest.raises(StoreError, match="no room is left on the disk"):
        await db.record(big)
    assert (await db.known("inkpond/terms")).version.text == "one"
    await db.set_setting("still", "works")
