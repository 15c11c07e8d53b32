"""/follow, /unfollow and /following: what a server hears about, and where."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.model import Destination, Level
from bot.core.summary import Catalogue, Wordings
from bot.discord_app import answers, permissions
from bot.discord_app.commands.platform_option import PLATFORM_OR_BUNDLE, suggestions_with_bundles, wording_for
from bot.errors import InputError

_CHANNEL = "The channel or thread that it is about; this one if you choose none"
_Channel = discord.TextChannel | discord.Thread | None


def follow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="follow", description="Hear in a channel when platforms' terms change about AI")
    @app_commands.describe(
        platform=PLATFORM_OR_BUNDLE, channel=_CHANNEL, level="How much to hear; high and medium by default"
    )
    @app_commands.choices(level=_levels(wordings("en")))
    @app_commands.autocomplete(platform=suggestions_with_bundles(community, wordings))
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
        wording = wording_for(interaction, wordings)
        where = _destination(interaction, channel)
        result = await community.follow(where, platform, Level.of(level), wording.bundles())
        await interaction.edit_original_response(content=answers.followed(result, wording))

    return follow


def unfollow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="unfollow", description="Stop hearing about a platform or a bundle in a channel")
    @app_commands.describe(platform=PLATFORM_OR_BUNDLE, channel=_CHANNEL)
    @app_commands.autocomplete(platform=suggestions_with_bundles(community, wordings))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def unfollow(interaction: discord.Interaction, platform: str, channel: _Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        result = await community.unfollow(_destination(interaction, channel), platform, wording.bundles())
        await interaction.edit_original_response(content=answers.unfollowed(result, wording))

    return unfollow


def following_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="following", description="What this server hears about, and where")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def following(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        held = await community.following(guild=str(interaction.guild_id))
        await interaction.edit_original_response(content=answers.following(held, wording_for(interaction, wordings)))

    return following


def _levels(wording: Catalogue) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=f"{level.word}: {wording.say(f'heard.{level.word}')}", value=level.word)
        for level in (Level.HIGH, Level.MEDIUM, Level.LOW)
    ]


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
