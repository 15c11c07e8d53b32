"""`clausewatch run --once`: one sitting for a timer to start, instead of a process that stays."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.counted import counted
from bot.app.known import declared, say_faults, say_unscheduled, scheduled
from bot.app.looks import told
from bot.app.parts import (
    deliverer_to,
    discord_face,
    following_up,
    join,
    outages_of,
    store_of,
    terminal_sender,
    watcher_of,
)
from bot.app.supervise import concerns_all, signals
from bot.app.threads import LooseThreads
from bot.app.tidy import tidy
from bot.app.uncounted import Uncounted
from bot.community import Community
from bot.core.model import Health, Level
from bot.errors import RateLimited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.config import Config
    from bot.core.model import Document
    from bot.platforms import Catalogue
    from bot.ports import Sender
    from bot.store import Database

log = logging.getLogger(__name__)

# Rounds, and so looks at one document: a first, the one that confirms it, and the same again for a document that
# falls due because another of its platform has changed. A page that is new at every look must not keep us for ever.
MOST_ROUNDS = 4


async def run_once(config: Config, *, now: bool = False) -> None:
    """Look at what is due, again while something is due at once, and deliver what is owed. Ctrl-C ends it early.

    With `now` everything is looked at first, but what sites have asked to be left alone.

    Raises ConfigError, SenderStopped, StoreError.
    """
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    stop = asyncio.Event()
    with signals(stop):
        sitting = asyncio.create_task(_sit(config, now=now))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((sitting, stopping), return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            sitting.cancel()
        stopping.cancel()
        await asyncio.wait((sitting, stopping))
    if not sitting.cancelled():
        _raise_what_ended(sitting)


def _raise_what_ended(sitting: asyncio.Task[None]) -> None:
    """Looks that are taken side by side fail as a group."""
    try:
        sitting.result()
    except ExceptionGroup as errors:
        raise concerns_all(errors) or errors from None


async def _sit(config: Config, *, now: bool) -> None:
    async with AsyncExitStack() as stack:
        found = declared(config)
        say_faults(found.faults)
        watched = found.platforms
        store = await store_of(config, stack)
        await join(store, watched)
        say_unscheduled(found)
        await _look(config, store, watched, now=now)
        await tidy(config, store)
        for sender in await _senders(config, store, watched, stack):
            await _deliver(sender, store)


async def _look(config: Config, store: Database, watched: Catalogue, *, now: bool) -> None:
    documents = scheduled(watched)
    at_once = await _free_to_read(documents, store) if now else []
    if not at_once and not await store.due([document.id for document in documents], SystemClock().now()):
        log.info("none of %s is due", counted(len(documents), "document"))
        return
    async with AsyncExitStack() as stack:
        watcher = await watcher_of(config, store, watched, await outages_of(store, watched), stack)
        looks = await watcher.round(at_once)
        looks += [look for _ in range(MOST_ROUNDS - 1) for look in await watcher.round()]
    log.info("%s", told(looks, len(documents), Level.of(config.alerts.level)))


async def _free_to_read(documents: Sequence[Document], store: Database) -> list[str]:
    """The ids of all but those whose site has asked us to come less often: they are looked at when they are due."""
    healths = await store.healths()
    return [one.id for one in documents if healths.get(one.id, Health()).failing != RateLimited.kind]


async def _senders(config: Config, store: Database, watched: Catalogue, stack: AsyncExitStack) -> list[Sender]:
    senders = [terminal_sender(config)]
    if config.token:
        from bot.app.errand import Errand  # noqa: PLC0415

        community = Community(store, watched, SystemClock())
        face = partial(discord_face, config, community, store, Uncounted())
        senders.append(await stack.enter_async_context(Errand(config.token, face)))
    return senders


async def _deliver(sender: Sender, store: Database) -> None:
    """What fails is due again later; so this comes to an end."""
    await deliverer_to(sender, store, Uncounted()).once()
    await following_up(sender, store).once()
