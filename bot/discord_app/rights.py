"""What the bot may do in a channel, as Discord says when it is asked; and how to give it what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import discord

from bot.discord_app.invitation import NEEDED

if TYPE_CHECKING:
    from collections.abc import Mapping


class Held(NamedTuple):
    """Our permissions in a channel; a thread's are those of the channel that it belongs to."""

    permissions: discord.Permissions
    is_thread: bool
    is_forum: bool = False  # where posts are opened, and then written into

    @property
    def lacks(self) -> str:
        """The names of what we need to send messages and do not have, "" for none."""
        return self.lacking()

    def lacking(self, *more: str) -> str:
        """The same, with more permissions, by discord.py's names. In a hidden channel nothing else counts."""
        if not self.permissions.view_channel:
            return NEEDED["view_channel"].called
        into = {"send_messages": not self.is_thread, "send_messages_in_threads": self.is_thread or self.is_forum}
        needed = [*(name for name, is_needed in into.items() if is_needed), *more]
        return ", ".join(NEEDED[name].called for name in needed if not getattr(self.permissions, name))


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
            is_forum = isinstance(channel, discord.ForumChannel)
            return Held(channel.permissions_for(self.me), is_thread=False, is_forum=is_forum)
        thread = await self.guild.fetch_channel(channel_id)
        parent = self.channels.get(getattr(thread, "parent_id", None) or 0)
        assert parent is not None, "a thread belongs to a channel"
        return Held(parent.permissions_for(self.me), is_thread=True)
