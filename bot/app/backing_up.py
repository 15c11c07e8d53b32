"""`clausewatch backup`: a good copy of the database, also while it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.known import DATABASE
from bot.errors import DataError
from bot.store.backup import backup as copy

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.config import Config


def backup(config: Config, target: Path, now: datetime) -> tuple[Path, int]:
    """Where the copy is and how many bytes it has. In a folder that is there it is named after the moment.

    Raises DataError, StoreError.
    """
    if target.is_dir():
        target = target / f"clausewatch-{now:%Y-%m-%dT%H%M%SZ}.db"
    elif not target.parent.is_dir():
        raise DataError(f"there is no folder {target.parent}; make it, or name another.")
    return target, copy(config.data_folder / DATABASE, target)
