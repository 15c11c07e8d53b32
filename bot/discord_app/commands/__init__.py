"""The slash commands: each reads, does and says; wording, errors and rights are elsewhere.

Most have a file of their name. `/latest` is in `alerts`, `/resume` in `pause`, `/about` and `/privacy` in `help`.
`whose` says for whom a command is; `channel_option` and `platform_option` are options that several share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.discord_app.commands.alerts import alert_command, latest_command
from bot.discord_app.commands.explain import explain_command
from bot.discord_app.commands.follow import follow_command
from bot.discord_app.commands.following import following_command
from bot.discord_app.commands.forget import forget_command
from bot.discord_app.commands.health import health_command
from bot.discord_app.commands.help import about_command, help_command, privacy_command
from bot.discord_app.commands.opt_outs import opt_outs_command
from bot.discord_app.commands.pause import pause_command, resume_command
from bot.discord_app.commands.refresh import refresh_command
from bot.discord_app.commands.retract import retract_command
from bot.discord_app.commands.review import review_command
from bot.discord_app.commands.settings import settings_command
from bot.discord_app.commands.setup import setup_command
from bot.discord_app.commands.side_by_side import side_by_side_command
from bot.discord_app.commands.status import status_command
from bot.discord_app.commands.suggest import suggest_command
from bot.discord_app.commands.unfollow import unfollow_command

if TYPE_CHECKING:
    from discord import app_commands

    from bot.community import Community
    from bot.core.summary import Wordings

    Made = app_commands.Command[Any, ..., Any] | app_commands.Group


def all_commands(community: Community, wordings: Wordings) -> list[Made]:
    """Every command, new: a command belongs to one client."""
    makers = (
        setup_command,
        follow_command,
        unfollow_command,
        following_command,
        pause_command,
        resume_command,
        settings_command,
        status_command,
        latest_command,
        alert_command,
        explain_command,
        side_by_side_command,
        opt_outs_command,
        suggest_command,
        help_command,
        about_command,
        privacy_command,
        forget_command,
    )
    return [make(community, wordings) for make in makers]


def operator_commands(community: Community, wordings: Wordings) -> list[Made]:
    """Those for the application's owners, likewise."""
    makers = (review_command, retract_command, health_command, refresh_command)
    return [make(community, wordings) for make in makers]
