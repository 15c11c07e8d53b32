"""/side-by-side: what two platforms' terms say about AI, kind by kind."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import suggestions, wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.saying import say
from bot.discord_app.translator import options, texts
from bot.discord_app.views.side_by_side import side_by_side_layout


def side_by_side_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "side_by_side"))
    @options(wordings, "first", "second")
    @app_commands.autocomplete(first=suggestions(community), second=suggestions(community))
    @for_everyone
    async def side_by_side(interaction: discord.Interaction, first: str, second: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        found = await community.terms.side_by_side(first, second)
        await say(interaction, side_by_side_layout(found, wording), wording)

    return side_by_side
