"""A good copy of a database that is in use, by SQLite's online backup (https://www.sqlite.org/backup.html)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import DataError, StoreBusy, StoreDamaged, StoreError
from bot.store import failures, migrations, opening

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONLY_OURS = 0o600  # who may read it: it holds which channels follow what
_AFTER_IT = ("-journal", "-wal", "-shm")  # SQLite's own files beside a database
_BESIDE_IT = (*_AFTER_IT, ".lock")
_MAGIC, _OWNER = b"SQLite format 3\x00", slice(68, 72)  # https://www.sqlite.org/fileformat2.html, section 1.3
_SOURCES_FAULT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ")
_MB = 1_000_000


def backup(source: Path, target: Path) -> int:
    """Put a whole, checked copy of `source` in `target`'s place; how many bytes it has.

    Of any schema that this program knows, old ones too. Another process may go on writing. Nothing stands at `target`
    that was not finished. Raises DataError where `target` may not be written over, StoreError.
    """
    with failures.named(source):
        if not source.exists():
            raise StoreError(f"there is no database at {source} yet; `clausewatch run` makes it")
    with _written(source, target):
        target = Path(os.path.realpath(target))  # beside what a link leads to, which stays a link
        _require_free(source, target)
        _require_room(source, target)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _copy(source, beside, target)
        with _written(source, target):
            _check(source, beside)
            _settle(beside, target)
            return target.stat().st_size
    finally:
        for left in (beside, *(beside.with_name(beside.name + end) for end in _AFTER_IT)):
            with suppress(OSError):
                left.unlink()


def _require_free(source: Path, target: Path) -> None:
    """Raises DataError unless nothing but a database of ours, and none in use, is there; StoreBusy for one in use."""
    home = Path(os.path.realpath(source))
    if target in {home.with_name(home.name + end) for end in _BESIDE_IT}:
        raise DataError(f"{target} belongs to the database itself; name another file.")
    if target.is_dir():
        raise DataError(f"{target} is a folder; name a file.")
    if not target.exists():
        return
    if target.samefile(source):
        raise DataError(f"{target} is the database itself; name another file.")
    if opening.is_held(target):
        raise StoreBusy(f"another clausewatch uses {target}; name another file.")
    if not _is_ours(target):
        raise DataError(f"{target} is there, and no Clausewatch database; move it away, or name another file.")


def _is_ours(file: Path) -> bool:
    """By its header alone: opening it would wait for ever for what is no plain file."""
    if not file.is_file():
        return False
    with file.open("rb") as held:
        header = held.read(_OWNER.stop)
    return header.startswith(_MAGIC) and header[_OWNER] == migrations.APPLICATION_ID.to_bytes(4, "big")


def _require_room(source: Path, target: Path) -> None:
    """Beforehand: a disk filled to its end would stop the process that watches, too."""
    parts = (source, source.with_name(f"{source.name}-wal"))
    needed, free = sum(part.stat().st_size for part in parts if part.exists()), shutil.disk_usage(target.parent).free
    if free < needed:
        raise StoreError(
            f"no room is left for {target}: it needs {needed / _MB:.1f} MB, and {free / _MB:.1f} MB are free; "
            "free some, or name another place."
        )


def _copy(source: Path, beside: Path, target: Path) -> None:
    with _written(source, target):
        os.close(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, _ONLY_OURS))
    with closing(_opened(source)) as old, _written(source, target), closing(sqlite3.connect(beside)) as new:
        new.execute("PRAGMA locking_mode = EXCLUSIVE")  # no memory is shared over it, which network disks cannot
        old.backup(new)  # at one go: a source that another process writes to would begin anew between steps
        new.execute("PRAGMA journal_mode = DELETE")  # one file, wherever it is taken


def _opened(source: Path) -> sqlite3.Connection:
    with failures.named(source):
        db = opening.connect(source, read_only=True, any_age=True)
        return db.conn


@contextmanager
def _written(source: Path, target: Path) -> Iterator[None]:
    """What goes wrong, as a sentence about the file that a person named, or about the database where it is that."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name: str = getattr(error, "sqlite_errorname", "")
        with failures.named(source if name.startswith(_SOURCES_FAULT) else target):
            raise
    except OSError:
        with failures.named(target):
            raise


def _check(source: Path, beside: Path) -> None:
    with closing(sqlite3.connect(beside)) as db:
        (said,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise StoreDamaged(f"{source} is damaged ({' '.join(said.split())}), so that there is no good copy to be had")


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
