"""/health: how this bot is doing, for whoever runs it."""

from contextlib import suppress
from typing import Any

import discord
from discord import app_commands

from bot.community import Community, Condition
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_operators
from bot.discord_app.saying import say
from bot.discord_app.translator import texts
from bot.discord_app.views.health import Vital, health_layout
from bot.errors import InputError


def health_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "health"))
    @for_operators
    async def health(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        client, operating = interaction.client, community.operating
        condition = await operating.health()
        vital = Vital(
            condition,
            _names(community, condition),
            len(await operating.reports()),
            len(await operating.suggestions()),
            servers=len(client.guilds),
            version=client.means.about.version,
            since_at=client.means.running.since_at,
        )
        wording = wording_for(interaction, wordings)
        await say(interaction, health_layout(vital, wording), wording, share=False)

    return health


def _names(community: Community, condition: Condition) -> dict[str, str]:
    """What the platforms that fail are called; one may have left the catalogue this moment."""
    names = {}
    for id_ in {document.platform for document, _ in condition.failing}:
        with suppress(InputError):
            names[id_] = community.platform(id_).name
    return names
