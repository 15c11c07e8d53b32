"""What the bot may do in a channel, as Discord says when it is asked; and how to give it what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import discord

from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAMES: Mapping[str, str] = {  # as Discord's own settings call them in English
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    # To find out, after a crash, whether an alert already stands there.
    "read_message_history": "Read Message History",
}


class Held(NamedTuple):
    """Our permissions in a channel; a thread's are those of the channel that it belongs to."""

    permissions: discord.Permissions
    is_thread: bool

    @property
    def lacks(self) -> str:
        """The names of what we need to send messages and do not have, "" for none."""
        return self.lacking()

    def lacking(self, *more: str) -> str:
        """The same, with more permissions, by discord.py's names."""
        send = "send_messages_in_threads" if self.is_thread else "send_messages"
        return ", ".join(_NAMES[name] for name in ("view_channel", send, *more) if not getattr(self.permissions, name))


async def held(client: discord.Client, guild_id: int, channel_id: int) -> Held:
    """Asked of Discord, in three requests or four. Raises discord.NotFound, discord.Forbidden and what else befalls."""
    server = await Server.of(client, guild_id)
    channel = await server.guild.fetch_channel(channel_id)
    if isinstance(channel, discord.Thread):
        parent = await server.guild.fetch_channel(channel.parent_id)
        return Held(server.in_channel(parent), is_thread=True)
    return Held(server.in_channel(channel), is_thread=False)


class Server(NamedTuple):
    """A server and what we are there, asked of Discord now: nothing of it is kept."""

    guild: discord.Guild
    me: discord.Member

    @classmethod
    async def of(cls, client: discord.Client, guild_id: int) -> Server:
        """In two requests. Raises discord.NotFound, discord.Forbidden and what else befalls."""
        assert client.user is not None, "it is logged in"
        guild = await client.fetch_guild(guild_id, with_counts=False)
        return cls(guild, await guild.fetch_member(client.user.id))

    def in_channel(self, channel: object) -> discord.Permissions:
        """What we may do there."""
        assert isinstance(channel, discord.abc.GuildChannel), "a thread belongs to a channel"
        return channel.permissions_for(self.me)

    async def channels(self) -> dict[int, Held]:
        """Of all channels, those hidden from us too, but no threads; in one request more."""
        return {one.id: Held(self.in_channel(one), is_thread=False) for one in await self.guild.fetch_channels()}


def require(found: Held, name: str) -> None:
    """Return when alerts can be told in the channel of that name; else raise InputError naming what is missing."""
    if lacking := found.lacking("read_message_history"):
        raise InputError(
            f"I cannot tell alerts in #{name} yet: I lack {lacking} there. Open "
            "that channel's settings, then Permissions, add me, allow it, and send the command again."
        )
