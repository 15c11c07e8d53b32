"""What there is on this Discord, put there by tests: servers, roles, channels, people, messages, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights, rules
from local_discord.errors import missing_access, unknown
from local_discord.people import Person
from local_discord.state import DM, TEXT, Channel, Guild, Message, Role, Snowflakes, User

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

Json = dict[str, Any]


class World:
    """`clock` gives its moments; `shards` is how many connections Discord recommends."""

    def __init__(self, clock: Callable[[], datetime], shards: int) -> None:
        self.now, self.shards = clock, shards
        self.ids = Snowflakes(clock)
        self.bot = User(self.ids.next(), "clausewatch", bot=True)
        self.owner = User(self.ids.next(), "owner")
        self.app_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.people: dict[int, User] = {self.owner.id: self.owner}
        self.commands: dict[int, dict[str, Json]] = {}  # by server, 0 for everywhere; then by name
        self.direct: dict[int, Channel] = {}
        self._channels: dict[int, Channel] = {}

    # ── filling it ──

    def add_guild(
        self,
        name: str = "A server",
        *,
        bot_permissions: int = 0,
        everyone: int = rights.USUAL,
        shard: int | None = None,
    ) -> Guild:
        """A server the bot is in; `everyone` are @everyone's permissions, `bot_permissions` its role's.

        Its shard is chance unless it is said.
        """
        id_ = self.ids.next()
        if shard is not None:
            id_ += ((shard - (id_ >> 22)) % self.shards) << 22  # the documented rule, (id >> 22) % shards
        guild = Guild(id_, name, self.owner)
        guild.roles[guild.id] = Role(guild.id, "@everyone", everyone)
        guild.bot_roles.append(self.add_role(guild, "clausewatch", bot_permissions).id)
        self.guilds[guild.id] = guild
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A role that nobody has yet."""
        role = Role(self.ids.next(), name, permissions, len(guild.roles))
        guild.roles[role.id] = role
        return role

    def add_channel(self, guild: Guild, name: str, *, type_: int = TEXT, parent: Channel | None = None) -> Channel:
        channel = Channel(self.ids.next(), name, guild, type_, parent)
        guild.channels[channel.id] = self._channels[channel.id] = channel
        return channel

    def person(self, channel: Channel, *, permissions: int = rights.USUAL | rights.MANAGE_GUILD) -> Person:
        """Somebody in that channel, a moderator unless said otherwise."""
        user = User(self.ids.next(), "somebody")
        self.people[user.id] = user
        return Person(user, channel, permissions)

    def in_private(self, who: Person) -> Person:
        """The same person, in direct messages with the bot."""
        return who.at(self.direct_channel(who.user))

    def direct_channel(self, user: User) -> Channel:
        if user.id not in self.direct:
            channel = Channel(self.ids.next(), "", None, DM, person=user)
            self.direct[user.id] = self._channels[channel.id] = channel
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

    # ── what the handlers ask ──

    def channel(self, id_: int) -> Channel:
        """Raises ApiError: for one that is not there, and for one of a server that the bot is not in."""
        channel = self._channels.get(id_)
        if channel is None:
            raise unknown("Channel")
        if channel.guild and channel.guild.id not in self.guilds:
            raise missing_access()
        return channel

    def forget(self, channel: Channel) -> None:
        """Take it from its server."""
        del self._channels[channel.id]
        if channel.guild:
            del channel.guild.channels[channel.id]

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
