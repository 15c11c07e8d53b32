"""/suggest: a page that somebody wants watched."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Came, Community, Suggested
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.harmless import address, fitted
from bot.discord_app.translator import options, texts

_LONGEST = 1000  # characters; an address that is taken has 500 at most
_NAME = 100  # characters of a platform's name


def suggest_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "suggest"))
    @options(wordings, "url")
    @for_everyone
    async def suggest(interaction: discord.Interaction, url: app_commands.Range[str, 1, _LONGEST]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        result = await community.people.suggest(url, str(interaction.user.id))
        await interaction.edit_original_response(content=_said(result, wording_for(interaction, wordings)))

    return suggest


def _said(result: Suggested, wording: Catalogue) -> str:
    if result.came is Came.WATCHED and result.platform:
        return wording.say("suggest.watched", platform=fitted(result.platform.name, _NAME))
    return wording.say(f"suggest.{result.came}", where=f"<{address(result.url)}>")
