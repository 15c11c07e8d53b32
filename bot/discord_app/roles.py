"""The role that alerts mention: whether it is there, and can be called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.discord_app.refusals import UNREACHED
from bot.discord_app.rights import Server

if TYPE_CHECKING:
    import discord

    from bot.core.model import Destination, Preferences
    from bot.core.summary import Catalogue

GONE, CLOSED = "answer.mention.gone", "answer.mention.closed"


async def trouble_with_role(interaction: discord.Interaction[Any], where: Destination, role_id: str) -> str:
    """The id of the message that says why alerts there cannot call that role; "" where they can, where there is none,
    or where Discord does not say. Asked of Discord now, in three requests, four for a thread."""
    if not (role_id and where.guild):
        return ""
    try:
        server = await Server.of(interaction.client, int(where.guild))
        role = server.guild.get_role(int(role_id))
        if role is None:
            return GONE
        if role.mentionable:
            return ""
        ours = (await server.held(int(where.address))).permissions if where.address else server.me.guild_permissions
    except UNREACHED:
        return ""
    return "" if ours.mention_everyone else CLOSED


async def without_lost_role(
    interaction: discord.Interaction[Any], where: Destination, held: Preferences, wording: Catalogue
) -> tuple[Preferences, str]:
    """The same, where its role is gone without it, as no select could show it; and what is to be said of the role."""
    trouble = await trouble_with_role(interaction, where, held.mention)
    said = wording.say(trouble, role=f"<@&{held.mention}>") if trouble else ""
    return (replace(held, mention="") if trouble == GONE else held), said
