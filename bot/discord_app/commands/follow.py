"""/follow, /unfollow and /following: what a server hears about, and where."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.model import Destination, Level
from bot.discord_app import answers, permissions
from bot.discord_app.commands.platform_option import PLATFORM, suggestions
from bot.discord_app.words import HEARD
from bot.errors import InputError

_LEVELS = [
    app_commands.Choice(name=f"{level.word}: {HEARD[level]}", value=level.word)
    for level in (Level.HIGH, Level.MEDIUM, Level.LOW)
]
_CHANNEL = "The channel or thread that it is about; this one if you choose none"
_Channel = discord.TextChannel | discord.Thread | None


def follow_command(community: Community) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="follow", description="Hear in a channel when a platform's terms change about AI")
    @app_commands.describe(platform=PLATFORM, channel=_CHANNEL, level="How much to hear; high and medium by default")
    @app_commands.choices(level=_LEVELS)
    @app_commands.autocomplete(platform=suggestions(community))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def follow(
        interaction: discord.Interaction,
        platform: str,
        channel: _Channel = None,
        level: str = Level.MEDIUM.word,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        _require_rights(interaction, channel)
        result = await community.follow(_destination(interaction, channel), platform, Level.of(level))
        await interaction.edit_original_response(content=answers.followed(result))

    return follow


def unfollow_command(community: Community) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="unfollow", description="Stop hearing about a platform in a channel")
    @app_commands.describe(platform=PLATFORM, channel=_CHANNEL)
    @app_commands.autocomplete(platform=suggestions(community))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def unfollow(interaction: discord.Interaction, platform: str, channel: _Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        result = await community.unfollow(_destination(interaction, channel), platform)
        await interaction.edit_original_response(content=answers.unfollowed(result))

    return unfollow


def following_command(community: Community) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="following", description="What this server hears about, and where")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def following(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        held = await community.following(guild=str(interaction.guild_id))
        await interaction.edit_original_response(content=answers.following(held))

    return following


def _destination(interaction: discord.Interaction, channel: _Channel) -> Destination:
    address = channel.id if channel else interaction.channel_id
    return Destination("discord", str(address), guild=str(interaction.guild_id))


def _require_rights(interaction: discord.Interaction, chosen: _Channel) -> None:
    """Raise InputError unless the bot may tell alerts there; here Discord itself says what it may."""
    channel = chosen or interaction.channel
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        raise InputError("Alerts can be told in text channels, announcement channels and threads: choose one of those.")
    here = channel.id == interaction.channel_id
    held = interaction.app_permissions if here else channel.permissions_for(channel.guild.me)
    permissions.require(held, channel)
