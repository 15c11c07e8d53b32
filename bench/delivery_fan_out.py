"""One alert to thousands of channels, while people ask the bot things."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

from delivery_world import PLATFORM, Process, prepare

from journeys.children import begun
from local_discord import LocalDiscord
from local_discord.limits import OVER_ALL

if TYPE_CHECKING:
    from pathlib import Path

    from local_discord.people import Person
    from local_discord.rest import Call
    from local_discord.state import Channel

RATE = 45  # requests a second that we allow ourselves, of Discord's 50
_ASK_EVERY = 0.25  # seconds between two commands
_COMMANDS = ({"command": "status", "platform": PLATFORM}, {"command": "following"})
_LONGEST = 3.0  # times what it takes at the full rate; then it hangs
_PER = 1000  # deliveries, that processor time is given for


@dataclass
class Measured:
    """`came` are the moments of the deliveries, `waits` how long people waited; all in seconds."""

    wanted: int
    process: Process
    came: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    busy: list[tuple[float, float]] = field(default_factory=list)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    through: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, call: Call) -> None:
        """A request was carried out, or refused."""
        if call.route != "/channels/{channel_id}/messages" or call.method != "POST" or not call.passed:
            return
        self.came.append(call.came)
        if len(self.came) == 1:
            self.busy.append(self.process.busy())
            self.started.set()
        if len(self.came) == self.wanted:
            self.busy.append(self.process.busy())
            self.through.set()

    @property
    def share(self) -> float:
        return (len(self.came) - 1) / self.seconds / RATE

    @property
    def seconds(self) -> float:
        return max(self.came) - min(self.came)

    @property
    def longest_gap(self) -> float:
        return max(after - before for before, after in pairwise(sorted(self.came)))

    @property
    def busy_per_thousand(self) -> tuple[float, float]:
        own, system = (after - before for before, after in zip(*self.busy, strict=True))
        return own / len(self.came) * _PER, system / len(self.came) * _PER


async def measured(folder: Path, channels: int, servers: int, *, profile: Path | None = None) -> list[str]:
    """The table's rows."""
    async with LocalDiscord() as discord:
        places = _filled(discord, channels, servers)
        await prepare(folder, places)
        process = await begun(discord, folder, "bot", **({"profile": profile} if profile else {}))
        found = Measured(channels, Process(process.pid))
        discord.rest.dealt = found.hear
        asking = asyncio.create_task(_ask_on(discord, places[0], found))
        try:
            async with asyncio.timeout(channels / RATE * _LONGEST + 30):
                await found.through.wait()
        finally:
            asking.cancel()
            process.terminate()
            await process.wait()
        return _rows(discord, found, places)


def _filled(discord: LocalDiscord, channels: int, servers: int) -> list[Channel]:
    guilds = [discord.add_guild(f"Server {number}") for number in range(servers)]
    return [discord.add_channel(guilds[number % servers], "terms-watch") for number in range(channels)]


async def _ask_on(discord: LocalDiscord, door: Channel, found: Measured) -> None:
    """A command every so often from the first delivery on, whether the last one was answered or not; each by somebody
    else, as one person may not send so many."""
    await found.started.wait()
    async with asyncio.TaskGroup() as people:
        while not found.through.is_set():
            people.create_task(_ask(discord, discord.person(door), found))
            await asyncio.sleep(_ASK_EVERY)  # what is measured is time


async def _ask(discord: LocalDiscord, somebody: Person, found: Measured) -> None:
    options = dict(_COMMANDS[len(found.waits) % len(_COMMANDS)])
    asked = time.perf_counter()
    with suppress(AssertionError):  # after 10 seconds without an answer, which then count
        await discord.slash(somebody, options.pop("command"), **options)
    found.waits.append(time.perf_counter() - asked)


def _busiest(discord: LocalDiscord) -> int:
    """The most requests in any second, but for answers to people, which Discord does not count."""
    came = sorted(
        call.came for call in discord.rest.calls if not call.path.startswith(("/interactions/", "/webhooks/"))
    )
    first, most = 0, 0
    for place, moment in enumerate(came):
        while came[first] <= moment - 1:
            first += 1
        most = max(most, place - first + 1)
    return most


def _rows(discord: LocalDiscord, found: Measured, places: list[Channel]) -> list[str]:
    refusals, cuts = discord.limits.refusals, quantiles(found.waits, n=20)
    own, system = found.busy_per_thousand
    once = sum(len(place.standing) == 1 for place in places)
    spent = f"{len(found.came)} deliveries in {found.seconds:.1f} s"
    spread = f"at most {_busiest(discord)} requests in a second, longest gap {found.longest_gap * 1000:.0f} ms"
    return [
        f"| share of the budget used ({spent}; {spread}) | {found.share:.1%} | 95 % | 98 % |",
        f"| 429 answers ({refusals[OVER_ALL]} over all) | {discord.rest.answered[429]} | 0 | 0 |",
        f"| channels that show it once | {once} of {len(places)} | all | all |",
        f"| a command answered, median of {len(found.waits)} | {cuts[9] * 1000:.0f} ms | - | - |",
        f"| a command answered, 95th percentile | {cuts[18] * 1000:.0f} ms | 500 ms | 200 ms |",
        f"| CPU seconds a 1,000 deliveries ({own:.2f} its own, {system:.2f} system) | {own + system:.2f} | 4 | 2 |",
    ]
