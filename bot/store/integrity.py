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
        alone = not path.with_name(f"{path.name}-wal").exists()  # it is there while a process has the database open
        db = opening.connect(path, read_only=True, untouched=alone)
        try:
            found = [text for (text,) in db.execute(f"PRAGMA quick_check({_MOST})") if text != "ok"]
            loose = [table for (table, *_) in db.execute("PRAGMA foreign_key_check")]
        finally:
            db.close()
    lost = [f"rows of {table} refer to what is not there" for table in dict.fromkeys(loose)]
    return tuple(f"{path}: {' '.join(text.split())}; go back to a backup (docs/operating.md)" for text in found + lost)
