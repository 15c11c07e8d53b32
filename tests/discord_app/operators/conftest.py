"""A server that has the operator's commands, who may use them there, and an alert that waits for a look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import NewVersion, Outcome
from bot.discord_app import DiscordFace
from connected import pace, running
from local_discord import rights
from made_up import alert

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.core.model import Told

    Make = Callable[..., Awaitable[Told]]


@pytest.fixture
def new_face(community, store, clock, guild) -> Callable[..., DiscordFace]:
    """A process's, which has the operator's commands on the one server unless told otherwise."""

    def make(*, operator_guild: str = str(guild.id), holds_alerts: bool = True) -> DiscordFace:
        return DiscordFace(
            *(community, store, clock, wording_in, Uncounted(), pace()),
            operator_guild=operator_guild,
            holds_alerts=holds_alerts,
        )

    return make


@pytest.fixture
async def face(discord, channel, new_face) -> AsyncIterator[DiscordFace]:
    async with running(discord, new_face()) as connected:
        yield connected


@pytest.fixture
def operator(discord, channel):
    """The owner, who is an admin of that server."""
    return replace(discord.operator(channel), permissions=rights.EVERYTHING)


@pytest.fixture
def admin(discord, channel):
    """Of the server, and not the application's."""
    return discord.person(channel, permissions=rights.EVERYTHING)


@pytest.fixture
def found(store, clock) -> Make:
    """An alert that the watcher has found, held for a look unless told otherwise."""
    count = 0

    async def find(*, hold: bool = True, known=None) -> Told:
        nonlocal count
        count += 1
        version = NewVersion("text", f"{count:064x}", "reading", (), {}, alert=known or alert())
        told = await store.record(Outcome("tonewell/terms", clock.now(), clock.now(), version=version), hold=hold)
        assert told
        return told

    return find
