"""/latest and /alert: what was told."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import Complete, suggestions, wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.saying import say
from bot.discord_app.translator import options, texts
from bot.discord_app.views import digest
from bot.discord_app.views.alert import told_layout
from bot.discord_app.views.latest import MOST, latest_layout

_MOST_CHOICES, _LONGEST_NAME = 25, 100  # Discord's limits for one autocomplete answer, and for a choice's name
_LOOKED_AT = 200  # of the newest alerts, while somebody types
_LARGEST = 2**53 - 1  # Discord's own limit for a number


def latest_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "latest"))
    @options(wordings, "platform")
    @app_commands.autocomplete(platform=suggestions(community))
    @for_everyone
    async def latest(interaction: discord.Interaction, platform: str | None = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        found = await community.terms.latest(platform, MOST)
        name = ""
        if platform:
            name = found[0].alert.platform_name if found else community.platform(platform).name
        await say(interaction, latest_layout(found, wording, name), wording)

    return latest


def alert_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "alert"))
    @options(wordings, "number")
    @app_commands.autocomplete(number=_newest(community, wordings))
    @for_everyone
    async def alert(interaction: discord.Interaction, number: app_commands.Range[int, 1, _LARGEST]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        await say(interaction, told_layout(await community.terms.alert(number), wording), wording)

    return alert


def _newest(community: Community, wordings: Wordings) -> Complete:
    """The newest alerts that fit what is typed: their numbers' beginnings, or words of what they say."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[Any]]:
        wording, words = wording_for(interaction, wordings), str(typed).strip().casefold()
        found = await community.terms.latest(None, _LOOKED_AT if words else _MOST_CHOICES)
        named = ((f"{told.id} · {digest.bare_sentence(told, wording)}", told.id) for told in found)
        fitting = [(name, number) for name, number in named if words in name.casefold()]
        fitting.sort(key=lambda one: not str(one[1]).startswith(words))
        offered = fitting[:_MOST_CHOICES]
        return [app_commands.Choice(name=name[:_LONGEST_NAME], value=number) for name, number in offered]

    return complete
