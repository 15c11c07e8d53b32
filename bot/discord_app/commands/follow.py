"""/follow, /unfollow and /following: what a server hears about, and where."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.model import Level
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.commands.channel_option import CHANNEL, Channel, destination, require_rights
from bot.discord_app.commands.platform_option import PLATFORM_OR_BUNDLE, suggestions_with_bundles, wording_for
from bot.discord_app.views import answers


def follow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="follow", description="Hear in a channel when platforms' terms change about AI")
    @app_commands.describe(
        platform=PLATFORM_OR_BUNDLE, channel=CHANNEL, level="How much to hear; high and medium by default"
    )
    @app_commands.choices(level=_levels(wordings("en")))
    @app_commands.autocomplete(platform=suggestions_with_bundles(community, wordings))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def follow(
        interaction: discord.Interaction,
        platform: str,
        channel: Channel = None,
        level: str = Level.MEDIUM.word,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await require_rights(interaction, channel)
        wording = wording_for(interaction, wordings)
        where = destination(interaction, channel)
        result = await community.follow(where, platform, Level.of(level), wording.bundles())
        await interaction.edit_original_response(content=answers.followed(result, wording))

    return follow


def unfollow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="unfollow", description="Stop hearing about a platform or a bundle in a channel")
    @app_commands.describe(platform=PLATFORM_OR_BUNDLE, channel=CHANNEL)
    @app_commands.autocomplete(platform=suggestions_with_bundles(community, wordings))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def unfollow(interaction: discord.Interaction, platform: str, channel: Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        result = await community.unfollow(destination(interaction, channel), platform, wording.bundles())
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
