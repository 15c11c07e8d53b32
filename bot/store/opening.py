"""One process a database: the lock beside the file, the connection, and what a file must be to be ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlite_utils
from filelock import FileLock, Timeout

from bot.errors import StoreBusy, StoreError
from bot.store import durability, failures, migrations

if TYPE_CHECKING:
    from filelock import BaseFileLock

BUSY_SECONDS = 5.0  # how long SQLite waits for a reader of ours, such as `clausewatch status`, to let go


def lock(path: Path) -> BaseFileLock:
    """The lock, held, that says this process watches with this database. Raises StoreBusy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(f"{path}.lock")
    held = FileLock(beside, timeout=0, thread_local=False)
    try:
        held.acquire()
    except Timeout:
        raise StoreBusy(
            f"another clausewatch ({_holder(beside)}) uses {path}; stop it first, or give another data folder"
        ) from None
    with suppress(OSError):  # where a locked file cannot be written by name, the holder goes without one
        beside.write_text(f"process {os.getpid()}", encoding="ascii")
    return held


def is_held(path: Path) -> bool:
    """Whether a process watches with this database. Raises StoreReadOnly where that cannot be seen."""
    with failures.named(path):
        if not Path(f"{path}.lock").exists():
            return False
        held = FileLock(f"{path}.lock", timeout=0, thread_local=False)
        try:
            held.acquire()
        except Timeout:
            return True
        held.release()
    return False


def _holder(beside: Path) -> str:
    try:
        return beside.read_text(encoding="ascii")[:40] or "a process without a name"
    except (OSError, UnicodeDecodeError):
        return "a process without a name"


def connect(path: Path, *, read_only: bool, untouched: bool = False, any_age: bool = False) -> sqlite_utils.Database:
    """The database, ours and current. `untouched`: nobody has it, and not even SQLite's own files are made beside it.
    `any_age`: an older schema will do, for one that is only read.

    Raises StoreDamaged, StoreTooNew, StoreError and SQLite's errors."""
    if read_only and not path.exists():
        raise StoreError(f"there is no database at {path} yet; `clausewatch run` makes it")
    mode = "ro&immutable=1" if untouched else "ro" if read_only else "rwc"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    db = sqlite_utils.Database(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS), execute_plugins=False)
    try:
        _make_ready(db, path, read_only=read_only, any_age=any_age)
    except BaseException:
        db.close()
        raise
    return db


def _make_ready(db: sqlite_utils.Database, path: Path, *, read_only: bool, any_age: bool) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    if read_only:
        (migrations.steps_taken if any_age else migrations.require_current)(db, path)
        return
    migrations.steps_taken(db, path)  # before anything is written into a file that may not be ours
    db.enable_wal()
    db.execute(f"PRAGMA synchronous = {durability.USUAL}")
    db.execute(durability.SECURE)
    migrations.upgrade(db, path)
