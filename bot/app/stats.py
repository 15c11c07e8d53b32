"""`clausewatch stats`: all of it, counted, from the database and the catalogue alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.known import DATABASE, declared, scheduled
from bot.store import figures

if TYPE_CHECKING:
    from bot.config import Config
    from bot.core.figures import Figures


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of the documents that are watched, and of how many platforms they are."""

    figures: Figures
    platforms: int


def stats(config: Config) -> Stats:
    """Also while a process watches. Raises ConfigError, and StoreError where there is no database yet."""
    found = figures.read(config.data_folder / DATABASE, SystemClock().now())
    documents = scheduled(declared(config).platforms)
    return Stats(found.of(document.id for document in documents), len({document.platform for document in documents}))
