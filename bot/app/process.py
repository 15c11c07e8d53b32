"""Everything that `clausewatch run` needs, built once, started and closed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.counted import counted
from bot.app.known import declared, say_faults, say_unscheduled, scheduled
from bot.app.parts import deliverer_to, join, outages_of, store_of, terminal_sender, watcher_of, wordings_of
from bot.app.reloading import Reloading, hang_ups
from bot.app.supervise import signals, until_stopped
from bot.app.threads import LooseThreads
from bot.app.tidy import keep_tidy
from bot.community import Community

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.config import Config
    from bot.platforms import Catalogue
    from bot.ports import Sender

    Works = dict[str, Callable[[], Awaitable[None]]]

log = logging.getLogger(__name__)


async def run(config: Config) -> None:
    """Watch and tell until Ctrl-C or SIGTERM. Raises ConfigError, SenderStopped, StoreError."""
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    stop, reload_asked = asyncio.Event(), asyncio.Event()
    with signals(stop), hang_ups(stop, reload_asked):
        async with AsyncExitStack() as stack:
            works, services = await _built(config, stop, reload_asked, stack)
            await until_stopped(works, services, stop, SystemClock())
        log.info("stopped; everything found so far is kept in %s", config.data_folder)


async def _built(
    config: Config, stop: asyncio.Event, reload_asked: asyncio.Event, stack: AsyncExitStack
) -> tuple[Works, Works]:
    """What ends by itself at `stop`, and what serves it and is ended after it."""
    clock = SystemClock()
    found = declared(config)
    say_faults(found.faults)
    watched = found.platforms
    bells: list[asyncio.Event] = []
    store = await store_of(config, stack)
    await join(store, watched)
    outages = await outages_of(store, watched)
    outages.recall()
    watcher = await watcher_of(config, store, watched, outages, stack)
    community = Community(store, watched, clock)

    def delivering(sender: Sender) -> Callable[[], Awaitable[None]]:
        bells.append(asyncio.Event())
        return partial(deliverer_to(sender, store).run, stop, bells[-1])

    def ring() -> None:
        for bell in bells:
            bell.set()

    async def use(now: Catalogue) -> None:
        await join(store, now)
        watcher.watch(now)
        community.watch(now)
        ring()

    works: Works = {"watching": partial(watcher.run, stop, ring), "terminal": delivering(terminal_sender(config))}
    if config.data.largest_mb:
        works["tidying"] = partial(keep_tidy, config, store, clock, stop)
    works["reloading"] = partial(Reloading(config, found, clock, use, reload_asked).run, stop)
    services: Works = {}
    if config.token:
        from bot.discord_app import DiscordFace  # noqa: PLC0415 — a second of start-up for those without a token

        face = DiscordFace(community, store, clock, wordings_of(config))
        services["discord"] = partial(face.run, config.token.reveal(), config.token.source)
        works["discord delivery"] = delivering(face.sender)
    say_unscheduled(found)
    documents = scheduled(watched)
    platforms = {document.platform for document in documents}
    what = f"{counted(len(documents), 'document')} of {counted(len(platforms), 'platform')}"
    log.info("watching %s; the database is in %s", what, config.data_folder)
    return works, services
