"""A clock in the test's hand, and a face that is connected for as long as a test needs it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.discord_app import Pace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.discord_app import DiscordFace
    from local_discord import LocalDiscord


class HandClock:
    """Stands still until it is moved; waiting on it ends at once and is noted."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.waited: list[float] = []

    def now(self) -> datetime:
        return self.moment

    async def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.sleep(0)

    def move(self, **span: float) -> None:
        self.moment += timedelta(**span)


def pace(budget: float = 45) -> Pace:
    """In real time, whatever clock the test holds."""
    return Pace(budget, time.monotonic, asyncio.sleep)


class PatientClock(HandClock):
    """Never comes to the end of a wait."""

    async def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        await asyncio.Event().wait()


@asynccontextmanager
async def running(discord: LocalDiscord, face: DiscordFace) -> AsyncIterator[DiscordFace]:
    """The face, connected; closed cleanly afterwards."""
    discord.gateway.ready.clear()
    async with face:
        life = asyncio.create_task(face.run("local.token", "DISCORD_TOKEN"))
        await discord.ready()
        await registered(face)
        yield face
    await life


async def registered(face: DiscordFace) -> None:
    """Return when it has told Discord of its commands, or could not: it does not wait for that itself."""
    if face._client and face._client.registration:
        await asyncio.wait({face._client.registration})


async def compared(face: DiscordFace) -> None:
    """Return when it has looked, as at each start, which servers it is on."""
    await face._client.wait_until_ready()
    looking = [task for task in asyncio.all_tasks() if task.get_name() == "discord.py: on_ready"]
    if looking:
        await asyncio.wait(looking)


async def until(true: Callable[[], Awaitable[object]]) -> None:
    """Return once that is so, which the client or the store brings about by itself."""
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 — there is no event to wait for
            await asyncio.sleep(0)
