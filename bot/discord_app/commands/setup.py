"""/setup: one message leads to the first alert."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.setup import show_setup
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_servers
from bot.discord_app.spots import KINDS, spot_of
from bot.discord_app.translator import texts


def setup_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "setup"))
    @for_servers
    async def setup(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        is_place = interaction.channel is not None and interaction.channel.type in KINDS
        spot = await spot_of(interaction, None) if is_place else None  # a channel for voice, say: another is chosen
        await show_setup(interaction, spot, wording_for(interaction, wordings))

    return setup
