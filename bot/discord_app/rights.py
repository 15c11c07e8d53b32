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
_TO_SEND = ("view_channel", "send_messages")


class Held(NamedTuple):
    """Our permissions in a channel; a thread's are those of the channel that it belongs to."""

    permissions: discord.Permissions
    is_thread: bool

    @property
    def lacks(self) -> str:
        """The names of what we need to send messages and do not have, "" for none."""
        return " and ".join(_NAMES[name] for name in self._needed() if not getattr(self.permissions, name))

    def _needed(self) -> tuple[str, ...]:
        return ("view_channel", "send_messages_in_threads") if self.is_thread else _TO_SEND


async def held(client: discord.Client, guild_id: int, channel_id: int) -> Held:
    """Asked of Discord, in three requests or four. Raises discord.NotFound, discord.Forbidden and what else befalls."""
    assert client.user is not None, "it is logged in"
    guild = await client.fetch_guild(guild_id, with_counts=False)
    channel = await guild.fetch_channel(channel_id)
    is_thread = isinstance(channel, discord.Thread)
    place = await guild.fetch_channel(channel.parent_id) if isinstance(channel, discord.Thread) else channel
    assert isinstance(place, discord.abc.GuildChannel), "a thread belongs to a channel"
    return Held(place.permissions_for(await guild.fetch_member(client.user.id)), is_thread)


def require(found: Held, name: str) -> None:
    """Return when alerts can be told in the channel of that name; else raise InputError naming what is missing."""
    needed = (*found._needed(), "read_message_history")  # noqa: SLF001 — its own module
    lacking = [_NAMES[name] for name in needed if not getattr(found.permissions, name)]
    if lacking:
        raise InputError(
            f"I cannot tell alerts in #{name} yet: I lack {' and '.join(lacking)} there. Open "
            "that channel's settings, then Permissions, add me, allow it, and send the command again."
        )
