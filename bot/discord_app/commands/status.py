"""/status: what a platform's terms say about AI today."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import PLATFORM, suggestions, wording_for
from bot.discord_app.views.status import status_layout


def status_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="status", description="What a platform's terms say about AI today, in their own words")
    @app_commands.describe(platform=PLATFORM)
    @app_commands.autocomplete(platform=suggestions(community))
    async def status(interaction: discord.Interaction, platform: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await community.status(platform)
        await interaction.edit_original_response(view=status_layout(found, wording_for(interaction, wordings)))

    return status
