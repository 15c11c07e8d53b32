"""Writes that come while the database is busy, stored by one commit, which is what waits for the disk.

Each is still stored whole or not at all, and the others whatever befalls it.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.store.durability import light

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

_T = TypeVar("_T")


@dataclass(slots=True)
class Entry(Generic[_T]):
    """A write that waits, and then what came of it. One that is not `lasting` can be done again: a power cut may lose
    it."""

    work: Callable[[Database], _T]
    lasting: bool
    came: _T | None = None
    error: Exception | None = None

    def result(self) -> _T:
        """Raises what went wrong."""
        if self.error is not None:
            raise self.error
        return self.came  # type: ignore[return-value]  # None only where the work gives that


def store(db: Database, waiting: list[Entry[Any]]) -> None:
    """Store all that wait, and take them out. What goes wrong stands in the entry; a failing commit in all of them."""
    entries = waiting[:]
    del waiting[: len(entries)]  # others may have come meanwhile
    if not entries:
        return
    lasting = any(entry.lasting for entry in entries)
    try:
        with nullcontext() if lasting else light(db), db.atomic():
            if len(entries) == 1:  # by itself it is whole or not at all already
                entries[0].came = entries[0].work(db)
            else:
                for entry in entries:
                    _store(db, entry)
    except Exception as error:  # noqa: BLE001 — it is raised where the result is asked for
        for entry in entries:
            entry.came, entry.error = None, error


def _store(db: Database, entry: Entry[Any]) -> None:
    try:
        with db.atomic():
            entry.came = entry.work(db)
    except Exception as error:
        if not db.conn.in_transaction:  # a full disk, say, took back all of it
            raise
        entry.error = error
