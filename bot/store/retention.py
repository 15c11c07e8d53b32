"""The database within its limit: the oldest raw pages go, and what was read from them stays.

Space that is freed inside the file is used again by what comes next, so the file need not be made smaller unless it is
above its limit already: after the limit was lowered, say. SQLite can only do that by writing all of it anew (VACUUM:
about 1 s for 100 MB, and twice its size on the disk for a moment), so it is begun early and done rarely.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from bot.store import durability

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

_BEGIN, _END = 0.95, 0.85  # of the limit: where deleting begins and ends; the rest is room until the next time
_ROW = 500  # bytes that a page's row takes beside its body, about: addresses and headers

# Not the pages of a document's last version, with which the next look is compared, nor those of its last look.
_OLDEST_FIRST = """
SELECT id, length(body) FROM snapshots
WHERE version IS NOT NULL AND version NOT IN (
    SELECT coalesce(text_of, id) FROM versions WHERE id IN (SELECT max(id) FROM versions GROUP BY document)
)
ORDER BY fetched_at, id
"""


def trim(db: Database, largest_bytes: int) -> int:
    """Delete raw pages until the file has room again; the bytes that were freed. 0 as a limit is none.

    Texts of versions, clauses, alerts and memory are never deleted. Where all that may go is not enough, that is a
    line for the operator.
    """
    if not largest_bytes or _file(db) - _free(db) <= _BEGIN * largest_bytes:
        _shrink(db, largest_bytes)
        return 0
    before = _file(db) - _free(db)
    _delete(db, before - int(_END * largest_bytes))
    used = _file(db) - _free(db)
    _shrink(db, largest_bytes)
    if used > largest_bytes:
        log.warning(
            "the database is above its limit, and no raw pages are left that may go: raise [data] largest_mb",
            extra={"megabytes": round(used / 1e6, 1), "limit": round(largest_bytes / 1e6, 1)},
        )
    return before - used


def _delete(db: Database, wanted: int) -> None:
    chosen: list[tuple[int]] = []
    for number, size in db.execute(_OLDEST_FIRST):
        if wanted <= 0:
            break
        chosen.append((number,))
        wanted -= size + _ROW
    with durability.left_as_it_was(db), db.atomic():
        db.conn.executemany("DELETE FROM snapshots WHERE id = ?", chosen)


def _shrink(db: Database, largest_bytes: int) -> None:
    """Give free space back to the disk where the file is above its limit and has enough of it."""
    if not largest_bytes or not _file(db) > largest_bytes >= _file(db) - _free(db):
        return
    try:
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what was written anew stands in the log, as large again
    except sqlite3.OperationalError as error:  # no room, or a reader: the file is as it was, and there is a next time
        log.warning("the database could not be made smaller this time", extra={"reason": str(error)})


def _file(db: Database) -> int:
    """Bytes of the file."""
    return _pragma(db, "page_count") * _pragma(db, "page_size")


def _free(db: Database) -> int:
    """Bytes within the file that hold nothing."""
    return _pragma(db, "freelist_count") * _pragma(db, "page_size")


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])
