"""/explain: what a text, or a page, says about AI, in plain words."""

import re
from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.saying import say
from bot.discord_app.translator import options, texts
from bot.discord_app.views.explained import explained_layout
from bot.errors import InputError

_LONGEST = 6000  # characters of an option, Discord's limit
_WITH_SCHEME = re.compile(r"[a-z]+://\S*", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)  # tonewell.example/terms


def explain_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "explain"))
    @options(wordings, "text")
    @for_everyone
    async def explain(interaction: discord.Interaction[Any], text: app_commands.Range[str, 1, _LONGEST]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        means, wording = interaction.client.means, wording_for(interaction, wordings)
        if means.explain is None:
            raise InputError("This bot explains no texts.", "error.explain")
        means.limits.explain(interaction.user.id)
        if address := _address(text):
            found = await means.explain.page(address, wording.tag.replace("_", "-"))
        else:
            found = await means.explain.text(text)
        await say(interaction, explained_layout(found, wording), wording)

    return explain


def _address(text: str) -> str:
    """The text where it is one address and nothing else, as people write them; else ""."""
    word = text.strip()
    if _WITH_SCHEME.fullmatch(word):
        return word
    return f"https://{word}" if _WITHOUT.fullmatch(word) else ""
