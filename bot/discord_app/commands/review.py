"""/review: what waits for whoever runs it."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.review import show_review
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_operators
from bot.discord_app.translator import texts


def review_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "review"))
    @for_operators
    async def review(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_review(interaction, wording_for(interaction, wordings))

    return review
