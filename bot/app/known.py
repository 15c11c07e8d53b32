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
    from bot.core.model import Document
    from bot.errors import DeclarationError
    from bot.platforms import Catalogue

log = logging.getLogger(__name__)

DATABASE = "clausewatch.db"  # in the data folder


def catalogue(config: Config) -> Catalogue:
    """The built-in platforms, where they are wanted, and the operator's own; a wrong file is logged and left out."""
    everything, wrong = catalogue_and_faults(config)
    for error in wrong:
        log.error("left out: %s", error)
    return everything


def catalogue_and_faults(config: Config) -> tuple[Catalogue, list[DeclarationError]]:
    """The same, and what is wrong with the files that were left out."""
    built_in = platforms.builtin() if config.watch.builtin else {}
    if config.platforms_folder is None:
        return built_in, []
    own, wrong = platforms.load_all(config.platforms_folder)
    everything, clashes = platforms.merged(built_in, own)
    return everything, [*wrong, *clashes]


def scheduled(watched: Catalogue) -> list[Document]:
    """The documents that are looked at: those that somebody has seen read well."""
    return [document for platform in watched.values() for document in platform.documents if document.checked]


async def platform_status(config: Config, words: str) -> PlatformStatus:
    """What that platform's terms say, from the database alone. Raises InputError and StoreError."""
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        return await Community(store, catalogue(config), SystemClock()).status(words)
