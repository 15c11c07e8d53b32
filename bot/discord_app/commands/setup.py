"""/setup: one message leads to the first alert."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.setup import show_setup
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_servers
from bot.discord_app.spots import spot_of
from bot.discord_app.translator import texts


def setup_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "setup"))
    @for_servers
    async def setup(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_setup(interaction, await spot_of(interaction, None), wording_for(interaction, wordings))

    return setup
