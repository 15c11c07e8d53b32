"""Everything that `clausewatch run` needs, built once, started and closed."""

from __future__ import annotations

import asyncio
import logging
import random
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.knowledge import detector
from bot.app.known import DATABASE, catalogue
from bot.app.outages import Outages
from bot.app.pages import pages_of
from bot.app.supervise import signals, until_stopped
from bot.app.threads import LooseThreads
from bot.community import EVERY_PLATFORM, Community
from bot.core.model import Destination, Level, Subscription
from bot.core.schedule import Rhythm
from bot.deliver import Deliverer
from bot.extract import Readable
from bot.store import Database
from bot.terminal import TerminalSender, paper
from bot.watch import Watcher, WatchSettings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.config import Config
    from bot.ports import Sender

    Works = dict[str, Callable[[], Awaitable[None]]]

log = logging.getLogger(__name__)

TERMINAL = Destination(TerminalSender.face, "stdout")


async def run(config: Config) -> None:
    """Watch and tell until Ctrl-C or SIGTERM. Raises ConfigError, SenderStopped, StoreError."""
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    stop = asyncio.Event()
    with signals(stop):
        async with AsyncExitStack() as stack:
            works, services = await _built(config, stop, stack)
            await until_stopped(works, services, stop, SystemClock())
        log.info("stopped; everything found so far is kept in %s", config.data_folder)


async def _built(config: Config, stop: asyncio.Event, stack: AsyncExitStack) -> tuple[Works, Works]:
    """What ends by itself at `stop`, and what serves it and is ended after it."""
    clock = SystemClock()
    watched = catalogue(config)
    bells: list[asyncio.Event] = []
    store = await stack.enter_async_context(Database(config.data_folder / DATABASE))
    pages = await stack.enter_async_context(pages_of(config))
    await store.follow(Subscription(TERMINAL, EVERY_PLATFORM, Level.of(config.alerts.level)), clock.now())
    watcher = Watcher(store, pages, Readable(), detector(), watched, clock, random.random, _settings(config), Outages())

    def delivering(sender: Sender) -> Callable[[], Awaitable[None]]:
        bells.append(asyncio.Event())
        return partial(Deliverer(store, sender, clock, random.random).run, stop, bells[-1])

    def ring() -> None:
        for bell in bells:
            bell.set()

    works: Works = {
        "watching": partial(watcher.run, stop, ring),
        "terminal": delivering(TerminalSender(paper(sys.stdout))),
    }
    services: Works = {}
    if config.token:
        from bot.discord_app import DiscordFace  # noqa: PLC0415 — a second of start-up for those without a token

        face = DiscordFace(Community(store, watched, clock), store, clock)
        services["discord"] = partial(face.run, config.token.reveal(), config.token.source)
        works["discord delivery"] = delivering(face.sender)
    log.info("watching %d platforms; the database is in %s", len(watched), config.data_folder)
    return works, services


def _settings(config: Config) -> WatchSettings:
    rhythm = Rhythm(
        interval=timedelta(hours=config.watch.interval_hours),
        confirm_after=timedelta(minutes=config.watch.confirm_minutes),
    )
    return WatchSettings(rhythm, at_once=config.watch.concurrency)
