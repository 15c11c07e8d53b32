"""Everything that `clausewatch run` needs, built once, started and closed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING

from bot.app.answering import RELEASE, RELOAD, RETRACT, SEEN_TO, Answering
from bot.app.clock import SystemClock
from bot.app.known import declared, say_faults, say_unscheduled, scheduled
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
from bot.app.reloading import Reloading, hang_ups
from bot.app.retracting import retracted
from bot.app.reviewing import released, seen_to
from bot.app.supervise import signals, until_stopped
from bot.app.threads import LooseThreads
from bot.app.tidy import keep_tidy
from bot.app.uncounted import Uncounted
from bot.app.vitals import Vitals, server_of
from bot.community import Community

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app.answering import Verbs
    from bot.config import Config
    from bot.platforms import Catalogue
    from bot.ports import Sender

    Works = dict[str, Callable[[], Awaitable[None]]]

log = logging.getLogger(__name__)


async def run(config: Config) -> None:
    """Watch and tell until Ctrl-C or SIGTERM. Raises ConfigError, SenderStopped, StoreError."""
    asyncio.get_running_loop().set_default_executor(LooseThreads())
    stop, reload_asked = asyncio.Event(), asyncio.Event()
    resting: set[str] = set()
    with signals(stop), hang_ups(stop, reload_asked):
        async with AsyncExitStack() as stack:
            works, services = await _built(config, stop, reload_asked, resting, stack)
            await until_stopped(works, services, stop, SystemClock(), resting)
        log.info("stopped; everything found so far is kept", extra={"folder": str(config.data_folder)})


async def _built(
    config: Config, stop: asyncio.Event, reload_asked: asyncio.Event, resting: set[str], stack: AsyncExitStack
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
    vitals = Vitals(store, clock, watched, resting)
    server = server_of(config, vitals)
    meter = server.meter if server else Uncounted()

    def bell() -> asyncio.Event:
        bells.append(asyncio.Event())
        return bells[-1]

    def ring() -> None:
        for one in bells:
            one.set()

    community = Community(store, watched, clock, ring, watcher.wake)
    operating = community.operating

    def telling(sender: Sender) -> Works:
        """What sends to a face, and what looks after the messages that stand there."""
        return {
            f"{sender.face} delivery": partial(deliverer_to(sender, store, meter).run, stop, bell()),
            f"{sender.face} follow-ups": partial(following_up(sender, store).run, stop, bell()),
        }

    async def use(now: Catalogue) -> None:
        await join(store, now)
        watcher.watch(now)
        community.watch(now)
        vitals.watch(now)
        ring()

    works: Works = {"watching": partial(watcher.run, stop, ring), **telling(terminal_sender(config))}
    if config.data.largest_mb:
        works["tidying"] = partial(keep_tidy, config, store, clock, stop)
    acts = {RETRACT: retracted, RELEASE: released, SEEN_TO: seen_to}
    verbs: Verbs = {verb: partial(act, operating) for verb, act in acts.items()}
    verbs = {RELOAD: Reloading(config, found, use).answer, **verbs}
    works["answering"] = partial(Answering(config, clock, verbs, reload_asked).run, stop)
    services: Works = {}
    if config.token:
        face = discord_face(config, community, store, meter, ring)
        services["discord"] = partial(face.run, config.token.reveal(), config.token.source)
        works |= telling(face.sender)
        vitals.mind(lambda: face.is_connected)
    if server:
        services |= {"vitals": vitals.run, "metrics": server.run}
    say_unscheduled(found)
    documents = scheduled(watched)
    platforms = {document.platform for document in documents}
    facts = {"documents": len(documents), "platforms": len(platforms), "folder": str(config.data_folder)}
    log.info("watching", extra=facts)
    return works, services
