"""What is known without watching: the catalogue, and what the database says of a platform."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot import platforms
from bot.app import advice
from bot.app.clock import SystemClock
from bot.app.counted import counted
from bot.community import Community
from bot.errors import ConfigError
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
    """The built-in platforms, where they are wanted, and the operator's own; a wrong file is logged and left out.

    Raises ConfigError for a folder of platforms that is not there: what it leaves out would be read, and the rest not.
    """
    everything, wrong = catalogue_and_faults(config)
    for error in wrong:
        log.error("left out: %s", error)
    return everything


def catalogue_and_faults(config: Config) -> tuple[Catalogue, list[DeclarationError]]:
    """The same, and what is wrong with the files that were left out. Raises ConfigError."""
    built_in = platforms.builtin() if config.watch.builtin else {}
    folder = config.platforms_folder
    if folder is None:
        return built_in, []
    if not folder.is_dir():
        raise ConfigError(
            f"{config.path}: [watch] platforms names {folder}, where there is no folder; make it, or name another"
        )
    own, wrong = platforms.load_all(folder)
    everything, clashes = platforms.merged(built_in, own)
    return everything, [*wrong, *clashes]


def scheduled(watched: Catalogue) -> list[Document]:
    """The documents that are looked at: those that somebody has seen read well."""
    return [document for platform in watched.values() for document in platform.documents if document.checked]


def unscheduled(watched: Catalogue) -> list[Document]:
    """The documents that are declared and not looked at."""
    return [document for platform in watched.values() for document in platform.documents if not document.checked]


def say_unscheduled(watched: Catalogue) -> None:
    """Say in one line what nobody looks at, if it is anything."""
    if left := unscheduled(watched):
        log.warning(
            "not watched: %s (%s that nobody has seen read well). %s",
            ", ".join(document.id for document in left),
            counted(len(left), "declared document"),
            advice.to_watch(SystemClock().now().date()),
        )


async def platform_status(config: Config, words: str) -> PlatformStatus:
    """What that platform's terms say, from the database alone. Raises InputError and StoreError."""
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        return await Community(store, catalogue(config), SystemClock()).status(words)
