"""A program that is started and killed again and again, in a world that goes on without it."""

from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.community import EVERY_PLATFORM
from bot.core.model import Choices, Destination, Digest, Level, Subscription
from bot.store import Database
from journeys.children import begun, configure
from journeys.shown import Ledger, Shown, shown
from journeys.turning_site import TurningSite
from local_discord import Chance, Limit, LocalDiscord
from local_discord.state import NEWS, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from local_discord.rest import Call
    from local_discord.state import Channel

PLATFORMS = tuple(f"inkmoor{number}" for number in range(24))
SERVERS, CHANNELS = 6, 24
SECONDS = 0.4  # between two looks at a document
LONGEST = 3.0  # seconds of a life; to start takes about 1.5
AN_HOUR = timedelta(minutes=61)  # in which nonces are forgotten and what was held back falls due
A_DAY = timedelta(hours=25)  # in which every digest falls due
_ENDS_WITHIN = 240.0  # seconds for the last, undisturbed life
_READY_AFTER = 0.02  # seconds; see `pointed_at`
_CROSSPOSTS = Limit(1000, 1.0)  # Discord's is ten an hour, and this world's hours pass in seconds
_USUAL_WINDOW = timedelta(minutes=3)  # the bot's own, where nothing is configured
_PUBLISHED, _DIGESTS = {0, 1}, {2}  # channels that want the one or the other


@dataclass(frozen=True)
class Moment:
    """When a life ends: so many seconds after its start, or after its message of that number came to Discord."""

    seconds: float
    messages: int = 0


def moments(chance: random.Random, count: int) -> list[Moment]:
    """Half of them anywhere in a life, half while messages go out."""
    anywhere = [Moment(chance.uniform(0, LONGEST)) for _ in range(count - count // 2)]
    sending = [Moment(chance.choice((0, chance.uniform(0, 0.1))), chance.randint(1, 60)) for _ in range(count // 2)]
    found = anywhere + sending
    chance.shuffle(found)
    return found


async def killed(
    folder: Path, seed: int, kills: int, *, faults: float, nonce_window: timedelta, publish: bool = True
) -> Shown:
    """What people were shown in the end; `faults` is the share of Discord's answers that go wrong meanwhile.

    Without `publish` no channel wants its messages published, which may take a quarter of a minute.
    """
    lives = Lives(folder, seed, nonce_window=nonce_window, publish=publish)
    async with AsyncExitStack() as stack:
        await lives.open(stack)
        lives.discord.faults.chance = Chance(faults, seed)
        for moment in moments(lives.chance, kills):
            await lives.killed_at(moment)
        await lives.undisturbed(AN_HOUR, lambda: lives.site.all_confirmed)
        await lives.undisturbed(A_DAY, lambda: not lives.ledger.open())
        return shown(lives.discord, lives.ledger)


class Lives:
    """`later` is how far the world has moved on between two lives, beyond what the machine's clock says."""

    def __init__(self, folder: Path, seed: int, *, nonce_window: timedelta, publish: bool) -> None:
        self.folder, self.chance, self.publish = folder, random.Random(seed), publish
        self.later = timedelta(0)
        self.ledger = Ledger(folder / "data" / "clausewatch.db")
        self.site = TurningSite(PLATFORMS, self.ledger.versions)
        self.discord = LocalDiscord(clock=self.now, nonce_window=nonce_window)
        self.starts = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    async def open(self, stack: AsyncExitStack) -> None:
        """Site, Discord, a config, and channels and a person that follow everything, each in its way."""
        await stack.enter_async_context(self.site.open())
        await stack.enter_async_context(self.discord)
        self.site.declare(self.folder / "platforms")
        window = min(_USUAL_WINDOW, self.discord.nonce_window)
        configure(self.folder, nonce_seconds=int(window.total_seconds()))
        self.discord.limits.crossposts = _CROSSPOSTS
        guilds = [self.discord.add_guild() for _ in range(SERVERS)]
        async with Database(self.folder / "data" / "clausewatch.db") as store:
            for number in range(CHANNELS):
                digest = Digest.DAILY if number in _DIGESTS else Digest.NONE
                wanted = Choices(digest, publish=self.publish and number in _PUBLISHED)
                type_ = NEWS if wanted.publish else TEXT
                await self._follow(
                    store, self.discord.add_channel(guilds[number % SERVERS], "terms", type_=type_), wanted
                )
            somebody = self.discord.person(next(iter(guilds[0].channels.values())))
            await self._follow(store, self.discord.in_private(somebody).channel, Choices())

    async def _follow(self, store: Database, channel: Channel, wanted: Choices) -> None:
        place = Destination("discord", str(channel.id), str(channel.guild.id) if channel.guild else "")
        await store.follow(Subscription(place, EVERY_PLATFORM, Level.LOW), self.now())
        await store.choose(place, {"digest": wanted.digest, "publish": wanted.publish}, self.now())

    async def killed_at(self, moment: Moment) -> None:
        """One life, begun at once or an hour after the last, in which some of the terms change."""
        self.later += self.chance.choice((timedelta(0), AN_HOUR))
        for name in self.chance.sample(PLATFORMS, 6):
            self.site.release(name)
        process, came = await self._started(), asyncio.Event()
        self._count_messages(came, moment.messages)
        ended, enough = asyncio.create_task(process.wait()), asyncio.create_task(came.wait())
        try:
            await asyncio.wait({ended, enough}, timeout=LONGEST, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(
                {ended}, timeout=moment.seconds
            )  # the moment is drawn in time, and so waited for in time
            assert not ended.done(), self.said()
        finally:
            enough.cancel()
            await _killed(process)

    async def undisturbed(self, later: timedelta, done: Callable[[], bool]) -> None:
        """One life, begun that much later, until all is done; then it is asked to stop."""
        self.later += later
        self.discord.faults.chance = None
        process = await self._started()
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await self.site.visited()  # it has started
                while not done():
                    await self.site.visited()
            process.terminate()
            assert await process.wait() == 0, self.said()
        except TimeoutError:
            raise AssertionError(f"still to be made: {self.ledger.open()}; {self.said()}") from None
        finally:
            await _killed(process)

    def said(self) -> str:
        """The end of what the last life said to its operator."""
        return (self.folder / f"life{self.starts}.err").read_text()[-3000:]

    async def _started(self) -> asyncio.subprocess.Process:
        self.starts += 1
        later = self.later.total_seconds()
        return await begun(
            self.discord, self.folder, f"life{self.starts}", seconds=SECONDS, later=later, ready_after=_READY_AFTER
        )

    def _count_messages(self, came: asyncio.Event, number: int) -> None:
        left = number

        def one_more(call: Call) -> None:
            nonlocal left
            left -= call.method == "POST" and call.path.endswith("/messages")
            if left <= 0:
                came.set()

        self.discord.rest.heard = one_more
        if number == 0:
            came.set()


async def _killed(process: asyncio.subprocess.Process) -> None:
    """As a power cut would; also where the test itself failed."""
    if process.returncode is None:
        process.kill()
    await process.wait()
