"""Ends that a database may come to, for real: other processes, a disk that takes no more, bytes written over."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.errors import StoreBusy, StoreDamaged, StoreReadOnly
from bot.store import Database, opening

LOCKS_IT = """
import sqlite3, sys

db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
STORES_UNTIL_IT_CANNOT = """
import asyncio, os, resource, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store import Database

async def main():
    async with Database(Path(sys.argv[1])) as db:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        for number in range(1000):
            await db.set_setting(f"setting {number}", os.urandom(20_000).hex())
            print(number, flush=True)

try:
    asyncio.run(main())
except StoreError as error:
    print(f"{type(error).__name__}: {error}")
"""


@pytest.fixture
async def there(path):
    """A database that nobody has open."""
    async with Database(path):
        pass
    return path


@pytest.fixture
def other(there):
    """Another process that holds an exclusive transaction."""
    command = [sys.executable, "-c", LOCKS_IT, str(there)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


@pytest.fixture
def stored(there):
    """What a process said to have stored before the disk took no more, and its last words."""
    command = [sys.executable, "-c", STORES_UNTIL_IT_CANNOT, str(there)]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.splitlines()


async def test_a_file_that_another_process_locks_is_told_until_that_process_ends(there, other, monkeypatch):
    monkeypatch.setattr("bot.store.opening.BUSY_SECONDS", 0.01)
    async with Database(there) as db:
        with pytest.raises(StoreBusy, match="another program holds"):
            await db.set_setting("a", "b")
        assert await db.setting("a") is None
        other.kill()
        other.wait()
        await db.set_setting("a", "b")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit for a file's size")
async def test_where_the_disk_takes_no_more_what_was_said_to_be_stored_is_there(there, stored):
    *numbers, said = stored
    assert said == f"StoreError: the disk failed under {there} (disk I/O error); check the disk and start again"
    assert len(numbers) > 5
    async with Database(there) as db:
        for number in numbers:
            assert len(await db.setting(f"setting {number}")) == 40_000
        assert await db._ask(lambda raw: raw.execute("PRAGMA quick_check").fetchall()) == [("ok",)]


async def test_bytes_written_over_in_the_middle_while_it_was_closed_are_told_where_they_are_read(path, made):
    async with Database(path) as db:
        for text in "abc":
            body = os.urandom(50_000)
            await db.record(made.outcome(version=made.version(text), snapshots=(made.snapshot(body),)))
    body = bytearray(path.read_bytes())
    body[4096 : len(body) // 2] = os.urandom(len(body) // 2 - 4096)
    path.write_bytes(body)
    with pytest.raises(StoreDamaged, match="is damaged"):
        await read_all(path)


async def read_all(path):
    async with Database(path) as db:
        await db.snapshots("inkpond/terms")
        await db.known("inkpond/terms")


async def test_whether_a_process_watches_cannot_be_seen_without_rights_and_that_is_told(open_folder, nobody):
    path = open_folder / "clausewatch.db"
    async with Database(path):
        pass
    lock = path.with_name(f"{path.name}.lock")
    lock.touch()
    lock.chmod(0o600)
    with nobody(), pytest.raises(StoreReadOnly, match="cannot be used"):
        opening.is_held(path)
