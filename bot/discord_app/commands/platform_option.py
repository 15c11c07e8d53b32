"""The `platform` option that several commands share: suggested from memory while somebody types."""

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.community import Community

Complete = Callable[[discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

PLATFORM = "A platform, by its name"
_MOST_CHOICES = 25  # Discord's limit for one autocomplete answer
_LONGEST_NAME = 100  # characters of a choice's name, Discord's limit


def suggestions(community: Community) -> Complete:
    """What fills in the option: platforms that fit what is typed, best first."""

    async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=platform.name[:_LONGEST_NAME], value=platform.id)
            for platform in community.suggest(typed, _MOST_CHOICES)
        ]

    return complete
