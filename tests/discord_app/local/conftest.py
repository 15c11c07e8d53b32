"""Apps of a few lines, on discord.py's own client, to try the local Discord with."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from discord import AllowedMentions, Client, Intents, Object, app_commands


class SmallApp(Client):
    """A client with these commands, everywhere or in one server, and these buttons that outlive it."""

    def __init__(self, commands, *, dynamic=(), only_in=None):
        super().__init__(intents=Intents(guilds=True), allowed_mentions=AllowedMentions.none(), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self._dynamic, self._only_in = dynamic, only_in and Object(only_in.id)
        for command in commands:
            self.tree.add_command(command, guild=self._only_in)

    async def setup_hook(self):
        self.add_dynamic_items(*self._dynamic)
        await self.tree.sync(guild=self._only_in)


@asynccontextmanager
async def _life(discord, app):
    discord.gateway.ready.clear()
    async with app:
        life = asyncio.create_task(app.start("local.token"))
        await asyncio.wait({asyncio.ensure_future(discord.ready()), life}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            life.result()
        await app.wait_until_ready()
        yield
        await app.close()
        await life


@pytest.fixture
async def app(discord, channel):
    """`await app(command, …)` is a connected client that has them; it must not fail to register them."""
    async with AsyncExitStack() as lives:

        async def started(*commands, **more):
            client = SmallApp(commands, **more)
            await lives.enter_async_context(_life(discord, client))
            return client

        yield started
