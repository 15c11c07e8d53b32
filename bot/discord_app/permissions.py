"""What the bot lacks in a channel to tell alerts there, and how to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def require(held: discord.Permissions, channel: discord.abc.GuildChannel | discord.Thread) -> None:
    """Return when alerts can be told there; else raise InputError naming each missing permission."""
    send = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    lacking = [_NAMES[name] for name in ("view_channel", send, "read_message_history") if not getattr(held, name)]
    if lacking:
        raise InputError(
            f"I cannot tell alerts in #{channel.name} yet: I lack {' and '.join(lacking)} there. Open "
            "that channel's settings, then Permissions, add me, allow it, and send the command again."
        )
