"""The `channel` option that several commands share: a text channel, an announcement channel or a thread."""

from typing import Any

import discord
from discord import app_commands

from bot.core.model import Destination
from bot.discord_app import rights
from bot.errors import InputError

CHANNEL = "The channel or thread that it is about; this one if you choose none"


class _OfMessages(app_commands.Transformer):
    """A channel as Discord describes it to the command: we keep none in memory."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.public_thread, kinds.private_thread, kinds.news_thread]

    async def transform(self, _: discord.Interaction[Any], value: Any, /) -> Any:
        return value


Channel = app_commands.Transform[app_commands.AppCommandChannel | app_commands.AppCommandThread, _OfMessages] | None


def destination(interaction: discord.Interaction, channel: Channel) -> Destination:
    """The chosen channel, or the one that the command was sent in."""
    address = channel.id if channel else interaction.channel_id
    return Destination("discord", str(address), guild=str(interaction.guild_id))


async def require_rights(interaction: discord.Interaction, chosen: Channel) -> None:
    """Raise InputError unless the bot may tell alerts there; for where the command was sent, Discord says with it."""
    channel = chosen or interaction.channel
    if channel is None or channel.type not in _OfMessages().channel_types:
        raise InputError("Alerts can be told in text channels, announcement channels and threads: choose one of those.")
    name = getattr(channel, "name", None) or "that channel"
    if channel.id == interaction.channel_id:
        found = rights.Held(
            interaction.app_permissions, isinstance(channel, discord.Thread | app_commands.AppCommandThread)
        )
    else:
        try:
            found = await rights.held(interaction.client, interaction.guild_id or 0, channel.id)
        except (discord.NotFound, discord.Forbidden):
            raise InputError(f"I cannot see #{name}: give me View Channel there, or add me to the thread.") from None
    rights.require(found, name)
