"""What there is on this Discord, put there by tests: servers, roles, channels, people, messages, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights, rules
from local_discord.errors import missing_access, unknown
from local_discord.person import Person
from local_discord.state import DM, GROUP, REQUIRE_TAG, TEXT, Channel, Guild, Message, Role, Snowflakes, User

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from local_discord.state import Attachment

Json = dict[str, Any]


class World:
    """`clock` gives its moments; `shards` is how many connections Discord recommends."""

    def __init__(self, clock: Callable[[], datetime], shards: int) -> None:
        self.now, self.shards = clock, shards
        self.ids = Snowflakes(clock)
        self.bot = User(self.ids.next(), "clausewatch", bot=True)
        self.owner = User(self.ids.next(), "owner")
        self.team: list[User] = []  # people beside the owner who own the application too
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
        locale: str = "en-US",
        bot: bool = True,
    ) -> Guild:
        """A server; `everyone` are @everyone's permissions, `bot_permissions` those of the bot's own role.

        Its shard is chance unless it is said. Without `bot` the bot is no member: only apps that people brought along
        can be used there.
        """
        id_ = self.ids.next()
        if shard is not None:
            id_ += ((shard - (id_ >> 22)) % self.shards) << 22  # the documented rule, (id >> 22) % shards
        guild = Guild(id_, name, self.owner, locale=locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", everyone)
        if bot:
            guild.bot_roles.append(self.add_role(guild, "clausewatch", bot_permissions).id)
            self.guilds[guild.id] = guild
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0, *, mentionable: bool = False) -> Role:
        """A role that nobody has yet; only a mentionable one can be pinged without a permission."""
        role = Role(self.ids.next(), name, permissions, len(guild.roles), mentionable)
        guild.roles[role.id] = role
        return role

    def add_channel(
        self,
        guild: Guild,
        name: str,
        type_: int = TEXT,
        parent: Channel | None = None,
        *,
        tags: Iterable[str] = (),
        require_tag: bool = False,
    ) -> Channel:
        """A channel; `tags` are what the posts of a forum can carry."""
        channel = Channel(self.ids.next(), name, guild, type_, parent)
        channel.tags = {self.ids.next(): tag for tag in tags}
        channel.flags = REQUIRE_TAG if require_tag else 0
        guild.channels[channel.id] = self._channels[channel.id] = channel
        return channel

    def threads(self, parent: Channel) -> list[Channel]:
        """A channel's threads, or a forum's posts, oldest first."""
        guild = parent.guild
        return [one for one in guild.channels.values() if one.parent is parent] if guild else []

    def person(
        self,
        channel: Channel,
        *,
        permissions: int = rights.USUAL | rights.MANAGE_GUILD,
        locale: str = "en-US",
        installed: bool = False,
    ) -> Person:
        """Somebody in that channel, a moderator unless said otherwise; `installed` if they brought the app along."""
        user = User(self.ids.next(), "somebody")
        self.people[user.id] = user
        return Person(user, channel, permissions, locale, installed)

    def operator(self, channel: Channel) -> Person:
        """The application's owner, in that channel as a moderator."""
        return Person(self.owner, channel, rights.USUAL | rights.MANAGE_GUILD)

    def in_group(self, who: Person) -> Person:
        """The same person, in a group with others but without the bot."""
        channel = Channel(self.ids.next(), "", None, GROUP, person=who.user)
        self._channels[channel.id] = channel
        return who.at(channel)

    def in_private(self, who: Person) -> Person:
        """The same person, in direct messages with the bot."""
        return who.at(self.direct_channel(who.user))

    def direct_channel(self, user: User) -> Channel:
        if user.id not in self.direct:
            channel = Channel(self.ids.next(), "", None, DM, person=user)
            self.direct[user.id] = self._channels[channel.id] = channel
        return self.direct[user.id]

    def post(
        self,
        channel: Channel,
        body: Json,
        *,
        nonce: str | None = None,
        author: User | None = None,
        files: Iterable[Attachment] = (),
        id_: int | None = None,
    ) -> Message:
        """A message that now stands there; the bot's unless said otherwise."""
        message = Message(id_ or self.ids.next(), channel, author or self.bot, dict(body), self.now(), nonce)
        message.attachments = list(files)
        message.pings = self.pinged(message)
        channel.messages.append(message)
        return message

    def pinged(self, message: Message) -> list[str]:
        """Whom the bot's message really pings: a role only if it is mentionable, or the bot may mention everyone."""
        named = rules.pings(message.texts, message.body.get("allowed_mentions"))
        guild = message.channel.guild
        if guild is None or self.may(message.channel, rights.MENTION_EVERYONE):
            return named
        closed = {str(role.id) for role in guild.roles.values() if not role.mentionable}
        return [one for one in named if one != "everyone" and one not in closed]

    def described(self, place: Channel | Guild) -> Json:
        """A channel or a server as events carry it."""
        return payloads.guild(place, self.bot) if isinstance(place, Guild) else payloads.channel(place)

    def described_guild(self, guild: Guild) -> Json:
        return self.described(guild)

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
        return not right & ~rights.held_in(channel, self.bot.id, roles)

    def register(self, commands: list[Json], guild: int) -> list[Json]:
        known = {
            command["name"]: {"type": 1}
            | command
            | {"id": str(self.ids.next()), "version": "1", "application_id": str(self.app_id)}
            | ({"guild_id": str(guild)} if guild else {})
            for command in commands
        }
        self.commands[guild] = known
        return list(known.values())
