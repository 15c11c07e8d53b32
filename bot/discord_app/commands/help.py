"""/help, /about and /privacy: what this is, and what it stores."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone, is_personal
from bot.discord_app.saying import say
from bot.discord_app.translator import texts
from bot.discord_app.views.about import about_layout, privacy_layout
from bot.discord_app.views.help import Known, help_layout


def help_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "help"))
    @for_everyone
    async def help_(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        await say(
            interaction, help_layout(list(_known(interaction.client)), wording, you=is_personal(interaction)), wording
        )

    return help_


def about_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "about"))
    @for_everyone
    async def about(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        await say(interaction, about_layout(interaction.client.means.about, wording), wording)

    return about


def privacy_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "privacy"))
    @for_everyone
    async def privacy(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        await say(interaction, privacy_layout(interaction.client.means.about, wording), wording)

    return privacy


def _known(client: Any) -> Iterator[Known]:
    """The commands that everybody is told of, in the order in which they were made; a group by its parts."""
    for command in client.tree.get_commands():
        id_, key = client.command_ids.get(command.name, 0), _key(command.name)
        moderators = bool(command.default_permissions)
        if isinstance(command, app_commands.Group):
            for part in command.commands:
                keys = (key, f"{key}_{_key(part.name)}")
                servers = "moderators" in part.extras
                yield Known(keys, part.qualified_name, id_, moderators or servers, servers)
        else:
            contexts = command.allowed_contexts
            servers = bool(contexts and contexts.guild and not contexts.dm_channel)
            yield Known((key,), command.name, id_, moderators, servers)


def _key(name: str) -> str:
    return name.replace("-", "_")
