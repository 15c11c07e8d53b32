"""`clausewatch backup`: a good copy of the database, also while it is in use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app.known import DATABASE
from bot.errors import DataError
from bot.store import failures
from bot.store.backup import backup as copy

if TYPE_CHECKING:
    from datetime import datetime

    from bot.config import Config


def backup(config: Config, place: str, now: datetime) -> tuple[Path, int]:
    """Where the copy is and how many bytes it has. In a folder that is there it is named after the moment.

    Raises DataError, StoreError.
    """
    target = Path(place)
    folder = target if place.endswith(("/", os.sep)) else target.parent
    with failures.named(target):
        if target.is_dir():
            target = target / f"clausewatch-{now:%Y-%m-%dT%H%M%SZ}.db"
        elif not folder.is_dir():
            raise DataError(f"there is no folder {folder}; make it, or name another.")
    return target, copy(config.data_folder / DATABASE, target)
