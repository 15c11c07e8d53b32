"""/status: what a platform's terms say about AI today."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import suggestions, wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.saying import say
from bot.discord_app.translator import options, texts
from bot.discord_app.views.status import status_layout


def status_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "status"))
    @options(wordings, "platform")
    @app_commands.autocomplete(platform=suggestions(community))
    @for_everyone
    async def status(interaction: discord.Interaction, platform: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        await say(interaction, status_layout(await community.terms.status(platform), wording), wording)

    return status
