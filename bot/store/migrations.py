"""A file is brought up to the newest schema; `PRAGMA user_version` counts the steps that it has taken."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.errors import StoreDamaged, StoreError, StoreTooNew
from bot.store.schema import STEPS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

APPLICATION_ID = 0x434C5741  # "CLWA" in ASCII, in the file's header (https://www.sqlite.org/fileformat2.html)


def steps_taken(db: Database, path: Path) -> int:
    """How many steps the file has taken; 0 for an empty one. Raises StoreDamaged, StoreTooNew."""
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    taken = int(db.execute("PRAGMA user_version").fetchone()[0])
    empty = not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if owner != APPLICATION_ID and not (owner == taken == 0 and empty):
        raise StoreDamaged(f"{path} belongs to another program; move it away, or give another data folder")
    if taken > len(STEPS):
        raise StoreTooNew(f"{path} was made by a newer Clausewatch; upgrade this one, or give another data folder")
    return taken


def upgrade(db: Database, path: Path, until: int = len(STEPS)) -> None:
    """Take the steps that the file has not taken, each in a transaction of its own.

    A step may make a table anew that others refer to (https://www.sqlite.org/lang_altertable.html, section 7).
    """
    db.execute("PRAGMA foreign_keys = OFF")
    for number in range(steps_taken(db, path) + 1, until + 1):
        with db.atomic():
            db.executescript(_as_this_sqlite_can(STEPS[number - 1]))
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {number}")
    db.execute("PRAGMA foreign_keys = ON")


def _as_this_sqlite_can(step: str) -> str:
    """STRICT came with SQLite 3.37; a table without it takes the same values, unchecked."""
    if sqlite3.sqlite_version_info >= (3, 37):
        return step
    return step.replace(") STRICT, WITHOUT ROWID;", ") WITHOUT ROWID;").replace(") STRICT;", ");")


def require_current(db: Database, path: Path) -> None:
    """For a file that is only read. Raises StoreError when it has steps to take first."""
    if steps_taken(db, path) < len(STEPS):
        raise StoreError(f"{path} is of an older Clausewatch; `clausewatch run` brings it up to date, start it once")
