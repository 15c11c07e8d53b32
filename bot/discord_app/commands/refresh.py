"""/refresh: a platform's documents are read now."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community, Refreshed
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.commands.platform_option import suggestions, wording_for
from bot.discord_app.commands.whose import for_operators
from bot.discord_app.translator import options, texts
from bot.discord_app.views.answers import called


def refresh_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "refresh"))
    @options(wordings, "platform")
    @app_commands.autocomplete(platform=suggestions(community))
    @for_operators
    async def refresh(interaction: discord.Interaction[Any], platform: str) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        known = community.platform(platform)
        interaction.client.means.limits.refresh(known.id)
        done = await community.operating.refresh(known.id)
        await interaction.edit_original_response(content=_said(done, wording_for(interaction, wordings)))

    return refresh


def _said(done: Refreshed, wording: Catalogue) -> str:
    subject = called(done.platform.id, done.platform.name, wording)
    if not done.documents and not done.left:
        return wording.say("refresh.none", subject=subject)
    read = wording.say("refresh.done", subject=subject, count=str(done.documents)) if done.documents else ""
    left = wording.say("refresh.left", count=str(done.left)) if done.left else ""
    return f"{read} {left}".rstrip() if read else f"{subject}: {left}"
