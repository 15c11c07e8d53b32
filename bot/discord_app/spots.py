"""Where alerts can come: to a person, a whole server, or a channel of it, with what we may do there now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import discord
from discord import app_commands

from bot.core.model import Destination
from bot.discord_app.forums import lacks_tag
from bot.discord_app.rights import Held, Server
from bot.errors import DestinationClosed, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    AnyChannel = (
        discord.abc.GuildChannel | discord.Thread | app_commands.AppCommandChannel | app_commands.AppCommandThread
    )

_FACE = "discord"
_TYPES = discord.ChannelType
KINDS: Sequence[discord.ChannelType] = [
    _TYPES.text,
    _TYPES.news,
    _TYPES.public_thread,
    _TYPES.private_thread,
    _TYPES.news_thread,
    _TYPES.forum,
]
_LARGEST = 2**63 - 1  # that Discord takes for an id
_THREADS = (_TYPES.public_thread, _TYPES.private_thread, _TYPES.news_thread)


class Spot(NamedTuple):
    """A channel that alerts can come to; `lacks` names the permissions that we miss there, "" for none; in a forum
    that `needs_tag` a post must have one, and we may give none."""

    where: Destination
    name: str
    lacks: str = ""
    needs_tag: bool = False

    @property
    def is_closed(self) -> bool:
        return bool(self.lacks) or self.needs_tag


def is_personal(interaction: discord.Interaction[Any]) -> bool:
    """Whether it is about the person alone: in direct messages, and where we are no member of the server."""
    return interaction.guild_id is None or not interaction.is_guild_integration()


def require_manager(interaction: discord.Interaction[Any]) -> None:
    """Return where it is the person's own affair, or they may manage the server. Raises MissingPermissions."""
    if not is_personal(interaction) and not interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])


def server(interaction: discord.Interaction[Any]) -> Destination:
    """The whole server, as choices are made for it."""
    return Destination(_FACE, "", guild=str(interaction.guild_id))


async def direct(interaction: discord.Interaction[Any]) -> Destination:
    """The person's direct messages with us. Raises DestinationClosed where there can be none."""
    address = interaction.channel_id
    if interaction.guild_id or not interaction.context.dm_channel:
        try:
            address = (await interaction.user.create_dm()).id
        except discord.Forbidden:
            raise DestinationClosed("Discord lets me open no direct messages with this person.") from None
    return Destination(_FACE, str(address), person=str(interaction.user.id))


def place(interaction: discord.Interaction[Any], channel: AnyChannel | None) -> Destination:
    """The chosen channel, or the one that the command was sent in, as a destination. Raises InputError."""
    chosen: Any = channel or interaction.channel
    if chosen is None or chosen.type not in KINDS:
        raise InputError(
            "Alerts can be told in text channels, announcement channels, threads and forums: choose one of those.",
            "error.channel_kind",
        )
    return Destination(_FACE, str(chosen.id), guild=str(interaction.guild_id), forum=chosen.type is _TYPES.forum)


async def spot_of(interaction: discord.Interaction[Any], channel: AnyChannel | None) -> Spot:
    """The same with our rights there: for where it was sent Discord says them with it. Raises InputError."""
    where = place(interaction, channel)
    chosen: Any = channel or interaction.channel
    if int(where.address) == interaction.channel_id:
        return _spot(interaction, chosen, Held(interaction.app_permissions, chosen.type in _THREADS))
    try:
        server = await Server.of(interaction.client, interaction.guild_id or 0)
        return _spot(interaction, server.channels.get(chosen.id, chosen), await server.held(chosen.id))
    except (discord.NotFound, discord.Forbidden):
        name = getattr(chosen, "name", None) or where.address
        raise _hidden(name) from None


async def spot_at(interaction: discord.Interaction[Any], address: str) -> Spot:
    """The same for a channel by its id, which anybody may have made up: one of this server. Raises InputError."""
    if address == str(interaction.channel_id):
        return await spot_of(interaction, None)
    if int(address) > _LARGEST:
        raise _not_here()
    try:
        server = await Server.of(interaction.client, interaction.guild_id or 0)
        found: Any = server.channels.get(int(address)) or await server.guild.fetch_channel(int(address))
        return _spot(interaction, found, await server.held(found.id))
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        raise _not_here() from None


def require_rights(spot: Spot) -> None:
    """Return when alerts can be told there; else raise InputError naming what is missing and how to give it."""
    name, lacking = spot.name, spot.lacks
    if lacking:
        raise InputError(
            f"I cannot tell alerts in #{name} yet: I lack {lacking} there. Open "
            "that channel's settings, then Permissions, add me, allow it, and send the command again.",
            "error.lacks",
            name=name,
            lacks=lacking,
        )
    if spot.needs_tag:
        raise InputError(
            f"I cannot open posts in #{name} yet: each needs a tag there, and I may give none. "
            "Open that forum's settings, add a tag that everyone may use, and send the command again.",
            "error.no_tag",
            name=name,
        )


def require_called(interaction: discord.Interaction[Any], role: discord.Role | None) -> None:
    """Return for a role that alerts may call. Raises InputError."""
    if role is not None and role.id == interaction.guild_id:  # @everyone has its server's id
        raise InputError("Alerts mention one role, and never everyone: choose another role.", "error.role_everyone")


def _spot(interaction: discord.Interaction[Any], channel: Any, held: Held) -> Spot:
    where = place(interaction, channel)
    lacks = held.lacking("read_message_history")
    needs_tag = isinstance(channel, discord.ForumChannel) and lacks_tag(channel)
    return Spot(where, channel.name or where.address, lacks, needs_tag)


def _not_here() -> InputError:
    return InputError("That channel is not on this server, or I cannot see it.", "error.not_here")


def _hidden(name: str) -> InputError:
    return InputError(
        f"I cannot see #{name}: give me View Channel there, or add me to the thread.",
        "error.hidden_channel",
        name=name,
        lacks="View Channel",
    )
