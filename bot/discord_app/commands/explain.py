"""/explain: what a text, or a page, says about AI, in plain words."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.community.addresses import address_in
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.saying import say
from bot.discord_app.translator import options, texts
from bot.discord_app.views.explained import explained_layout
from bot.errors import InputError

_LONGEST = 6000  # characters of an option, Discord's limit


def explain_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "explain"))
    @options(wordings, "text")
    @for_everyone
    async def explain(interaction: discord.Interaction[Any], text: app_commands.Range[str, 1, _LONGEST]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        means, wording = interaction.client.means, wording_for(interaction, wordings)
        if means.explain is None:
            raise InputError("Explaining texts is switched off here.", "error.explain")
        if not text.strip():
            raise InputError("Paste a text, or the address of a page.", "error.explain.empty")
        means.limits.explain(interaction.user.id)
        if address := address_in(text):
            found = await means.explain.page(address, wording.tag.replace("_", "-"))
        else:
            found = await means.explain.text(text)
        # Their own words, shared, would be said in the bot's name.
        await say(interaction, explained_layout(found, wording), wording, share=bool(address))

    return explain
