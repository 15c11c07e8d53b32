"""/following: what is followed, by channel, with a button for each to end it."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.following import show_following
from bot.discord_app.commands.whose import for_moderators
from bot.discord_app.translator import texts


def following_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "following"))
    @for_moderators
    async def following(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_following(interaction)

    return following
