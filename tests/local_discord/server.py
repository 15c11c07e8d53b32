"""LocalDiscord: started on a free loopback port, filled by tests, asked by tests what happened."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from aiohttp import web

from local_discord import payloads
from local_discord.asked import Asked
from local_discord.endpoints import Endpoints, add_all
from local_discord.faults import Faults
from local_discord.gateway import Gateway
from local_discord.limits import Limits
from local_discord.people import People
from local_discord.posts import Posts
from local_discord.responses import Responses
from local_discord.rest import Rest
from local_discord.state import THREADS
from local_discord.threads import Threads
from local_discord.world import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from local_discord.state import Channel, Guild, Message, Role

_MOST_BYTES = 120 << 20  # of one request; each file has its own limit
_PATIENCE = 10  # seconds of real time; a test that waits them has failed


def _now() -> datetime:
    return datetime.now(UTC)


class LocalDiscord(World):
    """`async with LocalDiscord() as discord:`; `clock` gives its moments, for nonces, ids and time limits."""

    def __init__(
        self,
        *,
        token: str = "local.token",
        clock: Callable[[], datetime] = _now,
        nonce_window: timedelta = timedelta(minutes=5),
        shards: int = 1,
    ) -> None:
        super().__init__(clock, shards)
        self.token, self.nonce_window = token, nonce_window
        self.faults, self.limits = Faults(), Limits(time.monotonic)
        self.rest, self.gateway = Rest(self), Gateway(self)
        self._posts = Posts(self)
        self.responses = Responses(self, self._posts)
        self._people = People(self)
        self.registered = self._people.registered
        self.slash, self.autocomplete = self._people.slash, self._people.autocomplete
        self.press, self.choose, self.submit = self._people.press, self._people.choose, self._people.submit
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MOST_BYTES)
        app.router.add_get("/", self.gateway.connect)
        add_all(self.rest, app, Endpoints(self, self._posts), Threads(self, self._posts), self._posts, self.responses)
        self._runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.rest.closing.set()
        await self.gateway.close(1001)
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    # ── changing it while a client watches ──

    async def overwrite(self, channel: Channel, *, allow: int = 0, deny: int = 0) -> None:
        """Set the bot's own overwrite in a channel."""
        channel.overwrites[self.bot.id] = (allow, deny)
        await self.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(channel))

    async def set_role(self, guild: Guild, role: Role, permissions: int) -> None:
        """Give and take permissions through a role, for whoever has it; the role whose id is the server's is all's."""
        role.permissions = permissions
        data = {"guild_id": str(guild.id), "role": payloads.role(role)}
        await self.gateway.dispatch("GUILD_ROLE_UPDATE", data)

    async def set_bot_roles(self, guild: Guild, *roles: Role) -> None:
        """Give the bot these roles, and take all others from it."""
        guild.bot_roles[:] = [role.id for role in roles]
        data = {"guild_id": str(guild.id), **payloads.member(self.bot, guild.bot_roles)}
        await self.gateway.dispatch("GUILD_MEMBER_UPDATE", data)

    async def archive(self, thread: Channel, *, archived: bool = True, locked: bool = False) -> None:
        """Close a thread, or open it again; a locked one only moderators can open."""
        thread.archived, thread.locked = archived, locked
        await self.gateway.dispatch("THREAD_UPDATE", payloads.channel(thread))

    async def remove_channel(self, channel: Channel) -> None:
        self.forget(channel)
        kind = "THREAD" if channel.type in THREADS else "CHANNEL"
        await self.gateway.dispatch(f"{kind}_DELETE", payloads.channel(channel))

    async def remove_bot_from(self, guild: Guild) -> None:
        del self.guilds[guild.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def invite_again(self, guild: Guild, *, joined_at: datetime | None = None) -> None:
        """The bot is in it once more, with the roles and channels that are there now; also after an outage.

        `joined_at` is since when, now unless said otherwise.
        """
        self.guilds[guild.id] = guild
        guild.joined_at = (joined_at or self.now()).isoformat()
        await self.gateway.dispatch("GUILD_CREATE", payloads.guild(guild, self.bot))

    async def outage(self, guild: Guild) -> None:
        """The server is away for a while; the bot is still in it."""
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})

    async def tell(self) -> None:
        """Wake whoever waits for a message."""
        async with self._changed:
            self._changed.notify_all()

    # ── what tests wait for ──

    async def ready(self) -> None:
        """Return when a client has identified on every shard and was told of its servers."""
        async with asyncio.timeout(_PATIENCE):
            await self.gateway.ready.wait()

    async def resumed(self) -> None:
        """Return when a client has resumed its session."""
        async with asyncio.timeout(_PATIENCE):
            await self.gateway.has_resumed.wait()

    async def posted(self, channel: Channel, count: int = 1) -> list[Message]:
        """The channel's messages, once there are that many."""
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(lambda: len(channel.standing) >= count)
        return channel.standing

    async def until(self, true: Callable[[], object]) -> None:
        """Return once that is so; looked at whenever a message came, changed or went, in a channel or an answer."""
        async with asyncio.timeout(_PATIENCE), self._changed:
            await self._changed.wait_for(true)


__all__ = ["Asked", "LocalDiscord"]
