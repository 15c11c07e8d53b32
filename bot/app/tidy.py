"""The database kept within the limit that the operator set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.waiting import first_of

if TYPE_CHECKING:
    import asyncio

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
    while not stop.is_set():
        await tidy(config, store)
        await first_of(clock.wait(_EVERY), stop.wait())
