"""A copy of a database that is in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from bot.errors import DataError, StoreBusy, StoreDamaged, StoreError, StoreReadOnly, StoreTooNew
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

WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.backup import backup

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # more than SQLite shares in memory, less than the copy
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
except StoreError as error:
    print(f"{type(error).__name__}: {error}")
"""  # what a disk with a quota says; of a full one SQLite has another word


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


async def test_no_file_that_belongs_to_the_database_is_a_place_for_it(held):
    for end in ("-wal", "-shm", "-journal", ".lock"):
        with pytest.raises(DataError, match="belongs to the database itself"):
            backup(held, held.with_name(held.name + end))
    assert [file.name for file in held.parent.iterdir() if file.name.endswith("-wal")] == []


async def test_a_database_that_another_clausewatch_uses_is_not_written_over(held, tmp_path, made):
    (tmp_path / "theirs").mkdir()
    theirs = tmp_path / "theirs" / "clausewatch.db"
    async with Database(theirs) as db:
        with pytest.raises(StoreBusy, match="another clausewatch uses"):
            backup(held, theirs)
        await db.record(made.alerting("reedbox"))
        assert [told.alert.platform for told in await db.alerts(None, 9)] == ["reedbox"]


async def test_a_link_to_an_earlier_copy_stays_one_and_leads_to_the_new_copy(held, tmp_path):
    backup(held, tmp_path / "copy.db")
    before = (tmp_path / "copy.db").stat().st_ino
    (tmp_path / "latest.db").symlink_to("copy.db")
    backup(held, tmp_path / "latest.db")
    assert (tmp_path / "latest.db").is_symlink()
    assert (tmp_path / "copy.db").stat().st_ino != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
async def test_a_pipe_is_not_waited_for(held, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DataError, match="no Clausewatch database"):
        backup(held, tmp_path / "pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit for a file's size")
def test_a_disk_that_takes_only_a_part_is_told_by_the_files_name_and_keeps_none_of_it(held, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(held.read_bytes())
    before = copy.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-c", WITH_LITTLE_ROOM, held, copy], capture_output=True, text=True, timeout=20, check=True
    )
    assert ended.stdout.startswith(f"StoreError: the disk failed under {copy} (")
    assert copy.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


async def test_where_there_is_no_room_nothing_is_begun(held, tmp_path, monkeypatch):
    usual = shutil.disk_usage
    monkeypatch.setattr("shutil.disk_usage", lambda _: usual(tmp_path)._replace(free=4096))
    with pytest.raises(StoreError, match=r"no room is left for .*copy\.db: it needs 0\.\d MB, and 0\.0 MB are free"):
        backup(held, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("first", [100, 4096 * 2])
async def test_damage_is_told_of_the_database_and_not_of_the_copy(held, tmp_path, first):
    body = bytearray(held.read_bytes())
    body[first : first + 4000] = os.urandom(4000)
    held.write_bytes(body)
    with pytest.raises(StoreDamaged, match=f"^{held} is damaged"):
        backup(held, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_a_folder_that_may_not_even_be_looked_into_is_one_sentence(open_folder, nobody):
    source, shut = open_folder / "clausewatch.db", open_folder / "shut"
    async with Database(source):
        pass
    source.chmod(0o644)
    shut.mkdir(mode=0o700)
    with nobody():
        for one, other in ((source, shut / "copy.db"), (shut / "clausewatch.db", open_folder / "copy.db")):
            with pytest.raises(StoreReadOnly, match="cannot be used"):
                backup(one, other)
