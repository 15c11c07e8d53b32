"""What watching is made of, each part built from the configuration."""

from __future__ import annotations

import logging
import random
import sys
import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.app.clock import SystemClock
from bot.app.known import DATABASE, scheduled
from bot.community import EVERY_PLATFORM, Community
from bot.core.model import Destination, Health, Level, Subscription
from bot.core.schedule import Rhythm
from bot.deliver import Deliverer
from bot.follow_up import FollowingUp
from bot.store import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AsyncExitStack

    from bot.app.outages import Outages
    from bot.config import Config
    from bot.core.model import Alert
    from bot.core.summary import Wordings
    from bot.discord_app import DiscordFace
    from bot.platforms import Catalogue
    from bot.ports import Meter, Sender
    from bot.watch import Watcher

log = logging.getLogger(__name__)


async def store_of(config: Config, stack: AsyncExitStack) -> Database:
    """The database, open until the stack ends, in which the terminal follows every platform. Raises StoreError."""
    store = await stack.enter_async_context(Database(config.data_folder / DATABASE))
    terminal = Destination("terminal", "stdout")
    level = Level.of(config.alerts.level)
    await store.follow(Subscription(terminal, EVERY_PLATFORM, level), SystemClock().now())
    return store


async def join(store: Database, watched: Catalogue) -> None:
    """Have the store know who is in which bundle now, and owe its followers the notice of what joined one."""
    for told in await store.join(watched.values(), SystemClock().now()):
        log.info("notice stored", extra={"alert": told.id, "bundle": told.alert.platform})


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
    settings = WatchSettings(rhythm, at_once=config.watch.concurrency, hold=config.holds_alerts)
    reword = await _reword_of(config, stack)
    eyes = (Readable(), knowledge())
    return Watcher(store, pages, *eyes, watched, SystemClock(), random.random, settings, outages, reword)


async def _reword_of(config: Config, stack: AsyncExitStack) -> Callable[[Alert], Awaitable[Alert]] | None:
    """What words alerts anew, where the configuration names a language model."""
    wording = config.wording
    if not wording.model_url:
        return None
    from bot.app.wording import catalogue, checker  # noqa: PLC0415 — as `wordings_of`
    from bot.language_model import ChatModel, ModelSettings  # noqa: PLC0415 — for what few have
    from bot.reword import reworded  # noqa: PLC0415 — as above

    key = config.model_key.reveal() if config.model_key else ""
    settings = ModelSettings(wording.model_url, wording.model, key, wording.timeout_seconds)
    model = await stack.enter_async_context(ChatModel(settings))
    return partial(reworded, model=model, ours=catalogue("en").line, refusal=checker().refusal)


def wordings_of(config: Config) -> Wordings:
    """The catalogue of any language; the configuration's where none is named."""
    from bot.app.wording import catalogue  # noqa: PLC0415 — 10 MB, for what is only needed where something is said

    return lambda tag: catalogue(tag or config.alerts.language)


def terminal_sender(config: Config) -> Sender:
    """Alerts on standard output."""
    from bot.terminal import TerminalSender, paper  # noqa: PLC0415 — rich, which only what is shown there needs

    return TerminalSender(paper(sys.stdout), wordings_of(config)(""))


def deliverer_to(sender: Sender, store: Database, meter: Meter) -> Deliverer:
    return Deliverer(store, sender, SystemClock(), random.random, meter)


def following_up(sender: Sender, store: Database) -> FollowingUp:
    """Who edits and publishes what that sender sent."""
    return FollowingUp(store, sender, SystemClock(), random.random)


def discord_face(
    config: Config, community: Community, store: Database, meter: Meter, ring: Callable[[], None] = lambda: None
) -> DiscordFace:
    """Discord, not logged in yet; `ring` wakes who delivers."""
    from bot.app.about import about  # noqa: PLC0415 — as below
    from bot.app.explaining import explaining  # noqa: PLC0415 — as below
    from bot.discord_app import DiscordFace, Pace  # noqa: PLC0415 — a second of start-up for those without a token

    clock = SystemClock()
    pace = Pace(config.discord.requests_per_second, time.monotonic, clock.wait)
    window = timedelta(seconds=config.discord.nonce_seconds)
    return DiscordFace(
        community,
        store,
        clock,
        wordings_of(config),
        meter,
        pace,
        ring,
        window,
        explain=explaining(config),
        about=about(config),
        operator_guild=config.discord.operator_guild,
        holds_alerts=config.holds_alerts,
    )
