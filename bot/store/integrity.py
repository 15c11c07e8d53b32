"""Whether a database is whole, looked at without changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import failures, opening

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 5  # faults told; a broken page makes hundreds


def faults(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong, empty for nothing; also while another process watches. Raises StoreError."""
    with failures.named(path):
        db = opening.connect(path, read_only=True)
        try:
            found = [text for (text,) in db.execute(f"PRAGMA quick_check({_MOST})") if text != "ok"]
            loose = [table for (table, *_) in db.execute("PRAGMA foreign_key_check")]
        finally:
            db.close()
    lost = [f"rows of {table} refer to what is not there" for table in dict.fromkeys(loose)]
    return tuple(f"{path}: {' '.join(text.split())}; go back to a backup (docs/operating.md)" for text in found + lost)
