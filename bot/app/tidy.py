"""The database kept within the limit that the operator set."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Config
    from bot.ports import Clock
    from bot.store import Database

_EVERY = 600.0  # seconds; asking whether there is room takes none
_MB = 1_000_000


async def tidy(config: Config, store: Database) -> None:
    """Once; nothing is done where there is no limit. Raises StoreError."""
    if config.data.largest_mb:
        await store.trim(int(config.data.largest_mb * _MB))


async def keep_tidy(config: Config, store: Database, clock: Clock, stop: asyncio.Event) -> None:
    """Now and again until `stop`."""
    stopping = asyncio.create_task(stop.wait())
    try:
        while not stop.is_set():
            await tidy(config, store)
            waiting = asyncio.create_task(clock.wait(_EVERY))
            await asyncio.wait((waiting, stopping), return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
    finally:
        stopping.cancel()
