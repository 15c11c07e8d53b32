"""A good copy of a database that is in use, by SQLite's online backup (https://www.sqlite.org/backup.html)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from bot.errors import DataError, StoreDamaged, StoreError
from bot.store import failures, migrations, opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ONLY_OURS = 0o600  # who may read it: it holds which channels follow what
_AFTER_IT = ("-journal", "-wal", "-shm")  # SQLite's own files beside a database


def backup(source: Path, target: Path) -> int:
    """Put a whole, checked copy of `source` in `target`'s place; how many bytes it has.

    Of any schema that this program knows, old ones too. Another process may go on writing. Nothing stands at `target`
    that was not finished. Raises DataError where `target` may not be written over, StoreError.
    """
    if not source.exists():
        raise StoreError(f"there is no database at {source} yet; `clausewatch run` makes it")
    _require_free(source, target)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _copy(source, beside)
        with failures.named(beside):
            _check(beside)
            _settle(beside, target)
        return target.stat().st_size
    finally:
        for left in (beside, *(beside.with_name(beside.name + end) for end in _AFTER_IT)):
            with suppress(OSError):
                left.unlink()


def _require_free(source: Path, target: Path) -> None:
    """Raises DataError unless nothing but a database of ours, and not the one in use, is there."""
    if target.is_dir():
        raise DataError(f"{target} is a folder; name a file.")
    if not target.exists():
        return
    if target.samefile(source):
        raise DataError(f"{target} is the database itself; name another file.")
    if not _is_ours(target):
        raise DataError(f"{target} is there, and no Clausewatch database; move it away, or name another file.")


def _is_ours(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            return bool(db.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID)
    except sqlite3.Error:
        return False


def _copy(source: Path, beside: Path) -> None:
    with _written(beside):
        os.close(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, _ONLY_OURS))
    with closing(_opened(source)) as old, _written(beside), closing(sqlite3.connect(beside)) as new:
        old.backup(new)  # at one go: a source that another process writes to would begin anew between steps
        new.execute("PRAGMA journal_mode = DELETE")  # one file, wherever it is taken


def _opened(source: Path) -> sqlite3.Connection:
    with failures.named(source):
        db = opening.connect(source, read_only=True, any_age=True)
        return db.conn


@contextmanager
def _written(beside: Path) -> Iterator[None]:
    """What goes wrong there, as a sentence about the place of the copy."""
    with failures.named(beside):
        yield


def _check(beside: Path) -> None:
    with closing(sqlite3.connect(beside)) as db:
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise StoreDamaged(f"the database is damaged ({said}), so that there is no good copy of it to be had")


def _settle(beside: Path, target: Path) -> None:
    """Let it outlive a power cut, and only then be the file."""
    with beside.open("rb+") as held:
        os.fsync(held.fileno())
    beside.replace(target)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
