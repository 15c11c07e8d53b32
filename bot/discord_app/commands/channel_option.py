"""The `channel` option that several commands share, and the destination that a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_app.spots import KINDS, direct, is_personal, place, server
from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Destination


class _OfMessages(app_commands.Transformer):
    """A channel as Discord describes it to the command: we keep none in memory."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> Sequence[discord.ChannelType]:  # type: ignore[override]  # it is only read
        return KINDS

    async def transform(self, _: discord.Interaction[Any], value: Any, /) -> Any:
        return value


Channel = app_commands.Transform[app_commands.AppCommandChannel | app_commands.AppCommandThread, _OfMessages] | None


async def whole_or_channel(
    interaction: discord.Interaction[Any], channel: Channel, role: discord.Role | None = None
) -> Destination:
    """The chosen channel; without one the whole server, or the person's direct messages. Raises InputError."""
    if is_personal(interaction):
        require_no_places(channel, role)
        return await direct(interaction)
    return place(interaction, channel) if channel else server(interaction)


def require_no_places(channel: Channel, role: discord.Role | None) -> None:
    """Return where a person chose neither: their alerts come to themselves. Raises InputError."""
    if channel or role:
        raise InputError(
            "Your own alerts come in your direct messages: leave out the channel and the role.", "error.personal"
        )
