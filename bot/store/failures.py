"""SQLite's and the system's errors as ours: one sentence with the file and what to do."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# By the beginning of SQLite's name for the error (https://www.sqlite.org/rescode.html).
_MEANS: dict[str, tuple[type[StoreError], str]] = {
    "SQLITE_READONLY": (
        StoreReadOnly,
        "{path} cannot be written; let this user write the file and its folder, or give another data folder",
    ),
    "SQLITE_CANTOPEN": (
        StoreReadOnly,
        "{path} cannot be opened or made; let this user write its folder, or give another data folder",
    ),
    "SQLITE_BUSY": (
        StoreBusy,
        "another program holds {path} locked; close it first, or give another data folder",
    ),
    "SQLITE_LOCKED": (
        StoreBusy,
        "another program holds {path} locked; close it first, or give another data folder",
    ),
    "SQLITE_NOTADB": (
        StoreDamaged,
        "{path} is not a Clausewatch database; move it away, or give another data folder",
    ),
    "SQLITE_CORRUPT": (
        StoreDamaged,
        "{path} is damaged ({error}); put a backup in its place, or move it away to begin anew",
    ),
    "SQLITE_FULL": (StoreError, "no room is left on the disk for {path}; free some and start again"),
    "SQLITE_IOERR": (StoreError, "the disk failed under {path} ({error}); check the disk and start again"),
}


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Raise the store's errors for SQLite's and the system's; a mistake of ours in SQL stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if (known := _store_error(error, path)) is None:
            raise
        raise known from error
    except OSError as error:
        what = error.strerror or str(error)
        raise StoreReadOnly(f"{path} cannot be used ({what}); mend that, or give another data folder") from error


def _store_error(error: sqlite3.DatabaseError, path: Path) -> StoreError | None:
    name: str = getattr(error, "sqlite_errorname", "")
    for beginning, (kind, sentence) in _MEANS.items():
        if name.startswith(beginning):
            return kind(sentence.format(path=path, error=error))
    if str(error).startswith("no such "):  # a table or column: somebody changed the schema
        return StoreDamaged(_MEANS["SQLITE_CORRUPT"][1].format(path=path, error=error))
    return None
