"""`clausewatch run --once`: one sitting for a timer to start, instead of a process that stays."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.known import catalogue, scheduled
from bot.app.parts import deliverer_to, outages_of, store_of, terminal_sender, watcher_of
from bot.app.supervise import signals
from bot.app.threads import LooseThreads
from bot.app.tidy import tidy

if TYPE_CHECKING:
    from bot.config import Config
    from bot.platforms import Catalogue
    from bot.ports import Sender
    from bot.store import Database

log = logging.getLogger(__name__)

# Rounds, and so looks at one document: a first, the one that confirms it, and the same again for a document that
# falls due because another of its platform has changed. A page that is new at every look must not keep us for ever.
MOST_ROUNDS = 4


async def run_once(config: Config) -> None:
    """Look at what is due, again while something is due at once, and deliver what is owed. Ctrl-C ends it early.

    Raises ConfigError, SenderStopped, StoreError.
    """
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    stop = asyncio.Event()
    with signals(stop):
        sitting = asyncio.create_task(_sit(config))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((sitting, stopping), return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            sitting.cancel()
        stopping.cancel()
        await asyncio.wait((sitting, stopping))
    if not sitting.cancelled():
        sitting.result()


async def _sit(config: Config) -> None:
    async with AsyncExitStack() as stack:
        store = await store_of(config, stack)
        watched = catalogue(config)
        await _look(config, store, watched)
        await tidy(config, store)
        for sender in await _senders(config, store, watched, stack):
            await _deliver(sender, store)


async def _look(config: Config, store: Database, watched: Catalogue) -> None:
    documents = [document.id for document in scheduled(watched)]
    if not await store.due(documents, SystemClock().now()):
        log.info("none of %d documents is due", len(documents))
        return
    async with AsyncExitStack() as stack:
        watcher = await watcher_of(config, store, watched, await outages_of(store, watched), stack)
        looks = [look for _ in range(MOST_ROUNDS) for look in await watcher.round()]
    failed = {look.document.id: look.error for look in looks}  # as the last look at each went
    log.info(
        "looked %d times at %d of %d documents; %d could not be read, %d alerts",
        len(looks),
        len(failed),
        len(documents),
        sum(error is not None for error in failed.values()),
        sum(look.news is not None for look in looks),
    )


async def _senders(config: Config, store: Database, watched: Catalogue, stack: AsyncExitStack) -> list[Sender]:
    senders = [terminal_sender()]
    if config.token:
        from bot.app.errand import Errand  # noqa: PLC0415

        senders.append(await stack.enter_async_context(Errand(config.token, store, watched)))
    return senders


async def _deliver(sender: Sender, store: Database) -> None:
    """What fails is due again later and ends no round; so this comes to an end."""
    deliverer = deliverer_to(sender, store)
    while await deliverer.once():
        pass
