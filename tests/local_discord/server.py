"""LocalDiscord: started on a free loopback port, filled by tests, asked by tests what happened."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from local_discord import payloads, rights, rules
from local_discord.endpoints import Endpoints, add_all
from local_discord.errors import unknown
from local_discord.faults import Faults
from local_discord.gateway import Gateway
from local_discord.limits import Limits
from local_discord.people import People, Person
from local_discord.posts import Posts
from local_discord.responses import Asked, Responses
from local_discord.rest import Rest
from local_discord.state import DM, TEXT, Channel, Guild, Message, Role, Snowflakes, User

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
_PATIENCE = 10  # seconds of real time; a test that waits them has failed


def _now() -> datetime:
    return datetime.now(UTC)


class LocalDiscord:
    """`async with LocalDiscord() as discord:`; `clock` gives its moments, for nonces, ids and time limits."""

    def __init__(
        self,
        *,
        token: str = "local.token",
        clock: Callable[[], datetime] = _now,
        nonce_window: timedelta = timedelta(minutes=5),
        shards: int = 1,
    ) -> None:
        self.token, self.now, self.nonce_window, self.shards = token, clock, nonce_window, shards
        self.ids = Snowflakes(clock)
        self.bot = User(self.ids.next(), "clausewatch", bot=True)
        self.owner = User(self.ids.next(), "owner")
        self.app_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.people: dict[int, User] = {self.owner.id: self.owner}
        self.commands: dict[int, dict[str, Json]] = {}  # by server, 0 for everywhere; then by name
        self.direct: dict[int, Channel] = {}
        self.faults, self.limits = Faults(), Limits(time.monotonic)
        self.rest, self.gateway = Rest(self), Gateway(self)
        self._posts = Posts(self)
        self.responses = Responses(self, self._posts)
        self._people = People(self)
        self.slash, self.autocomplete, self.press = (
            self._people.slash,
            self._people.autocomplete,
            self._people.press,
        )
        self._changed = asyncio.Condition()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/", self.gateway.connect)
        add_all(self.rest, app, Endpoints(self, self._posts), self._posts, self.responses)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close(1001)
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    # ── filling it ──

    def add_guild(self, name: str = "A server", *, bot_permissions: int = 0, everyone: int = rights.USUAL) -> Guild:
        """A server the bot is in; `everyone` are @everyone's permissions, `bot_permissions` its role's."""
        guild = Guild(self.ids.next(), name, self.owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", everyone)
        role = Role(self.ids.next(), "clausewatch", bot_permissions, 1)
        guild.roles[role.id] = role
        guild.bot_roles.append(role.id)
        self.guilds[guild.id] = guild
        return guild

    def add_channel(self, guild: Guild, name: str, *, type_: int = TEXT, parent: Channel | None = None) -> Channel:
        channel = Channel(self.ids.next(), name, guild, type_, parent)
        guild.channels[channel.id] = channel
        return channel

    def person(self, channel: Channel, *, permissions: int = rights.USUAL | rights.MANAGE_GUILD) -> Person:
        """Somebody in that channel, a moderator unless said otherwise."""
        user = User(self.ids.next(), "somebody")
        self.people[user.id] = user
        return Person(user, channel, permissions)

    def direct_channel(self, user: User) -> Channel:
        if user.id not in self.direct:
            self.direct[user.id] = Channel(self.ids.next(), "", None, DM, person=user)
        return self.direct[user.id]

    def post(self, channel: Channel, body: Json, *, nonce: str | None = None, author: User | None = None) -> Message:
        """A message that now stands there; the bot's unless said otherwise."""
        message = Message(self.ids.next(), channel, author or self.bot, dict(body), self.now(), nonce)
        message.pings = rules.pings(message.texts, body.get("allowed_mentions"))
        channel.messages.append(message)
        return message

    def described(self, channel: Channel) -> Json:
        """The channel as events carry it."""
        return payloads.channel(channel)

    def described_guild(self, guild: Guild) -> Json:
        return payloads.guild(guild, self.bot)

    # ── changing it while a client watches ──

    async def overwrite(self, channel: Channel, *, allow: int = 0, deny: int = 0) -> None:
        """Set the bot's own overwrite in a channel."""
        channel.overwrites[self.bot.id] = (allow, deny)
        await self.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(channel))

    async def remove_channel(self, channel: Channel) -> None:
        if channel.guild:
            del channel.guild.channels[channel.id]
        await self.gateway.dispatch("CHANNEL_DELETE", payloads.channel(channel))

    async def remove_bot_from(self, guild: Guild) -> None:
        del self.guilds[guild.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def outage(self, guild: Guild) -> None:
        """The server is away for a while; the bot is still in it."""
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})

    # ── what the handlers ask ──

    def channel(self, id_: int) -> Channel:
        for place in (*self.guilds.values(),):
            if id_ in place.channels:
                return place.channels[id_]
        for channel in self.direct.values():
            if channel.id == id_:
                return channel
        raise unknown("Channel")

    def may(self, channel: Channel, right: int) -> bool:
        """Whether the bot may do that there."""
        roles = channel.guild.bot_roles if channel.guild else []
        return bool(rights.held_in(channel, self.bot.id, roles) & right)

    def register(self, commands: list[Json], guild: int) -> list[Json]:
        known = {
            command["name"]: command
            | {"id": str(self.ids.next()), "version": "1", "application_id": str(self.app_id), "type": 1}
            | ({"guild_id": str(guild)} if guild else {})
            for command in commands
        }
        self.commands[guild] = known
        return list(known.values())

    async def tell(self) -> None:
        """Wake whoever waits for a message."""
        async with self._changed:
            self._changed.notify_all()

    # ── what tests wait for ──

    async def ready(self) -> None:
        """Return when a client has identified and was told of its servers."""
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


__all__ = ["Asked", "LocalDiscord"]
