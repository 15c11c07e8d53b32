"""What is known without watching: the catalogue, and what the database says of a platform."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot import platforms
from bot.app.clock import SystemClock
from bot.community import Community
from bot.store import Database

if TYPE_CHECKING:
    from bot.community import PlatformStatus
    from bot.config import Config
    from bot.platforms import Catalogue

log = logging.getLogger(__name__)

DATABASE = "clausewatch.db"  # in the data folder


def catalogue(config: Config) -> Catalogue:
    """The built-in platforms and the operator's own; a file that is wrong is logged and left out."""
    built_in = platforms.builtin()
    if config.platforms_folder is None:
        return built_in
    own, wrong = platforms.load_all(config.platforms_folder)
    everything, clashes = platforms.merged(built_in, own)
    for error in (*wrong, *clashes):
        log.error("left out: %s", error)
    return everything


async def platform_status(config: Config, words: str) -> PlatformStatus:
    """What that platform's terms say, from the database alone. Raises InputError and StoreError."""
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        return await Community(store, catalogue(config), SystemClock()).status(words)
