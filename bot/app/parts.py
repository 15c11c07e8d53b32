"""What watching is made of, each part built from the configuration."""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.known import DATABASE, scheduled
from bot.community import EVERY_PLATFORM
from bot.core.model import Destination, Health, Level, Subscription
from bot.core.schedule import Rhythm
from bot.deliver import Deliverer
from bot.store import Database

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

    from bot.app.outages import Outages
    from bot.config import Config
    from bot.platforms import Catalogue
    from bot.ports import Sender
    from bot.watch import Watcher


async def store_of(config: Config, stack: AsyncExitStack) -> Database:
    """The database, open until the stack ends, in which the terminal follows every platform. Raises StoreError."""
    store = await stack.enter_async_context(Database(config.data_folder / DATABASE))
    terminal = Destination("terminal", "stdout")
    level = Level.of(config.alerts.level)
    await store.follow(Subscription(terminal, EVERY_PLATFORM, level), SystemClock().now())
    return store


async def outages_of(store: Database, watched: Catalogue) -> Outages:
    """What the operator hears of, going on from what the last process left."""
    from bot.app.outages import Outages  # noqa: PLC0415

    healths = await store.healths()
    return Outages([(document, healths.get(document.id, Health())) for document in scheduled(watched)])


async def watcher_of(
    config: Config, store: Database, watched: Catalogue, outages: Outages, stack: AsyncExitStack
) -> Watcher:
    """Who looks at the catalogue's documents, with pages that are read until the stack ends."""
    # A quarter of a second and 30 MB of TLS, HTML and weights, for nothing when nothing is due.
    from bot.app.knowledge import knowledge  # noqa: PLC0415
    from bot.app.pages import pages_of  # noqa: PLC0415
    from bot.extract import Readable  # noqa: PLC0415
    from bot.watch import Watcher, WatchSettings  # noqa: PLC0415

    pages = await stack.enter_async_context(pages_of(config, store))
    rhythm = Rhythm(
        interval=timedelta(hours=config.watch.interval_hours),
        confirm_after=timedelta(minutes=config.watch.confirm_minutes),
    )
    settings = WatchSettings(rhythm, at_once=config.watch.concurrency)
    return Watcher(store, pages, Readable(), knowledge(), watched, SystemClock(), random.random, settings, outages)


def terminal_sender() -> Sender:
    """Alerts on standard output."""
    from bot.terminal import TerminalSender, paper  # noqa: PLC0415 — rich, which only what is shown there needs

    return TerminalSender(paper(sys.stdout))


def deliverer_to(sender: Sender, store: Database) -> Deliverer:
    return Deliverer(store, sender, SystemClock(), random.random)
