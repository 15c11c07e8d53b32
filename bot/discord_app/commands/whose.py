"""For whom a command is; whose choices it is about is in `spots`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from discord import app_commands

from bot.discord_app.spots import direct, is_personal, require_manager, server

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

__all__ = ["direct", "for_everyone", "for_moderators", "for_operators", "for_servers", "is_personal", "server"]

_Function = TypeVar("_Function", bound="Callable[..., Any] | app_commands.Command[Any, ..., Any] | app_commands.Group")


def for_everyone(function: _Function) -> _Function:
    """A command that may be sent on servers, in direct messages, and wherever a person takes the app along."""
    everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return everywhere(app_commands.allowed_installs(guilds=True, users=True)(function))


def for_moderators(function: _Function) -> _Function:
    """The same where it is about a person's own alerts; on a server Manage Server is needed, as admins may have opened
    the command to everybody."""
    hidden = app_commands.default_permissions(manage_guild=True)
    return app_commands.check(_may_manage)(hidden(for_everyone(function)))


def for_servers(function: _Function) -> _Function:
    """A command for moderators that is of no use to a person alone."""
    there = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    installed = there(app_commands.allowed_installs(guilds=True, users=False)(function))
    hidden = app_commands.default_permissions(manage_guild=True)
    return app_commands.check(_may_manage)(hidden(installed))


def for_operators(function: _Function) -> _Function:
    """A command for the application's owners, on the one server that it is registered in: contexts are for commands of
    all servers. Discord shows it to that server's admins."""
    hidden = app_commands.default_permissions()
    return app_commands.check(_owns)(hidden(function))


async def _owns(interaction: discord.Interaction[Any]) -> bool:
    """Raises InputError."""
    await interaction.client.owners.require(interaction)
    return True


def _may_manage(interaction: discord.Interaction[Any]) -> bool:
    """Raises MissingPermissions."""
    require_manager(interaction)
    return True
