"""The slash commands: each reads, does and says; wording, errors and rights are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.discord_app.commands.follow import follow_command, following_command, unfollow_command
from bot.discord_app.commands.settings import settings_command
from bot.discord_app.commands.status import status_command

if TYPE_CHECKING:
    from discord import app_commands

    from bot.community import Community
    from bot.core.summary import Wordings


def all_commands(community: Community, wordings: Wordings) -> list[app_commands.Command[Any, ..., Any]]:
    """Every command, new: a command belongs to one client."""
    makers = (follow_command, unfollow_command, following_command, settings_command, status_command)
    return [make(community, wordings) for make in makers]
