"""Looks that end while the database is busy, stored by one commit, which is what waits for the disk.

Each is still stored whole or not at all, and the others whatever befalls it.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import recording
from bot.store.durability import light

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.core.model import Outcome, Told


@dataclass(slots=True)
class Entry:
    """An outcome that waits to be stored, and then what came of it."""

    outcome: Outcome
    told: Told | None = None
    error: Exception | None = None

    def result(self) -> Told | None:
        """The alert that it brought. Raises what went wrong."""
        if self.error is not None:
            raise self.error
        return self.told


def record(db: Database, waiting: list[Entry]) -> None:
    """Store all that wait, and take them out. What goes wrong stands in the entry; a failing commit in all of them."""
    entries = waiting[:]
    del waiting[: len(entries)]  # others may have come meanwhile
    if not entries:
        return
    lasting = any(entry.outcome.version or entry.outcome.silence for entry in entries)
    try:
        with nullcontext() if lasting else light(db), db.atomic():  # a look that changed nothing can be done again
            if len(entries) == 1:  # by itself it is whole or not at all already
                entries[0].told = recording.record(db, entries[0].outcome)
            else:
                for entry in entries:
                    _record(db, entry)
    except Exception as error:  # noqa: BLE001 — it is raised where the result is asked for
        for entry in entries:
            entry.told, entry.error = None, error


def _record(db: Database, entry: Entry) -> None:
    try:
        with db.atomic():
            entry.told = recording.record(db, entry.outcome)
    except Exception as error:
        if not db.conn.in_transaction:  # a full disk, say, took back all of it
            raise
        entry.error = error
