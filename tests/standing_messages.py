"""The other side of messages that stand somewhere, and messages that do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.core.model import Destination, Level, Message, NewVersion, Outcome, Subscription
from made_up import alert

if TYPE_CHECKING:
    from bot.store import Database

NOON = alert().at
EDIT, PUBLISH = "edit", "publish"


class HandClock:
    """Time moves when the test says so; who waits, waits until `rings`."""

    def __init__(self) -> None:
        self.at = NOON
        self.rings = asyncio.Event()
        self.asked: list[float] = []

    def now(self):
        return self.at

    async def wait(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self.rings.wait()


class Channels:
    """The other side: it notes what was done; `answers` and `holds` are by (what, address)."""

    face = "discord"
    room = 500

    def __init__(self) -> None:
        self.tried: list[tuple[str, str]] = []
        self.done: list[tuple[str, str]] = []
        self.shown: list[tuple[Message, str]] = []
        self.answers: dict[tuple[str, str], BaseException] = {}
        self.holds: dict[tuple[str, str], asyncio.Event] = {}
        self.something = asyncio.Condition()

    async def send(self, message: Message) -> str:
        raise AssertionError("nothing is sent here")

    async def edit(self, message: Message, receipt: str) -> None:
        await self._do(EDIT, message, receipt)

    async def publish(self, message: Message, receipt: str) -> None:
        await self._do(PUBLISH, message, receipt)

    async def _do(self, what: str, message: Message, receipt: str) -> None:
        key = what, message.destination.address
        self.tried.append(key)
        await self._tell()
        if key in self.holds:
            await self.holds[key].wait()
        if key in self.answers:
            raise self.answers[key]
        self.done.append(key)
        self.shown.append((message, receipt))
        await self._tell()

    async def _tell(self) -> None:
        async with self.something:
            self.something.notify_all()

    async def until(self, happened) -> None:
        async with asyncio.timeout(10), self.something:
            await self.something.wait_for(happened)


async def sent(store: Database, *addresses: str, publish: bool = True, receipt: str = "99") -> int:
    """One alert that stands in each of these channels; its number."""
    for address in addresses:
        place = Destination("discord", address, "7")
        await store.follow(Subscription(place, "*", Level.LOW), NOON)
        await store.choose(place, {"publish": publish}, NOON)
    version = NewVersion("text", "print", "reading", (), {}, alert=alert())
    told = await store.record(Outcome("tonewell/terms", NOON, NOON, version=version))
    for one in await store.claim("discord", NOON, 999):
        await store.done(one.id, receipt, NOON)
    return told.id
