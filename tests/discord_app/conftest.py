"""A running Discord face: the real client on a real websocket, a real database, a clock in the hand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.community import Community
from bot.discord_app import DiscordFace
from bot.store import Database
from connected import HandClock, pace, running
from local_discord import LocalDiscord, pointed_at
from made_up import platform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.core.model import Platform


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def catalogue() -> dict[str, Platform]:
    known = [
        platform("tonewell", "Tonewell", "tone well", makes=("music",)),
        platform("skizz", "Skízz*Bød", makes=("music", "3d")),
        platform("pixelnook", "PixelNook", makes=("art",)),
    ]
    return {one.id: one for one in known}


@pytest.fixture
async def discord(clock) -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord(clock=clock.now, nonce_window=timedelta(minutes=3)) as local:
        with pointed_at(local.api_url, local.gateway_url):
            yield local
        assert local.rest.violations == []
        assert local.limits.refused == 0


@pytest.fixture
async def store(tmp_path) -> AsyncIterator[Database]:
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database


@pytest.fixture
def community(store, catalogue, clock) -> Community:
    return Community(store, catalogue, clock)


@pytest.fixture
def guild(discord):
    return discord.add_guild("Sound makers")


@pytest.fixture
def channel(discord, guild):
    return discord.add_channel(guild, "terms-watch")


@pytest.fixture
async def face(discord, channel, community, store, clock) -> AsyncIterator[DiscordFace]:
    """Connected, with one server of one channel."""
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as connected:
        yield connected
