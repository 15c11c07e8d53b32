"""What the bot may do in a channel, as Discord says when it is asked; and how to give it what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

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
        """The same, with more permissions, by discord.py's names. In a hidden channel nothing else counts."""
        if not self.permissions.view_channel:
            return _NAMES["view_channel"]
        send = "send_messages_in_threads" if self.is_thread else "send_messages"
        return ", ".join(_NAMES[name] for name in (send, *more) if not getattr(self.permissions, name))


async def held(client: discord.Client, guild_id: int, channel_id: int) -> Held:
    """Asked of Discord now, in three requests, four for a thread. Raises discord.NotFound, discord.Forbidden and what
    else befalls."""
    return await (await Server.of(client, guild_id)).held(channel_id)


class Server(NamedTuple):
    """A server, what we are there, and its channels, those hidden from us too; asked of Discord now, and not kept."""

    guild: discord.Guild
    me: discord.Member
    channels: Mapping[int, discord.abc.GuildChannel]

    @classmethod
    async def of(cls, client: discord.Client, guild_id: int) -> Server:
        """In three requests, none of which a hidden channel makes invalid. Raises as `held`."""
        assert client.user is not None, "it is logged in"
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me, channels = await guild.fetch_member(client.user.id), await guild.fetch_channels()
        return cls(guild, me, {channel.id: channel for channel in channels})

    async def held(self, channel_id: int) -> Held:
        """What we may do there; in one request more for a thread, which is not among the channels."""
        if channel := self.channels.get(channel_id):
            return Held(channel.permissions_for(self.me), is_thread=False)
        thread = await self.guild.fetch_channel(channel_id)
        parent = self.channels.get(getattr(thread, "parent_id", None) or 0)
        assert parent is not None, "a thread belongs to a channel"
        return Held(parent.permissions_for(self.me), is_thread=True)


def require(found: Held, name: str) -> None:
    """Return when alerts can be told in the channel of that name; else raise InputError naming what is missing."""
    if lacking := found.lacking("read_message_history"):
        raise InputError(
            f"I cannot tell alerts in #{name} yet: I lack {lacking} there. Open "
            "that channel's settings, then Permissions, add me, allow it, and send the command again."
        )
