"""What a commit waits for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

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
