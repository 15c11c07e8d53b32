"""What a commit waits for, and what a deletion leaves."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

SECURE = "PRAGMA secure_delete = ON"  # what is deleted is overwritten, and cannot be found in the file any more
USUAL = "FULL"  # SQLite's `synchronous`: what was said to be stored outlives a power cut


@contextmanager
def light(db: Database) -> Iterator[None]:
    """Commits do not wait for the disk, for what can be done again: a killed process loses nothing by it, a power cut
    may lose the last of them."""
    db.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        db.execute(f"PRAGMA synchronous = {USUAL}")


@contextmanager
def left_as_it_was(db: Database) -> Iterator[None]:
    """What is deleted is not overwritten, for pages that everybody may read: 25 MB would be written to free as much."""
    db.execute("PRAGMA secure_delete = OFF")
    try:
        yield
    finally:
        db.execute(SECURE)
